#!/bin/sh
# Installs the npm packages of the given folders as their lock files say, unless that is done already.
#   npm_ci.sh wasm web
set -eu
for folder in "$@"; do
  installed=$folder/node_modules/.package-lock.json
  # dash's -nt is false when the second file does not exist, so that is asked apart.
  if [ ! -e "$installed" ] || [ "$folder/package-lock.json" -nt "$installed" ]; then
    npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error
    touch "$installed"
  fi
done
