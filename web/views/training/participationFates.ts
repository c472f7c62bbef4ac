import type { ParticipationOutcome } from "../../../sim/policy/selection.ts";
import { FATES, type Fate } from "../../theme/palette.ts";

/** The fate that each outcome of a participation comes to, as requests have theirs. */
const FATE_OF: Readonly<Record<ParticipationOutcome, Fate>> = {
  merged: "inTime",
  late: "late",
  partial: "late",
  unavailable: "lost",
  lost: "lost",
  failed: "lost",
  discarded: "lost",
};

/** What the fates are called where they are those of clients. */
export const CLIENT_FATES: Readonly<Record<Fate, string>> = {
  inTime: "combined",
  late: "late or not done",
  lost: "lost or not there",
};

/** By number of the outcome among some words, the number of its fate among `FATES`. */
export function fateNumbers(words: readonly string[]): Int8Array {
  return Int8Array.from(words, (word) =>
    FATES.indexOf(FATE_OF[word as ParticipationOutcome] ?? "lost"),
  );
}
