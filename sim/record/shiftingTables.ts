import { double, int32, nullable, text, word } from "./column.ts";
import { table } from "./table.ts";

/** The tables of deferrable requests, as `tables.ts` has those of all else. */

const request = double("1", "number of the request in the run, from 0");

export const SHIFTS = table(
  "shifts",
  "one row for each deferrable request, as its start was decided at its arrival",
  {
    request,
    application: word("application", "its class"),
    source: word("node", "the node that asked"),
    node: nullable(word("node", "whose forecast was looked at; null when no node could run it")),
    arrivalSeconds: double("s", "when it came up: its earliest start"),
    plannedSeconds: double("s", "when it would start if nothing were shifted"),
    startSeconds: double("s", "when it was let start; see tasks for when it got a core"),
    latestSeconds: double("s", "when it could have started at the latest"),
    durationSeconds: double("s", "expected, alone on the node"),
    pieces: int32("1", "in how many pieces it was to run"),
    plannedGramsPerKilowattHour: nullable(
      double("g/kWh", "mean carbon intensity had it not been shifted; null where none is given"),
    ),
    gramsPerKilowattHour: nullable(double("g/kWh", "mean carbon intensity of its run, as decided")),
  },
);

export const SLOTS = table(
  "slots",
  "for each sampled shifting decision one row for each slot, as the policy weighed it",
  {
    timeSeconds: double("s", "when"),
    request,
    application: word("application", "class of the request"),
    slot: int32("1", "number of the slot, from 0 at the arrival"),
    beginSeconds: double("s", "when the slot begins"),
    score: nullable(
      double("1", "the lowest is the best; null where the policy gives no finite number"),
    ),
    chosen: int32("1", "1 for the slots of the plan"),
    terms: text("what the score is made of, as JSON"),
  },
);
