# What a person can do here. `make` alone lists it.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
ONLY ?=

.DEFAULT_GOAL := help
.PHONY: help demo serve test check bench assets lock clean

help: ## list what can be done here
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: .venv/runtime assets ## make the practice county and its results in demo/
	@$(BIN)/wohnlage demo --out demo

serve: .venv/runtime assets ## open the web pages on this machine (the practice county if it is there)
	@WOHNLAGE_DATA="$${WOHNLAGE_DATA:-$$( [ -f demo/data/wohnlage.db ] && echo demo/data || echo wohnlage-data )}" $(BIN)/wohnlage serve

test: .venv/dev assets ## run every test, in a browser and on both databases too
	@bash .ci/chromium.sh
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

check: .venv/dev ## style, types, floors, rule files, and that lock files name no host
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/yamllint -s standards geo placement api
	@$(BIN)/wohnlage standards validate
	@bash .ci/locks.sh

bench: .venv/bench assets ## measure against peers; ONLY=standards|geo|placement|inspections|web|trust for one part
	@bash .ci/chromium.sh
	@$(BIN)/python -m benchmarks $(if $(ONLY),--only $(ONLY))

assets: node_modules/.package-lock.json | .venv/bin/python ## put the browser assets into api/static/vendor
	@$(BIN)/python -m api.assets

lock: .venv/dev ## resolve the requirements anew and write them with hashes and without hosts
	@for part in runtime dev bench; do \
	  $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --upgrade -q requirements/$$part.in -o requirements/$$part.txt; done
	@npm install --package-lock-only --silent

clean: ## remove everything that the commands above have made
	@rm -rf .venv node_modules api/static/vendor demo benchmarks/results

.venv/bin/python:
	@bash .ci/venv.sh "$(PYTHON)"

.venv/runtime: requirements/runtime.txt pyproject.toml | .venv/bin/python
	@echo "Installing the Python packages (pinned and hashed) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements/dev.txt .venv/runtime
	@echo "Installing the packages for tests and checks (pinned and hashed) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.venv/bench: requirements/bench.txt .venv/dev
	@echo "Installing the peers to measure against (pinned and hashed) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json
	@echo "Installing the browser assets (pinned by lock file) …"
	@npm ci --silent --ignore-scripts
	@touch $@
