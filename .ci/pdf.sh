#!/usr/bin/env bash
# The report's PDF by other programs: whole, tagged, its fonts embedded, its first page in words. Needs a report in out/report.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v qpdf > /dev/null || ! command -v pdfinfo > /dev/null; then
  if ! command -v apt-get > /dev/null; then echo "no qpdf or poppler here: skipped"; exit 0; fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends qpdf poppler-utils > /dev/null
fi

pdf=out/report/report.pdf
qpdf --check "$pdf"
pdfinfo "$pdf" | grep -q "^Tagged: *yes" || { echo "$pdf is not tagged"; exit 1; }
pdffonts "$pdf" | tail -n +3 | awk '$(NF-4) != "yes" { print "not embedded:", $1; bad = 1 } END { exit bad }'
pdftotext -f 1 -l 1 "$pdf" - | tr '\n' ' ' | grep -q "Labels 60 and 61 are swapped" || { echo "page 1 of $pdf does not give the answer"; exit 1; }
