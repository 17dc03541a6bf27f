#!/usr/bin/env bash
# Make .venv, or say what is missing and how to get it.
set -euo pipefail
python="${1:-python3}"
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "wohnlage needs Python 3.11 or later; '$python' is not. Try: make PYTHON=python3.11 …" >&2
  exit 1
fi
if ! "$python" -m venv .venv >/tmp/wohnlage-venv.log 2>&1; then
  rm -rf .venv
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Python lacks its venv module; installing the Debian package python3-venv …"
    apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
    exec "$python" -m venv .venv
  fi
  echo "Python lacks its venv module. As administrator: apt-get install python3-venv" >&2
  exit 1
fi
