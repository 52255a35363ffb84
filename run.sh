#!/bin/sh
# Installs what is needed and opens the dashboard on the real data.
# Takes the options of `ksties serve`, such as --port 8600 or --no-browser.
set -eu
cd "$(dirname "$0")"
sh ./install.sh
exec .venv/bin/ksties serve "$@"
