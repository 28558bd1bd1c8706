# Two commands do everything: `make serve` and `make test`. Python 3.11 or newer is all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help serve build test check format export bench clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

serve: $(VENV)/.course ## build the course and serve it on http://127.0.0.1:8000/, reloading on every change
	$(BIN)/courseware serve

build: $(VENV)/.course ## build the course into site/
	$(BIN)/courseware build

test: $(VENV)/.tests ## run every test, the fast ones first
	$(BIN)/python -m pytest

check: $(VENV)/.tests ## formatting, lint, types, import arrows
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.tests ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

export: $(VENV)/.course ## pack the finished site for a web server
	$(BIN)/courseware export zip

bench: $(VENV)/.tests ## measure build time, size and the way to a graded offer (long)
	$(BIN)/python -m site_tests.bench

clean: ## remove everything that can be made again
	rm -rf $(VENV) .cache node_modules site dist

$(VENV)/.course: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0])'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --editable '.[encoder]'
	@touch $@

$(VENV)/.tests: $(VENV)/.course
	$(PIP) --editable '.[test,check,rubric,encoder]'
	@touch $@
