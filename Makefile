# Everything that a person runs. Needs Python 3.11 or later and make: the rest comes by the hash-pinned locks.
#   make demo [ARGS=--exit]   the whole path on the five real documents, in Vietnamese
#   make test [ARGS=…]        lint, types, import law and every test; ARGS goes to pytest, which runs JOBS at once
#   make drill                the long form of the promises (docs/promises.md)
#   make mutants [ARGS=…]     what could break is noticed: named mutants, and a sample of events/ (docs/mutation.md)
#   make bench                the figures of benchmarks/README.md
#   make lint · make format · make lock [ARGS=--upgrade] · make clean

PYTHON ?= python3
ARGS ?=
# Hundreds of processes are started: none of them compiles anew what another one has compiled.
export PYTHONDONTWRITEBYTECODE :=
# One more than there are processors: much of a test is waiting for servers and disks.
JOBS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
BIN := .venv/bin
# The pip that came with Python installs into .venv: a venv without a pip of its own is made in a tenth of the time.
PIP = $$([ -e $(BIN)/pip ] && echo $(BIN)/python -m pip || echo $(PYTHON) -m pip --python .venv) \
	--disable-pip-version-check --no-input -qq install --no-deps --no-compile
COMPILE := $(BIN)/uv --quiet pip compile pyproject.toml --extra build --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-header

.PHONY: demo test lint format drill mutants bench lock clean
.DEFAULT_GOAL := test

demo: .venv/.runtime
	@$(BIN)/sobo demo $(ARGS)

test: lint
	$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

lint: .venv/.dev
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/lint-imports --no-logo
	$(BIN)/basedpyright

format: .venv/.dev
	$(BIN)/ruff check --quiet --fix .
	$(BIN)/ruff format --quiet .

drill: .venv/.dev
	SOBO_TEST_LONG=1 $(BIN)/python -m pytest -m drill -o faulthandler_timeout=14400 $(ARGS)

mutants: .venv/.dev
	PYTHONDONTWRITEBYTECODE=1 $(BIN)/python -m tests.mutation $(ARGS)

bench: .venv/.dev
	$(BIN)/python -m benchmarks $(ARGS)

lock: .venv/.dev
	$(COMPILE) $(ARGS) --output-file requirements.lock
	$(COMPILE) $(ARGS) --extra dev --extra otel --constraints requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Cần Python 3.11 trở lên (đặt PYTHON=…) · Python 3.11 or later is needed (set PYTHON=…)" >&2; exit 1; }
	@if $(PYTHON) -m pip --python $(PYTHON) --version >/dev/null 2>&1; then \
		$(PYTHON) -m venv --without-pip .venv; else $(PYTHON) -m venv .venv; fi

.venv/.runtime: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Cài đặt từ requirements.lock · installing from requirements.lock" >&2
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.runtime
	@echo "Cài đặt từ requirements-dev.lock · installing from requirements-dev.lock" >&2
	@$(PIP) --require-hashes --requirement requirements-dev.lock
	@touch $@
