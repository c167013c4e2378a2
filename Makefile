# Every chore of the project, one target each; `make` alone lists them.
# The environment lives in .venv/ and is made anew only when what it is made from has changed.

.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
READY := .venv/ready
DEMO_ARGS ?=
PYTEST_ARGS ?=

# Compiled for every platform, hashes in, and no word of where the packages were fetched.
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.PHONY: help demo test lint types unit office browser coverage bench format catalogue lock wheel clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: $(READY) ## a fresh database with every fixture, workbooks in demo-output/, the app on 127.0.0.1
	$(BIN)/grantplanner demo $(DEMO_ARGS)

test: $(READY) ## every suite; installs Chromium and LibreOffice from Debian when it can
	@$(BIN)/python tests/suites.py

lint: $(READY) ## style, layout, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

unit: $(READY) ## the fast tests alone: no browser, no LibreOffice, no wheel
	$(BIN)/pytest -n 2 --dist loadscope -m "not browser and not office and not wheel" $(PYTEST_ARGS)

browser: $(READY) ## the tests that drive Chromium
	$(BIN)/pytest -m browser $(PYTEST_ARGS)

office: $(READY) ## the tests that let LibreOffice recalculate the workbooks
	$(BIN)/pytest -m office $(PYTEST_ARGS)

bench: $(READY) ## each benchmark as a ratio to its named baseline
	$(BIN)/python -m bench

format: $(READY) ## lay out the code and fix what can be fixed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

catalogue: $(READY) ## name the sentences without English, and the English no longer used
	$(BIN)/python -m tests.house.catalogue

lock: $(READY) ## compile the pinned requirements from pyproject.toml
	$(LOCK) --output-file requirements.txt pyproject.toml
	$(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

wheel: $(READY) ## the wheel and the source archive, in dist/
	$(BIN)/python -m build --no-isolation

clean: ## remove the environment and everything generated
	rm -rf .venv demo-output dist build .coverage .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find grantplanner tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# Python 3.11 where it is by that name and works, else python3. Debian keeps venv in a package of its own.
$(READY): requirements-dev.txt
	@set -eu; \
	python=python3; \
	if python3.11 -c '' 2>/dev/null; then python=python3.11; fi; \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'grantplanner needs Python 3.11 or later (python3 is older, or missing).' >&2; exit 1; }; \
	if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
		root=; if [ "$$(id -u)" != 0 ]; then root='sudo -n'; fi; \
		echo 'Installing python3-venv'; \
		{ $$root apt-get update -q && \
		  $$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends python3-venv; \
		} || { echo 'Python lacks the venv module: install it (sudo apt-get install python3-venv), then run make again.' >&2; \
		       exit 1; }; \
	fi; \
	if [ ! -x $(BIN)/python ] || ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
		$$python -m venv --clear .venv; \
	fi; \
	echo 'Making the environment in .venv (a minute or two the first time)'; \
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt; \
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	touch $@
