#!/bin/sh
# Installs what is needed and passes every test: style, types, layers, data, units to pages, browser.
# Takes options of pytest, such as -k timeline.
set -eu
cd "$(dirname "$0")"

have_browser() {
  [ -x "${CHROME_PATH:-}" ] && return 0
  for name in chromium chromium-browser google-chrome google-chrome-stable chrome msedge; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  return 1
}
if ! have_browser; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null
  else
    echo "The tests need Chromium or Chrome. On Debian or Ubuntu:" >&2
    echo "  sudo apt-get install -y chromium fonts-noto-cjk" >&2
    echo "Elsewhere: install it, and set CHROME_PATH to its program if it is not on the PATH." >&2
    exit 1
  fi
fi

sh ./install.sh dev
.venv/bin/ruff check dashboard tests
.venv/bin/ruff format --check dashboard tests
.venv/bin/mypy
.venv/bin/lint-imports --no-logo
.venv/bin/ksties validate

# Options such as -k may leave one of the two without a test, which pytest tells with code 5.
run_tests() {
  .venv/bin/python -m pytest "$@" || [ "$?" -eq 5 ]
}
# every core for all but the browser and the servers, which then have the machine for themselves: they measure time
run_tests --numprocesses auto --ignore tests/e2e --ignore tests/deploy "$@"
run_tests tests/e2e tests/deploy "$@"
