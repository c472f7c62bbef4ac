import { double, int32, nullable, text, word } from "./column.ts";
import { SCORE_COLUMNS } from "./scoreRows.ts";
import { table } from "./table.ts";

/** The tables of data-parallel training jobs, as `tables.ts` has those of all else. */

/** How the stay of a job at its places ended. */
export const ATTEMPT_OUTCOMES = ["finished", "failed", "suspended"] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

const job = word("trainingJob", "name of the training job");
const attempt = int32("1", "number of the job's stay at places, from 0");

export const TRAINING_ATTEMPTS = table(
  "trainingAttempts",
  "one row for each time that the workers of a data-parallel job had places, in the order in which " +
    "they ended; one that goes on at the end has none",
  {
    job,
    attempt,
    nodes: text("names of its workers' nodes, in the order of workers"),
    placedSeconds: double("s", "when all its workers had their places"),
    beganSeconds: nullable(double("s", "when it began to train; null where it never did")),
    endedSeconds: double("s", "when it had done its last step, lost a node, or gave up its places"),
    outcome: word(
      "attemptOutcome",
      "finished: all steps are done; failed: a node was lost; suspended: others were more entitled",
    ),
    steps: int32("1", "that were over by then"),
    lostSteps: int32("1", "of all that the job had done, those that it has to do again"),
    lostSeconds: double("s", "of training and saving that this undid"),
  },
);

export const TRAINING_STEPS = table(
  "trainingSteps",
  "one row for each step of a data-parallel job that is over, those among them that are lost later",
  {
    job,
    attempt,
    step: int32("1", "number of the step in the job, from 0"),
    begunSeconds: double("s", "when its workers began"),
    computedSeconds: double("s", "when the last accelerator had done its computing"),
    endedSeconds: double("s", "when all workers had all sums"),
    bytes: double("B", "given to the network"),
  },
);

export const CHECKPOINTS = table(
  "checkpoints",
  "one row for each checkpoint of a data-parallel job that was begun and is over",
  {
    job,
    attempt,
    step: int32("1", "steps that it holds"),
    begunSeconds: double("s", "when training stopped for it"),
    endedSeconds: double("s", "when it was written, or given up"),
    whole: int32("1", "1 where the job can go on from it, 0 where it was given up"),
  },
);

export const WORKER_SCORES = table(
  "workerScores",
  "for each stay of a sampled job at places that the placement policy chose, worker by worker, what " +
    "each node was to the policy: one row for each plugin that scored it, or one with the plugin " +
    "that refused it",
  {
    timeSeconds: double("s", "when its workers were given their places"),
    job,
    worker: int32(
      "1",
      "number of the worker in the job, from 0; those before it are placed already",
    ),
    ...SCORE_COLUMNS,
    chosen: int32("1", "1 for the node that was taken"),
  },
);
