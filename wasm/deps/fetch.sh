#!/bin/sh
# Gets the sources of ICU 72.1 (Debian's source package) and gumbo 0.10.1 and unpacks them.
#   fetch.sh DIR    fills DIR/icu (with DIR/icu/source) and DIR/gumbo (with DIR/gumbo/src)
# SOI_ICU_SOURCE and SOI_GUMBO_SOURCE may name folders that hold the same, for machines without apt or without a network.
set -eu

icu_version=72.1-3+deb12u1
icu_upstream=72.1
# Debian's source archive of gumbo 0.10.1+dfsg is missing from some mirrors; this npm package carries upstream's 0.10.1 unchanged.
gumbo_package=gumbo-parser@0.3.0
gumbo_sha512=19ac347294b98dae9de0e93d1522b61123f430e1d0f25b51602c5618b3255f0bc6459016919dd2a9be454d3d0c6e3c8691a9379130780bb80c583362a0a3f484

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

fetch_gumbo() {
  if [ -n "${SOI_GUMBO_SOURCE:-}" ]; then
    ln -s "$SOI_GUMBO_SOURCE" "$1/gumbo"
    return
  fi
  command -v npm >/dev/null || die "needs npm, or SOI_GUMBO_SOURCE=<unpacked gumbo 0.10.1>"
  (cd "$1" && npm pack --silent "$gumbo_package" >/dev/null)
  echo "$gumbo_sha512  $1/gumbo-parser-0.3.0.tgz" | sha512sum --check --quiet - || die "$gumbo_package is not the pinned archive"
  tar -xzf "$1/gumbo-parser-0.3.0.tgz" -C "$1"
  mv "$1/package/deps/gumbo-parser" "$1/gumbo"
  rm -r "$1/package" "$1/gumbo-parser-0.3.0.tgz"
}

[ $# -eq 1 ] || die "usage: fetch.sh DIR"
mkdir -p "$1"
folder=$(cd "$1" && pwd)
fetch_icu "$folder"
fetch_gumbo "$folder"
