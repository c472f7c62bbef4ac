#!/bin/sh
# An experiment as a Slurm array: each task runs one shard, and the last step joins them.
#
#   job=$(EXPERIMENT=queue-servers.yaml sbatch --parsable slurm.sh)
#   sbatch --dependency=afterok:$job --wrap "orrery merge results/part-* --out results/all"
#
# A task that was stopped goes on where it was when it is submitted again (sbatch --array=3 …, with
# SHARDS set to the number of all).
#SBATCH --job-name=orrery
#SBATCH --array=1-8
#SBATCH --cpus-per-task=2
#SBATCH --time=04:00:00
set -eu

: "${EXPERIMENT:?expected the path of an experiment file}"
: "${RESULTS:=results}"
: "${SHARDS:=$SLURM_ARRAY_TASK_COUNT}"

orrery sweep "$EXPERIMENT" \
  --shard "$SLURM_ARRAY_TASK_ID/$SHARDS" \
  --out "$RESULTS/part-$SLURM_ARRAY_TASK_ID" \
  --workers "${SLURM_CPUS_PER_TASK:-1}"
