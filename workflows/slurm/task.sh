#!/usr/bin/env bash
#SBATCH --cpus-per-task=2
#SBATCH --mem=8G
#SBATCH --time=04:00:00
# One task of a run in shards; submit.sh gives REFERENCE, PREDICTION, OUT, WORK, SHARDS, OPTIONS, DICELENS.
set -uo pipefail
i=${SLURM_ARRAY_TASK_ID:-1}
masks=("$REFERENCE" "$PREDICTION")
work=(--jobs "${SLURM_CPUS_PER_TASK:-1}" --quiet --shard "$i/$SHARDS")
all() { for share in $(seq "$SHARDS"); do echo "$WORK/$1/$share"; done; }
# shellcheck disable=SC2086,SC2046 # options and folders are several words
case $1 in
  survey) $DICELENS survey "${masks[@]}" $OPTIONS "${work[@]}" --out "$WORK/survey/$i" ;;
  surveyed) $DICELENS merge $(all survey) --out "$WORK" ;;
  score) $DICELENS report "${masks[@]}" $OPTIONS --survey "$WORK/survey.json" "${work[@]}" --out "$WORK/shards/$i" ;;
  merge) $DICELENS merge $(all shards) --out "$OUT" --quiet ;;
esac
code=$?
case $code in
  0 | 3) exit 0 ;; # done; 3: some cases failed, and are listed in the run
  2 | 4) exit $code ;; # wrong input, or a gate that is shut: a retry would end the same
esac
# Stopped, out of memory or a bug: try again, from the answers that the shard's folder keeps.
if [ "${SLURM_RESTART_COUNT:-0}" -lt 2 ] && [ -n "${SLURM_JOB_ID:-}" ]; then scontrol requeue "${SLURM_ARRAY_JOB_ID:-$SLURM_JOB_ID}${SLURM_ARRAY_TASK_ID:+_$SLURM_ARRAY_TASK_ID}"; fi
exit $code
