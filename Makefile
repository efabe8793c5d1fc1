# Everything happens inside this folder: the environment is .venv, removed by `make clean`.
# Compiling beforehand halves the start-up where Python is told not to write bytecode.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: solve test fuzz atheris browser reports lint types check docs clean

solve: $(VENV)/.installed
	@$(BIN)/answerable solve cases/il20.case

test: $(VENV)/.installed-tests
	$(BIN)/python -m pytest -n 2

# The report in a real browser: needs Chromium (Debian: apt-get install chromium).
browser: $(VENV)/.installed-browser
	$(BIN)/python -m pytest browser -n 2

# reads 100,000 inputs that nobody meant; not part of the suite, which reads 5,000
fuzz: $(VENV)/.installed-tests
	PYTHONPATH=tests $(BIN)/python tests/robustness/fuzzing.py --count 100000

# the same, guided by coverage, for ten minutes: Atheris has no wheels for every system
atheris: $(VENV)/.installed-tests
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[atheris]"
	$(BIN)/python tests/robustness/guiding.py --seconds 600

# The reports in docs/ and their pictures in the README, afresh.
reports: $(VENV)/.installed-browser
	for case in il20 ueberlingen; do \
		SOURCE_DATE_EPOCH=1795564800 $(BIN)/answerable report cases/$$case.case -o docs/reports/$$case.html --force; \
	done
	$(BIN)/python docs/reports/screenshots.py

lint: $(VENV)/.installed-tests
	$(BIN)/ruff check engine tests browser
	$(BIN)/ruff format --check engine tests browser

types: $(VENV)/.installed-tests
	$(BIN)/mypy

check: test lint types

# the site of the documents, in build/site; any warning is a failure, and so is anything it would load from elsewhere
docs: $(VENV)/.installed-docs
	$(BIN)/python -m sphinx -q -W --keep-going -n -b html -d build/doctrees docs build/site
	$(BIN)/python tests/docs/loading.py build/site

clean:
	rm -rf $(VENV) dist build

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "installing into $(VENV) (first time only)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@$(BIN)/python -m compileall -q engine/answerable
	@touch $@

$(VENV)/.installed-tests: pyproject.toml | $(BIN)/python
	@echo "installing into $(VENV) (first time only)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[test]"
	@$(BIN)/python -m compileall -q engine/answerable
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-browser: $(VENV)/.installed-tests
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[test,browser]"
	@touch $@

$(VENV)/.installed-docs: pyproject.toml | $(BIN)/python
	@echo "installing into $(VENV) (first time only)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[docs]"
	@touch $@

.PHONY: interrupts
# Ctrl-C at 200 random moments
interrupts: $(VENV)/.installed-tests
	ANSWERABLE_INTERRUPTS=200 $(BIN)/python -m pytest tests/cli/test_interrupting.py -n 2

.PHONY: faults libraries
# 33 faults planted in copies of the shipped libraries, each looked for from 5 seeds
faults: $(VENV)/.installed-tests
	PYTHONPATH=tests $(BIN)/python tests/laws/planting.py --seeds 5

# 200 generated libraries: is what random cases break within a scope broken by every case of it?
libraries: $(VENV)/.installed-tests
	PYTHONPATH=tests $(BIN)/python tests/laws/agreeing.py --libraries 200

.PHONY: bench
# everything that is measured, beside the peers: benchmarks/README.md
bench: $(VENV)/.installed-bench
	$(BIN)/python benchmarks/bench.py $(BENCH)

$(VENV)/.installed-bench: pyproject.toml | $(BIN)/python
	@echo "installing the peers into $(VENV) (first time only)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[bench]"
	@$(BIN)/python -m compileall -q engine/answerable
	@touch $@ $(VENV)/.installed
