"""Makes the virtual environment and installs a lock file into it, every package checked against its hash.

Runs with the bare Python of a machine, before anything is installed: standard library only. Says in one plain line what
is missing when it cannot go on.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path


def main(folder: str, lock: str) -> int:
    """Install a lock file; 0 when done, 1 with a sentence when something is missing."""
    if sys.version_info < (3, 11):
        return _missing(
            f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try: make PYTHON=python3.12"
        )
    environment = Path(folder)
    python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        # Without pip: on Debian the module that would bring it is a package of its own.
        venv.create(environment, with_pip=False)
    pip = _pip(python)
    if pip is None:
        return _missing(
            "pip is needed once, to fetch what the lock file names. On Debian or Ubuntu: apt install python3-pip"
        )
    print(f"Installing {lock} (once; a minute or so) ...", flush=True)
    done = subprocess.run([*pip, "install", "--quiet", "--require-hashes", "--disable-pip-version-check", "-r", lock])
    if done.returncode:
        return _missing("The packages could not be installed. Is there a connection to the package index?")
    return 0


def _pip(python: Path) -> list[str] | None:
    """A pip that can install into the environment: the machine's own, else the one bundled with Python."""
    own = [sys.executable, "-m", "pip", "--python", str(python)]
    if subprocess.run([*own, "--version"], capture_output=True).returncode == 0:
        return own
    if subprocess.run([str(python), "-m", "ensurepip", "--upgrade"], capture_output=True).returncode == 0:
        return [str(python), "-m", "pip"]
    return None


def _missing(what: str) -> int:
    print(what, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
