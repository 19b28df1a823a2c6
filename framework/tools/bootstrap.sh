#!/bin/sh
# Installs what soi's build needs on Debian 12 and is missing; takes a few milliseconds when nothing is.
#   bootstrap.sh native|wasm|web|quality|tests|lint ...      one group or more
# SOI_BOOTSTRAP=check only looks: it prints the apt line and fails when something is missing. SOI_BOOTSTRAP=skip does nothing.
set -eu

# One item a word: a Debian package, or package:command where the command may come from elsewhere too.
native="cmake:cmake ninja-build:ninja g++:g++ libicu-dev nlohmann-json3-dev zlib1g-dev libzstd-dev libcli11-dev libgtest-dev
  libbenchmark-dev"
node="nodejs:node npm:npm ca-certificates"
wasm="cmake:cmake ninja-build:ninja $node emscripten:emcc dpkg-dev:dpkg-source nlohmann-json3-dev brotli:brotli"
web="$node chromium:chromium"
quality="python3:python3"
tests="python3:python3 python3-jsonschema"
lint="clang-format:clang-format clang-tidy:clang-tidy"

say() {
  echo "bootstrap.sh: $*" >&2
}

items_of() {
  case $1 in
    native) echo "$native" ;;
    wasm) echo "$wasm" ;;
    web) echo "$web" ;;
    quality) echo "$quality" ;;
    tests) echo "$tests" ;;
    lint) echo "$lint" ;;
    *) return 1 ;;
  esac
}

is_debian_12() {
  [ -r /etc/os-release ] && (. /etc/os-release && [ "${ID:-}" = debian ] && [ "${VERSION_ID:-}" = 12 ])
}

# Prints those of the given items that are not there, as package names.
missing_of() {
  libraries=
  for item in "$@"; do
    case $item in
      *:*) command -v "${item#*:}" >/dev/null 2>&1 || echo "${item%%:*}" ;;
      *) libraries="$libraries $item" ;;
    esac
  done
  [ -n "$libraries" ] || return 0
  # shellcheck disable=SC2086 # one word a package
  installed=$(dpkg-query -W -f='${db:Status-Abbrev}${Package}\n' $libraries 2>/dev/null | sed -n 's/^ii *//p')
  for package in $libraries; do
    echo "$installed" | grep -qxF "$package" || echo "$package"
  done
}

# As root, or with a sudo that asks nothing; else the user has to.
install_packages() {
  line="apt-get install -y --no-install-recommends $*"
  if [ "${SOI_BOOTSTRAP:-}" != check ]; then
    [ "$(id -u)" -eq 0 ] && as_root=
    [ "$(id -u)" -ne 0 ] && sudo -n true 2>/dev/null && as_root="sudo -n"
  fi
  if [ -z "${as_root+set}" ]; then
    say "these packages are missing. As root, run:"
    say "  apt-get update && $line"
    exit 1
  fi
  say "installing: $*"
  $as_root apt-get -o DPkg::Lock::Timeout=600 -qq update
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 -qq install -y --no-install-recommends "$@" >&2
}

[ "${SOI_BOOTSTRAP:-}" != skip ] || exit 0
[ $# -gt 0 ] || set -- help
wanted=
for group in "$@"; do
  items=$(items_of "$group") || {
    say "usage: bootstrap.sh native|wasm|web|quality|tests|lint ..."
    exit 2
  }
  wanted="$wanted $items"
done

if ! is_debian_12; then
  say "knows Debian 12 only. Install the equivalents of these yourself, then set SOI_BOOTSTRAP=skip:"
  # shellcheck disable=SC2086
  say "  $(printf '%s\n' $wanted | sed 's/:.*//' | sort -u | tr '\n' ' ')"
  exit 1
fi
# shellcheck disable=SC2086 # one word an item
missing=$(missing_of $wanted | sort -u)
# shellcheck disable=SC2086
[ -z "$missing" ] || install_packages $missing
