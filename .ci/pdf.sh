#!/usr/bin/env bash
# Other programs check the report's PDF: complete, tagged, fonts embedded, text on its first page. Needs a report in out/report.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v qpdf > /dev/null || ! command -v pdfinfo > /dev/null; then
  if ! command -v apt-get > /dev/null; then echo "no qpdf or poppler here: skipped"; exit 0; fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends qpdf poppler-utils > /dev/null
fi

pdf=out/report/report.pdf
qpdf --check "$pdf"
pdfinfo "$pdf" | grep "^Tagged: *yes" > /dev/null || { echo "$pdf is not tagged"; exit 1; }
pdfinfo -meta "$pdf" | grep "<pdfuaid:part>1<" > /dev/null || { echo "$pdf does not say that it is PDF/UA"; exit 1; }
pdfinfo -struct "$pdf" | grep "Figure" > /dev/null || { echo "$pdf has no figure in its structure"; exit 1; }
pdfdetach -list "$pdf" | grep "results.json" > /dev/null || { echo "$pdf does not carry its results"; exit 1; }
pdffonts "$pdf" | tail -n +3 | awk '$(NF-4) != "yes" { print "not embedded:", $1; bad = 1 } END { exit bad }'
pdftotext -f 1 -l 1 "$pdf" - | tr '\n' ' ' | grep "Labels 60 and 61 are swapped" > /dev/null || { echo "page 1 of $pdf does not give the answer"; exit 1; }

# In German, on other paper. The tests check that the same results and date give the same bytes.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
node dist/cli/main.js render out/report --out "$scratch" --format pdf --language de --paper Letter
qpdf --check "$scratch/report.pdf"
