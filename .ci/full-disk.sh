#!/usr/bin/env bash
# Every command on a small disk that is full before it starts, and a report on one that fills up while it runs: exit
# code 2, one line, nothing half written, and finished work is kept. In a separate mount namespace, as root.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
disk="$work/disk"
mkdir "$disk"
mount -t tmpfs -o size=40m tmpfs "$disk"
trap 'umount "$disk"; rm -rf "$work"' EXIT
main="node dist/cli/main.js"
masks="samples/references samples/predictions"

refused() {
  local code=0
  $main "$@" --quiet >/dev/null 2>"$work/said" || code=$?
  if [ "$code" != 2 ] || [ "$(grep -vc '^dicelens: warning' "$work/said")" != 1 ]; then
    echo "$1 on a full disk ended with $code:"; cat "$work/said"; exit 1
  fi
  if find "$disk" -type f ! -name fill | grep .; then echo "$1 left a file on a full disk"; exit 1; fi
  echo "$1: $(cat "$work/said")"
}

$main report $masks --out "$work/run" --format html --quiet >/dev/null
for i in 1 2; do
  $main report $masks --shard $i/2 --out "$work/shards/$i" --format html --quiet >/dev/null
  $main sweep $masks --shard $i/2 --out "$work/swept/$i" --quiet >/dev/null
done
dd if=/dev/zero of="$disk/fill" bs=1k 2>/dev/null || true
refused measure $masks --csv -o "$disk/rows.csv"
refused diagnose $masks --csv -o "$disk/rows.csv"
refused report $masks --out "$disk/run"
refused notebook notebooks/why-is-dice-low.ipynb -o "$disk/run.ipynb"
refused compare "$work/run" "$work/run" --out "$disk/comparison"
refused compare "$work/run" "$work/run" --json -o "$disk/comparison.json"
refused render "$work/run" --out "$disk/again"
refused merge "$work"/shards/* --out "$disk/run"
refused merge "$work"/swept/* --out "$disk/run"
refused sweep $masks --shard 1/2 --out "$disk/shard"

# A merge whose disk fills up between its files: after its remains are removed, it merges to the same bytes.
$main merge "$work"/swept/* --out "$work/merged" --quiet
whole=$(du -k "$work/merged" | cut -f1)
for left in 8 $((whole / 2)) $((whole - 20)); do
  rm -rf "${disk:?}"/*
  room=$(df --output=avail "$disk" | tail -1)
  dd if=/dev/zero of="$disk/fill" bs=1k count=$((room - left)) 2>/dev/null
  code=0
  $main merge "$work"/swept/* --out "$disk/run" --quiet 2>"$work/said" || code=$?
  if [ "$code" != 2 ] || [ "$(wc -l <"$work/said")" != 1 ]; then echo "a merge with $left kB left ended with $code:"; cat "$work/said"; exit 1; fi
  if find "$disk/run" -name '*.part' 2>/dev/null | grep .; then echo "a merge left a file half written"; exit 1; fi
  echo "merge, $left kB left: $(cat "$work/said")"
  rm "$disk/fill"
  $main merge "$work"/swept/* --out "$disk/run" --quiet
  for file in "$work"/merged/*; do cmp "$file" "$disk/run/$(basename "$file")"; done
done

for left in 16 700; do
  rm -rf "$disk"/* "$disk"/.??*
  (
    until ls "$disk"/run/.journal/*.lines >/dev/null 2>&1; do sleep 0.05; done
    room=$(df --output=avail "$disk" | tail -1)
    dd if=/dev/zero of="$disk/fill" bs=1k count=$((room - left)) 2>/dev/null || true
  ) &
  code=0
  $main report $masks --out "$disk/run" --quiet >/dev/null 2>"$work/said" || code=$?
  wait
  if [ "$code" != 2 ] || [ "$(wc -l <"$work/said")" != 1 ]; then
    echo "a disk with $left kB left ended with $code:"; cat "$work/said"; exit 1
  fi
  if ls -A "$disk/run" | grep '\.part$'; then echo "a file was left half written"; exit 1; fi
  echo "report, $left kB left: $(cat "$work/said")"
  rm -f "$disk/fill"
  $main report $masks --out "$disk/run" --format html --quiet --resume >/dev/null
  cmp "$disk/run/results.json" "$work/run/results.json"
done
