#!/usr/bin/env bash
# Another program checks JUnit XML: complete, and in the form that CI systems read, whatever the names of the cases.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v xmllint > /dev/null; then
  if ! command -v apt-get > /dev/null; then echo "no xmllint here: skipped"; exit 0; fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libxml2-utils > /dev/null
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/references" "$scratch/predictions"
# One name for each case: markup, quotes, the end of a CDATA section, a line break, a control character, other scripts.
names=('<script>&amp;' "\"'" ']]>' $'line\nbreak' $'bell\x07' 'Größe 脳 🧠')
for name in "${names[@]}"; do
  for side in references predictions; do cp samples/$side/nuclei.png "$scratch/$side/$name.png"; done
done
# One case that fails.
printf 'no image' > "$scratch/predictions/$(basename '<script>&amp;').png"

check() { xmllint --noout --relaxng test/fixtures/junit.rng "$scratch/$1" 2>&1; }
node dist/cli/main.js diagnose "$scratch/references" "$scratch/predictions" --merge --quiet \
  --fail-on boundary,size,missed,spurious,failed --junit "$scratch/diagnose.xml" > /dev/null 2>&1 || [ $? -eq 4 ]
check diagnose.xml
[ "$(xmllint --xpath 'count(//testcase[error])' "$scratch/diagnose.xml")" = 1 ] || { echo "the failed case is no error"; exit 1; }
for run in '<one> & "two"' three; do cp -r out/report "$scratch/$run"; done
node dist/cli/main.js compare "$scratch/<one> & \"two\"" "$scratch/three" --fail-under difference=0.1 \
  --junit "$scratch/compare.xml" > /dev/null 2>&1 || [ $? -eq 4 ]
check compare.xml
