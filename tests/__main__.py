"""Everything that `make test` runs: style, types, import contracts, tests. The last line counts what was skipped.

Run it with `python -m tests`; further words go to pytest (`python -m tests -k board`).
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import pytest

CHECKS: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "--quiet"),
    ("ruff", "format", "--check", "--quiet"),
    ("mypy",),
    ("importlinter",),
)


class Skipped:
    """Collects why tests were skipped."""

    def __init__(self) -> None:
        self.why: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Called by pytest after each phase of a test."""
        if report.skipped and isinstance(report.longrepr, tuple):
            self.why[str(report.longrepr[2]).removeprefix("Skipped: ")] += 1


def say(line: str) -> None:
    """A line at once, so that it stands before what the next check prints."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _checks() -> Iterator[str]:
    """The checks that fail, by name."""
    for check in CHECKS:
        name = " ".join(check)
        command = [sys.executable, "-m", *check]
        if check == ("importlinter",):
            command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
        say(f"== {name}")
        if subprocess.run(command, check=False).returncode:
            yield name


def main() -> int:
    """0 when everything holds."""
    failed = list(_checks()) if len(sys.argv) == 1 else []
    skipped = Skipped()
    say("== pytest")
    tests = pytest.main(sys.argv[1:], plugins=[skipped])
    if failed:
        say(f"failed: {', '.join(failed)}")
    reasons = "; ".join(f"{count} × {why}" for why, count in skipped.why.most_common())
    say(f"skipped: {sum(skipped.why.values())}{f' ({reasons})' if reasons else ''}")
    return int(bool(failed) or tests != 0)


if __name__ == "__main__":
    sys.exit(main())
