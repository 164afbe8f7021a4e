# Every command of the project. `make` alone lists them.
.DEFAULT_GOAL := help
PYTHON ?=
BIN := .venv/bin
PYTEST_FLAGS ?=
export UV_PYTHON_DOWNLOADS = never

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

install: .venv/installed ## install everything into .venv, development tools included

.venv/installed: requirements/dev.txt requirements/installer.txt pyproject.toml tools/install.sh
	@sh tools/install.sh $(if $(PYTHON),"$(PYTHON)",python3.11 python3 python3.12 python3.13)
	@touch $@

demo: install ## load the example and serve it on this machine
	@$(BIN)/python -m trienkhai.config.demo

test: install ## run all tests (browser tests where Chromium is)
	@$(BIN)/python -m pytest -n 2 -rs $(PYTEST_FLAGS)

lint: install ## format, lint, types, imports
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check: lint test ## what has to pass before a change lands: lint, then all tests (docs among them)

fix: install ## format and mend what can be mended
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: install ## print speed and quality, as ratios measured in one run
	@$(BIN)/python -m bench

browser: install ## the journeys in Debian's Chromium
	@$(BIN)/python -m pytest tests/browser -m browser

docs: install ## write the generated reference pages
	@$(BIN)/python -m tools.reference

bench-others: install ## compare with parsers of other countries' law, installed for that alone
	@$(BIN)/python -m venv --system-site-packages var/others
	@$(BIN)/uv pip install --quiet --require-hashes --python var/others/bin/python -r requirements/others.txt
	@PYTHONPATH=src:. var/others/bin/python -c "from bench import others; others.run()"

fuzz: install ## look for files that break the readers, guided by what they reach (FUZZ_SECONDS)
	@$(BIN)/uv pip install --quiet --require-hashes --python $(BIN)/python -r requirements/fuzz.txt
	@$(BIN)/python -m tools.fuzz_readers

messages: install ## write the English catalogue anew and say what has no English yet
	@$(BIN)/python -m tools.messages

picture: install ## take README's picture from the example, with Debian's Chromium
	@$(BIN)/python -m tools.picture

golden: install ## rewrite the golden files and show the difference
	@$(BIN)/python -m pytest tests --golden-write -q || true
	@git --no-pager diff --stat --patch -- tests

requirements: install ## compile the requirement files anew
	@sh tools/compile_requirements.sh

clean: ## remove what was built, installed and served here
	rm -rf .venv var dist .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.PHONY: help install demo test lint check fix bench browser bench-others docs fuzz messages picture golden requirements clean
