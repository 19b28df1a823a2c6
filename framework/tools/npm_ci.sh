#!/bin/sh
# Installs the npm packages of the given folders as their lock files say, unless that is done already.
#   npm_ci.sh wasm web
set -eu
for folder in "$@"; do
  if [ "$folder/package-lock.json" -nt "$folder/node_modules/.package-lock.json" ]; then
    npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error
    touch "$folder/node_modules/.package-lock.json"
  fi
done
