#!/usr/bin/env bash
# Lock files pin and hash everything and name no host: each county has its own mirror.
set -euo pipefail
cd "$(dirname "$0")/.."
if grep -nE 'https?://|--?(extra-)?index-url|--find-links|"resolved"' requirements/*.txt requirements/*.in package-lock.json package.json .npmrc; then
  echo "A lock file names a host (see above). Write it anew with: make lock" >&2
  exit 1
fi
for file in requirements/*.txt; do
  unhashed=$(awk '/^[a-zA-Z0-9]/ && !/\\$/ {print}' "$file")
  if [ -n "$unhashed" ]; then echo "$file: no hash for: $unhashed" >&2; exit 1; fi
done
echo "Lock files: pinned, hashed, no hosts."
