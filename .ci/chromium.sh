#!/usr/bin/env bash
# The browser tests drive Debian's chromium; install it where it is missing, and say so.
set -euo pipefail
if command -v chromium >/dev/null; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Chromium is missing; installing the Debian package chromium for the browser tests …"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null && exit 0
fi
echo "Chromium is missing, so the browser tests will fail. As administrator: apt-get install chromium" >&2
