# Crisis Room. `make run` tries it, `make test` proves it. Nothing but Python 3.11+, make and git is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test bench lock clean

run: $(VENV)/.ok
	@$(BIN)/python -m bot run

test: $(VENV)/.dev
	@$(BIN)/python -m tests

bench: $(VENV)/.dev
	@$(BIN)/python -m tests.bench

# The environment is made without ensurepip, since Debian splits it off; pip installs itself from the one that is
# bundled with Python or already there. Every file is checked against its hash.
$(VENV)/.ok: requirements.lock
	@$(PYTHON) tools/install.py $(VENV) requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.ok
	@$(PYTHON) tools/install.py $(VENV) requirements-dev.lock
	@touch $@

# Only for whoever changes a dependency: needs the tool uv.
lock:
	@uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q -o requirements.lock
	@uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q -o requirements-dev.lock -c requirements.lock

clean:
	rm -rf $(VENV) var out
