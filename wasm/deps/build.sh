#!/bin/sh
# Builds the libraries of the wasm module once and prints the folder to give to CMake as CMAKE_PREFIX_PATH.
# The folder lies outside the build tree: ${SOI_CACHE:-${XDG_CACHE_HOME:-~/.cache}/soi}/wasm-deps-icu72.1-<hash>, where the hash
# covers the recipe, the compiler and the optimisation level. Runs side by side are safe: the last rename wins.
#   build.sh [OPTIMISATION]     default -Oz, with the inlining that emcc would turn off: smaller and faster
set -eu

here=$(cd "$(dirname "$0")" && pwd)
level=${1:--Oz -finline-functions}
cache=${SOI_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/soi}

command -v emcc >/dev/null || {
  echo "build.sh: emcc not found; run framework/tools/bootstrap.sh wasm" >&2
  exit 1
}
recipe=$(cat "$here/CMakeLists.txt" "$here/soi_wasm_deps-config.cmake" "$here/fetch.sh")
hash=$(printf '%s\n%s\n%s' "$recipe" "$(emcc -dumpversion)" "$level" | sha256sum | cut -c1-12)
prefix=$cache/wasm-deps-icu72.1-$hash

if [ ! -e "$prefix/cmake/soi_wasm_deps-config.cmake" ]; then
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/building-XXXXXX")
  trap 'rm -rf "$work"' EXIT
  trap 'exit 1' HUP INT TERM
  {
    echo "Building ICU for WebAssembly; this is done once and takes about half a minute."
    "$here/fetch.sh" "$work/source"
    mkdir -p "$work/json"
    ln -s "${SOI_JSON_INCLUDE:-/usr/include}/nlohmann" "$work/json/nlohmann"
    emcmake cmake -S "$here" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE= \
      "-DCMAKE_C_FLAGS=$level -DNDEBUG" "-DCMAKE_CXX_FLAGS=$level -DNDEBUG" \
      "-DCMAKE_INSTALL_PREFIX=$work/prefix" "-DSOI_ICU_SOURCE=$work/source/icu/source" \
      "-DSOI_JSON_INCLUDE=$work/json"
    cmake --build "$work/build" ${SOI_JOBS:+--parallel "$SOI_JOBS"}
    cmake --install "$work/build"
    mv -T "$work/prefix" "$prefix" 2>/dev/null || [ -d "$prefix" ] # somebody else was faster with the same content
  } >&2
fi
echo "$prefix"
