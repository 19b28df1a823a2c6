#!/bin/sh
# Builds and runs every test: C++ and consumer builds (ctest), the wasm package under Node and the page in Chromium (vitest).
# A part that fails does not keep the next from running. Closes with "N passed, N failed"; exit code 1 when something failed.
set -eu
cd "$(dirname "$0")/../.."

passed=0
failed=0
skipped=0

# Runs one part: its name, then its command, which leaves build/tests-<name>.xml (JUnit).
run_part() {
  name=$1
  report=build/tests-$name.xml
  shift
  rm -f "$report"
  echo "== $name"
  part_failed=0
  "$@" || part_failed=1
  [ -f "$report" ] || echo "<none/>" >"$report"
  cases=$(grep -c '<testcase ' "$report" || true)
  bad=$(grep -cE '<(failure|error)[ >]' "$report" || true)
  left_out=$(grep -cE '<skipped[ />]' "$report" || true)
  # A part that breaks before its first test counts as one failed test.
  [ "$part_failed" -eq 0 ] || [ "$bad" -gt 0 ] || { bad=1 && cases=$((cases + 1)); }
  passed=$((passed + cases - bad - left_out))
  failed=$((failed + bad))
  skipped=$((skipped + left_out))
}

native() {
  cmake --preset release && cmake --build --preset release &&
    ctest --preset release --output-junit "$PWD/$report"
}

# One npm package: types, build, tests.
package() {
  framework/tools/npm_ci.sh "$1" && npm run --prefix "$1" --if-present check && npm run --prefix "$1" --if-present build &&
    (cd "$1" && npx --no-install vitest run --reporter=default --reporter=junit "--outputFile.junit=../$report")
}

wasm() {
  cmake --preset wasm && cmake --build --preset wasm && package wasm
}

mkdir -p build
run_part native native
run_part wasm wasm
[ ! -f web/package.json ] || run_part web package web

echo
echo "$passed passed, $failed failed$([ "$skipped" -eq 0 ] || echo ", $skipped skipped")"
[ "$failed" -eq 0 ]
