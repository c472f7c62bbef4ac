import type { ParticipationOutcome } from "../policy/selection.ts";

/**
 * What has become of a request: each has exactly one of these, so that their counts add up to those
 * created. The same words stand in the tables, in the summary and in every text.
 */
export const REQUEST_OUTCOMES = ["completed", "late", "rejected", "lost", "open"] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

/** What a client's participation in a training job comes to, and what each word means. */
export const PARTICIPATION_OUTCOMES: Readonly<Record<ParticipationOutcome, string>> = {
  merged: "its update was combined into a model",
  late: "the round was over before it was done",
  partial: "it did not do all of its local work, and the aggregation does not take less",
  unavailable: "it was not there or not willing when it was to begin or to send",
  lost: "a message was lost on the way",
  failed: "its device has failed or left",
  discarded: "the server has failed, or too few had come for the round to be revealed",
};

/** What becomes of a client that is asked for its loss of a model before a selection. */
export type ProbeOutcome = "answered" | "late" | "unavailable" | "lost" | "failed" | "discarded";

export const PROBE_OUTCOMES: Readonly<Record<ProbeOutcome, string>> = {
  answered: "its loss was there in time",
  late: "the selection did not wait for it any more",
  unavailable: "it was not there or not willing when it was to compute or to send",
  lost: "a message was lost on the way",
  failed: "its device has failed or left",
  discarded: "who asked has failed, or the job was over",
};

/**
 * The same of one try of a stage, which has no deadline: `completed` it is also where its request
 * comes to be late.
 */
export const TASK_OUTCOMES = ["completed", "rejected", "lost", "open"] as const;
export type TaskOutcome = (typeof TASK_OUTCOMES)[number];

/** What each word means of a request. */
const OF_REQUESTS: Readonly<Record<RequestOutcome, string>> = {
  completed: "answered, and not after the deadline where there is one",
  late: "answered after the deadline",
  rejected:
    "turned away: no node, no room, a full queue or memory, late already, or the policy refused",
  lost: "failed on the way: node, data or source was lost, or it gave up waiting",
  open: "not over at the end of the run",
};

/** What each word means of one try of a stage. */
const OF_TASKS: Readonly<Record<TaskOutcome, string>> = {
  ...OF_REQUESTS,
  completed: "ran to its end, also where the answer of its request is late (see requests)",
};

/** The words with their meanings, for the descriptions of columns. */
export const REQUEST_MEANINGS = described(REQUEST_OUTCOMES, OF_REQUESTS);
export const TASK_MEANINGS = described(TASK_OUTCOMES, OF_TASKS);

function described<Outcome extends string>(
  outcomes: readonly Outcome[],
  meanings: Readonly<Record<Outcome, string>>,
): string {
  return outcomes.map((outcome) => `${outcome}: ${meanings[outcome]}`).join("; ");
}
