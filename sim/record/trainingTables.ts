import { double, int32, nullable, word } from "./column.ts";
import { PARTICIPATION_OUTCOMES, PROBE_OUTCOMES } from "./outcomes.ts";
import { table } from "./table.ts";

/** The tables of training jobs, as `tables.ts` has those of all else. */

/** Where updates are combined: a gossiping client combines those of its neighbours. */
const ROUND_LEVELS = ["server", "edge", "client"] as const;

/** The word lists of these tables. */
export const TRAINING_WORDS = {
  trainingJob: [],
  participationOutcome: Object.keys(PARTICIPATION_OUTCOMES),
  probeOutcome: Object.keys(PROBE_OUTCOMES),
  roundLevel: ROUND_LEVELS,
} as const;

const timeSeconds = double("s", "when");
const job = word("trainingJob", "name of the training job");
const client = int32("1", "number of the client in the job, from 0");
/** The node that a client is, in a row for the client. */
const itsNode = word("node", "the node that it is");
const downloadedSeconds = nullable(double("s", "when it had the model"));
/** What a client's work has taken of its device. */
const EFFORT = {
  coreSeconds: double("s", "of its processor's cores"),
  acceleratorSeconds: double("s", "of its accelerators"),
  joules: nullable(double("J", "of both, above idle; null: not modelled")),
} as const;

export const ROUNDS = table(
  "rounds",
  "one row for each round of a training job, of an asynchronous one for each version of its model, " +
    "in the order in which they ended",
  {
    job,
    round: int32("1", "number of the round at its level and node, from 0"),
    level: word("roundLevel", "where updates were combined"),
    node: nullable(word("node", "who combined them; null where all clients did")),
    begunSeconds: double("s", "when its clients were selected"),
    endedSeconds: double("s", "when it was over"),
    selected: int32("1", "clients that were sent out, at the server of a hierarchy edges"),
    merged: int32("1", "of these, those whose updates were combined"),
    epsilon: nullable(
      double("1", "differential privacy spent so far, by updates alone; null: no bound"),
    ),
  },
);

export const PARTICIPATIONS = table(
  "participations",
  "one row for each client that was selected for a round, in the order in which they ended; " +
    "those open at the end have none",
  {
    job,
    round: int32("1", "number of the round, or of the selection in an asynchronous job"),
    client,
    node: itsNode,
    version: int32("1", "of the model that it began with"),
    begunSeconds: double("s", "when it was selected"),
    downloadedSeconds,
    trainedSeconds: nullable(double("s", "when its local work was done")),
    uploadedSeconds: nullable(double("s", "when its update had arrived")),
    endedSeconds: double("s", "when it was over: combined, given up or lost"),
    outcome: word("participationOutcome", outcomesText(PARTICIPATION_OUTCOMES)),
    samples: int32("1", "that it trains on"),
    steps: nullable(int32("1", "of gradient descent that it did")),
    loss: nullable(double("1", "mean loss over its samples as it trained, in nats")),
    downloadBytes: double("B", "of the message to it"),
    uploadBytes: double("B", "of the messages that it sent"),
    ...EFFORT,
  },
);

export const PROBES = table(
  "probes",
  "one row for each client that was asked for its loss of the model before a selection, in the " +
    "order in which they ended; what it takes is no participation's",
  {
    job,
    round: int32("1", "number of the round that the selection was for, at its level and node"),
    client,
    node: itsNode,
    version: int32("1", "of the model that it was asked about"),
    begunSeconds: double("s", "when it was asked"),
    downloadedSeconds,
    computedSeconds: nullable(double("s", "when its loss was computed")),
    endedSeconds: double("s", "when its answer was there, or it was given up or lost"),
    outcome: word("probeOutcome", outcomesText(PROBE_OUTCOMES)),
    samples: int32("1", "that it looks at"),
    loss: nullable(double("1", "mean loss over these, in nats")),
    downloadBytes: double("B", "of the model, sent to it"),
    uploadBytes: double("B", "of its answer"),
    ...EFFORT,
  },
);

export const EVALUATIONS = table(
  "evaluations",
  "one row for each evaluation of a training job's model, with what the job had taken by then",
  {
    job,
    round: int32("1", "rounds that were over"),
    timeSeconds,
    accuracy: nullable(double("1", "on the clients' test data; null without any, as the next")),
    loss: nullable(double("1", "on the clients' test data, in nats")),
    trainingLoss: nullable(double("1", "on the clients' training data; null: not asked for")),
    downloadBytes: double(
      "B",
      "sent to clients and edges, of participations and probes that were over",
    ),
    uploadBytes: double("B", "sent by them"),
    wastedBytes: double("B", "of both, for participations whose updates were not combined"),
    coreSeconds: double("s", "of the clients' processors"),
    wastedCoreSeconds: double("s", "of these, for updates that were not combined"),
    acceleratorSeconds: double("s", "of the clients' accelerators"),
    wastedAcceleratorSeconds: double("s", "of these, for updates that were not combined"),
    joules: nullable(double("J", "of the clients' devices, above idle; null: not modelled")),
  },
);

/** Words with their meanings, for the description of a column. */
function outcomesText(meanings: Readonly<Record<string, string>>): string {
  return Object.entries(meanings)
    .map(([outcome, meaning]) => `${outcome}: ${meaning}`)
    .join("; ");
}
