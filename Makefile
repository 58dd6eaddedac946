# The two commands: `make run` and `make test`. Everything else serves them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test browser check lint types layers bundle docs wheel web format bench clean

run: $(VENV)/installed
	$(BIN)/dragoman read examples --format table

test: $(VENV)/installed-dev browser
	$(BIN)/python -m pytest

# The explorer is tested in Debian's Chromium. Where it is not and cannot be had, those
# tests are skipped and say so; DRAGOMAN_NEED_BROWSER=1 makes them fail instead.
browser:
	@command -v chromium > /dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null \
	       && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } \
	  || echo "make: no Chromium; tests of the explorer in a browser will be skipped"

check: lint types layers bundle test

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

layers: $(VENV)/installed-dev
	$(BIN)/lint-imports

# Are the explorer's pages built from the sources in web/? Node is only needed to build.
bundle: $(VENV)/installed-dev
	$(BIN)/python -m tools.bundle

# The site, in out/site: the pages of docs/, and the study that is run for it.
docs: $(VENV)/installed-dev
	$(BIN)/python -m mkdocs build --strict --quiet
	@echo "make: the site is in out/site/index.html"

# What is released, in dist/: with the model, without a compiler.
wheel: $(VENV)/installed-dev
	$(BIN)/python -m hatchling build -t wheel

web:
	cd web && npm ci && npm run build

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/installed-dev
	$(BIN)/python -m bench.results

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dragoman needs Python 3.11 or later; name one: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --editable '.[dev,docs]'
	touch $@

clean:
	rm -rf $(VENV) out
