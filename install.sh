#!/bin/sh
# Installs the dashboard into .venv: the exact versions of requirements.lock, and with the word `dev`
# those of requirements-dev.lock as well. Does nothing when they are installed already.
set -eu
cd "$(dirname "$0")"

python=""
for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
  if command -v "$name" >/dev/null 2>&1 &&
    "$name" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    python=$name
    break
  fi
done
if [ -z "$python" ]; then
  echo "Python 3.11 or newer is needed and was not found. Install it and run this again." >&2
  exit 1
fi

if [ ! -x .venv/bin/python ] && ! "$python" -m venv .venv; then
  rm -rf .venv
  echo "$python cannot make a virtual environment. On Debian or Ubuntu: apt-get install -y python3-venv" >&2
  exit 1
fi

lock=requirements.lock
[ "${1:-}" = dev ] && lock=requirements-dev.lock
mark=.venv/installed-$lock
wanted=$(cat requirements.lock "$lock" pyproject.toml | cksum)
if [ "$(cat "$mark" 2>/dev/null || true)" != "$wanted" ]; then
  echo "Installing into .venv …"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$lock"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
  echo "$wanted" >"$mark"
fi
