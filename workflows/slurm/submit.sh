#!/usr/bin/env bash
# Submits a run in shards to Slurm: an array that surveys, an array that scores, and the merge of each.
#   workflows/slurm/submit.sh REFERENCE PREDICTION OUT SHARDS [further options of dicelens report]
set -euo pipefail
[ $# -ge 4 ] || { sed -n 2,3p "$0"; exit 2; }
export REFERENCE=$1 PREDICTION=$2 OUT=${3%/} SHARDS=$4
shift 4
export OPTIONS="$*" WORK=$OUT.shards DICELENS=${DICELENS:-dicelens}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$WORK/log"

# submit STEP, its dependency, and its array if it has one
submit() {
  local step=$1 after=$2
  shift 2
  sbatch --parsable --requeue --job-name="dicelens-$step" --output="$WORK/log/$step-%A-%a.txt" \
    ${after:+--dependency=afterok:$after --kill-on-invalid-dep=yes} "$@" "$here/task.sh" "$step"
}
survey=$(submit survey "" "--array=1-$SHARDS")
surveyed=$(submit surveyed "$survey")
score=$(submit score "$surveyed" "--array=1-$SHARDS")
merge=$(submit merge "$score")
echo "jobs $survey, $surveyed, $score, $merge; how far they are: $DICELENS status $WORK/shards"
