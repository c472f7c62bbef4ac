/** Why a request was rejected or lost, as the record names it. */
export const REASONS = [
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
] as const;

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
} as const;
