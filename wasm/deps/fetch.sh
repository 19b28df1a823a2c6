#!/bin/sh
# Gets the source of ICU 72.1, Debian's source package, and unpacks it.
#   fetch.sh DIR    fills DIR/icu (with DIR/icu/source)
# SOI_ICU_SOURCE may name a folder that holds the same, for machines without apt or without a network.
set -eu

icu_version=72.1-3+deb12u1
icu_upstream=72.1

die() {
  echo "fetch.sh: $*" >&2
  exit 1
}

# The machine's own Debian mirrors, as deb-src lines; its own lists stay as they are.
write_source_list() {
  apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
    awk '$3 == "main" && !seen[$0]++ { print "deb-src", $0 }' >"$1"
  [ -s "$1" ] || die "apt knows no Debian mirror; run: apt-get update"
}

fetch_icu() {
  if [ -n "${SOI_ICU_SOURCE:-}" ]; then
    ln -s "$SOI_ICU_SOURCE" "$1/icu"
    return
  fi
  command -v apt-get >/dev/null && command -v dpkg-source >/dev/null ||
    die "needs apt-get and dpkg-source, or SOI_ICU_SOURCE=<unpacked ICU $icu_upstream>"
  work=$1/apt
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
  write_source_list "$work/sources.list"
  set -- -qq -o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$work/lists" \
    -o "Dir::Cache=$work/cache" -o Acquire::Languages=none -o APT::Sandbox::User=root
  apt-get "$@" update
  # A newer security upload replaces the pinned one in the archive: any revision of the same upstream version will do.
  available=$(apt-cache "$@" showsrc --only-source icu | sed -n 's/^Version: //p')
  echo "$available" | grep -qxF "$icu_version" ||
    icu_version=$(echo "$available" | grep -F "$icu_upstream-" | sort -V | tail -n 1)
  [ -n "$icu_version" ] || die "the mirrors offer no ICU $icu_upstream; found: $available"
  (cd "$work" && apt-get "$@" source --only-source "icu=$icu_version")
  mv "$work/icu-$icu_upstream" "$work/../icu"
  rm -r "$work"
}

[ $# -eq 1 ] || die "usage: fetch.sh DIR"
mkdir -p "$1"
fetch_icu "$(cd "$1" && pwd)"
