# Single steps for whoever works on the code; `sh ./test.sh` runs them all.

.PHONY: run test setup fmt lint types data describe unit e2e

run:
	sh ./run.sh
test:
	sh ./test.sh
setup:
	sh ./install.sh dev
fmt: setup
	.venv/bin/ruff check --fix dashboard tests
	.venv/bin/ruff format dashboard tests
lint: setup
	.venv/bin/ruff check dashboard tests
	.venv/bin/ruff format --check dashboard tests
	.venv/bin/lint-imports --no-logo
types: setup
	.venv/bin/mypy
data: setup
	.venv/bin/ksties validate
describe: setup
	.venv/bin/ksties describe
unit: setup
	.venv/bin/python -m pytest --ignore tests/e2e --ignore tests/deploy
e2e: setup
	.venv/bin/python -m pytest tests/e2e tests/deploy
