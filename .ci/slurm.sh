#!/usr/bin/env bash
# The Slurm workflow for real, by hand: Debian's slurm-wlm on the loopback with two virtual nodes, as root. One scoring task is
# killed and requeues itself, another is requeued by Slurm; the run must be the undivided one to the byte. Needs a build.
#   apt-get install --no-install-recommends slurm-wlm munge; .ci/slurm.sh [cases]
set -euo pipefail
cd "$(dirname "$0")/.."
cases=${1:-120}
root=$PWD
folder=$(mktemp -d)
chmod 755 "$folder"
started=()
stop() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  [ -n "${KEEP:-}" ] || rm -rf "$folder"
}
trap stop EXIT
say() { printf '%(%T)T %s\n' -1 "$*"; }

# It has its own key, socket and ports, and does not touch a Slurm that may be installed.
mkdir "$folder/munge" "$folder/state" "$folder/log"
dd if=/dev/urandom of="$folder/munge/key" bs=1 count=1024 status=none
chmod 400 "$folder/munge/key"
chmod 711 "$folder/munge"
munged --foreground --force --socket="$folder/munge/socket" --key-file="$folder/munge/key" \
  --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" 2>"$folder/munge/said" &
started+=($!)
cat >"$folder/slurm.conf" <<CONF
ClusterName=dicelens
SlurmctldHost=$(hostname)(127.0.0.1)
SlurmctldPort=16817
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
SlurmUser=root
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool-%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd-%n.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=5
MpiDefault=none
NodeName=n1 NodeHostname=$(hostname) NodeAddr=127.0.0.1 Port=17001 CPUs=2 RealMemory=16000
NodeName=n2 NodeHostname=$(hostname) NodeAddr=127.0.0.1 Port=17002 CPUs=2 RealMemory=16000
PartitionName=all Nodes=n1,n2 Default=YES State=UP
CONF
export SLURM_CONF=$folder/slurm.conf
slurmctld -D >"$folder/log/slurmctld.txt" 2>&1 &
started+=($!)
for node in n1 n2; do
  mkdir "$folder/spool-$node"
  slurmd -D -N "$node" >"$folder/log/$node.txt" 2>&1 &
  started+=($!)
done
for _ in $(seq 60); do [ "$(sinfo -h -t idle -o %D 2>/dev/null || true)" = 2 ] && break; sleep 1; done
say "$(slurmd -V), nodes: $(sinfo -h -o '%D %T' | tr '\n' ';')"

node --input-type=module -e '
  import { mkdirSync, writeFileSync } from "node:fs";
  import { openMasks } from "'"$root"'/bench/many-small.mjs";
  const mask = openMasks();
  for (const side of ["references", "predictions"]) {
    mkdirSync(`'"$folder"'/${side}`);
    for (let k = 0; k < '"$cases"'; k++) writeFileSync(`'"$folder"'/${side}/case${k}.npy`, mask(side === "predictions"));
  }'
cd "$folder"
export DICELENS="node $root/dist/cli/main.js"
say "$("$root/workflows/slurm/submit.sh" references predictions run 4)"

# The first scoring task to keep an answer is killed: its script requeues it. The next is requeued by Slurm itself.
answers() { ls "run.shards/shards/$1/.journal/"*.lines >/dev/null 2>&1; }
running() { squeue -h -r -n dicelens-score -t R -o '%A %F_%K %K' | awk -v k="$1" '$3 == k { print $'"$2"' }'; }
killed='' requeued=''
while [ -n "$(squeue -h)" ]; do
  for share in 1 2 3 4; do
    answers "$share" || continue
    [ -e "run.shards/shards/$share/shard.json" ] && continue
    if [ -z "$killed" ]; then
      pid=$(pgrep -f -- "--shard $share/4 --out run.shards/shards" | head -1) || continue
      kill -9 "$pid" && killed=$share && say "killed the scoring task $share (process $pid): $($DICELENS status run.shards/shards | head -1)"
    elif [ -z "$requeued" ] && [ "$share" != "$killed" ]; then
      id=$(running "$share" 2)
      [ -n "$id" ] && scontrol requeue "$id" && requeued=$share && say "scontrol requeue $id (scoring task $share)"
    fi
  done
  sleep 0.2
done
say "the queue is empty"
[ -n "$killed" ] && [ -n "$requeued" ] || { echo "no task was killed, or none requeued: give more cases"; exit 1; }
for name in run.shards/log/*; do [ ! -s "$name" ] || sed "s|^|$(basename "$name"): |" "$name"; done
grep -hi requeu slurmctld.log | sed 's/^/slurmctld: /'

$DICELENS report references predictions --out whole --quiet
for name in results.json measures.csv measures.parquet; do
  cmp "whole/$name" "run/$name"
  say "$name: $(stat -c %s "run/$name") bytes, the undivided run's ($(sha256sum "run/$name" | cut -c1-16))"
done
