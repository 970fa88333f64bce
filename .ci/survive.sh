#!/usr/bin/env bash
# Runs that are killed at random moments and resumed end like unbroken ones; a full disk is reported in one line at once.
set -euo pipefail
cd "$(dirname "$0")/.."

node bench/killed-runs.mjs --cases 60 --kills 6
node bench/killed-runs.mjs --cases 300 --kills 4 --command measure

# The output folder becomes read-only, or disappears (without names, all commands are tried: three minutes).
node .ci/lost-folder.mjs diagnose compare

# A separate disk needs root; elsewhere the tests limit the size of files instead.
if [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; then
  unshare -m bash .ci/full-disk.sh
fi
