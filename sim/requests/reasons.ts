import { SHARE_WORDS } from "./timeShares.ts";

/** Why a request was rejected, lost or late, as the record names it. */
export const REASONS: readonly string[] = [
  "",
  "no candidate",
  "policy refused",
  "queue full",
  "memory full",
  "source down",
  "source left",
  "node failed",
  "data lost with its node",
  "datagram lost",
  "cut by handover",
  "gave up waiting",
  "network overloaded",
  "source moved on",
  "no room reserved",
  "node left",
  "expired",
  "pushed out",
  "no coverage",
  ...SHARE_WORDS,
];

export const REASON = {
  none: 0,
  noCandidate: 1,
  refused: 2,
  queueFull: 3,
  memoryFull: 4,
  sourceDown: 5,
  sourceLeft: 6,
  nodeFailed: 7,
  dataLost: 8,
  datagramLost: 9,
  handover: 10,
  gaveUpWaiting: 11,
  overload: 12,
  movedOn: 13,
  noRoom: 14,
  nodeLeft: 15,
  /** It was late already while it waited for a server. */
  expired: 16,
  /** Its place in a full queue went to a more important one. */
  pushedOut: 17,
  /** No node may run it, as its vehicle is in no cell. */
  noCoverage: 18,
  /** Of late requests: this, and the largest share of their time. */
  firstShare: 19,
} as const;

/** What of a reason happens: why there is no candidate is told in the record, not in the digest. */
export function happeningOf(reason: number): number {
  return reason === REASON.noCoverage ? REASON.noCandidate : reason;
}
