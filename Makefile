# Everything starts from python3 (3.11 or later), make and git; set-up is inside. See `make help`.

PYTHON ?= python3
CONFIG ?= config/brief.yaml
RUN = .venv/bin/
PARALLEL = -n auto --dist worksteal
SLOWEST = --durations=10 --durations-min=2
MINUTES ?= 10

.DEFAULT_GOAL = help
.PHONY: help brief html check publish site docs dist test test-all test-ocr fuzz lint torture bench lock clean python core-ready test-ready docs-ready all-ready

help:       ## this list
	@sed -n 's/^\([a-z-]*\):.*## */  make \1: /p' Makefile

brief: core-ready      ## build/brief.pdf, .html, .md and .json of config/brief.yaml
	@echo "brief: building $(CONFIG)"
	@$(RUN)briefing build $(CONFIG) --out build

html: core-ready       ## build/brief.html only
	@echo "brief: building $(CONFIG)"
	@$(RUN)briefing build $(CONFIG) --format html --out build

check: core-ready      ## check the configuration, build nothing
	@$(RUN)briefing check $(CONFIG)

publish: core-ready    ## the page for publishing in public/, made twice and compared; refused above TLP:CLEAR
	$(RUN)briefing build $(CONFIG) --public --prove --format html --out public
	cp public/brief.html public/index.html

docs: docs-ready       ## the documentation site in build/docs, its reference made from the code; a dangling link is an error
	@$(RUN)python tools/reference.py
	$(RUN)python -m sphinx -q -W --keep-going -n -E -d .cache/doctrees -b html docs build/docs

site: publish docs     ## the page and, under docs/, the documentation for publishing in public/
	rm -rf public/docs
	cp -r build/docs public/docs

dist: core-ready       ## source archive and wheel in dist/; TAG=v1.2.3 must be the version
	@$(RUN)python tools/dist.py

test: test-ready       ## the tests that need Python and WeasyPrint's libraries only
	@echo "test: all but the slow ones, on every core; a dot is a test"
	$(RUN)python -m pytest $(PARALLEL) $(SLOWEST)

test-all: all-ready lint  ## every test, with browser and validators; a skipped test is a failure
	@echo "test-all: every test, with twice the examples and a minute of fuzzing; a dot is a test"
	BRIEFING_NO_SKIP=1 HYPOTHESIS_PROFILE=thorough PYTHONPATH=tests/plugins $(RUN)python -m pytest $(PARALLEL) $(SLOWEST) -p no_skip -m "slow or not slow"

test-ocr: test-ready   ## read scans with the OCR of lock/ocr.txt, which it installs (120 MB to fetch, then a minute)
	$(RUN)python -I -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r lock/ocr.txt
	$(RUN)python -m pytest -n 0 tests/real_ocr.py

fuzz: test-ready       ## search for texts and files that break a promise; MINUTES=10 of processor time; failures in .cache/fuzz
	PYTHONPATH=tests $(RUN)python -m fuzz --minutes $(MINUTES)

lint: test-ready       ## ruff and mypy
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)mypy

torture: test-ready    ## kill fifty builds, fill small disks (needs root), lay out many briefs, read long hostile texts (minutes)
	PYTHONPATH=tests:. $(RUN)python tests/torture.py
	BRIEFING_TORTURE=1 $(RUN)python -m pytest $(PARALLEL) -m slow tests/test_fit_laid_out.py tests/test_growth.py

bench: test-ready      ## measure; results are ratios within one run
	$(RUN)python -m bench

lock: test-ready       ## renew lock/*.txt and tools/package-lock.json from pyproject.toml and tools/package.json
	$(RUN)python tools/lock.py

clean:      ## remove what was built, not .venv
	git clean -qfdX build public
	rm -rf .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

python:
	@command -v $(PYTHON) >/dev/null || { echo "set-up: no $(PYTHON) here; install Python 3.11 or later, or say make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit("set-up: Python 3.11 or later is needed, this is %d.%d; say make PYTHON=..." % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'

core-ready: python
	@$(PYTHON) tools/setup.py core

test-ready: python
	@$(PYTHON) tools/setup.py test

docs-ready: python
	@$(PYTHON) tools/setup.py docs

all-ready: python
	@$(PYTHON) tools/setup.py all
