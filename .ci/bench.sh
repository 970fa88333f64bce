#!/usr/bin/env bash
# The benches still run: every script's imports exist (each script is bundled), and the main one works on small masks.
set -euo pipefail
cd "$(dirname "$0")/.."
npx esbuild bench/*.mjs bench/*.ts --bundle --platform=node --format=esm --packages=external --outdir=out/bench-check --log-level=error
rm -rf out/bench-check
node bench/index.mjs --smoke
