#!/usr/bin/env bash
# The Snakemake workflow for real (Debian's snakemake): its merged run equals the undivided one to the byte.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v snakemake >/dev/null; then
  if ! command -v apt-get > /dev/null; then echo "no Snakemake here: skipped"; exit 0; fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends snakemake > /dev/null
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
root=$PWD
masks=("$root/samples/references" "$root/samples/predictions")
cd "$folder"
snakemake -s "$root/workflows/snakemake/Snakefile" -j2 --quiet all \
  --config reference="${masks[0]}" prediction="${masks[1]}" out=run shards=4 command=measure
for form in csv parquet; do
  node "$root/dist/cli/main.js" measure "${masks[@]}" --quiet "--$form" -o "whole.$form"
  cmp "whole.$form" "run/measures.$form"
done
node "$root/dist/cli/main.js" status run.shards/shards
