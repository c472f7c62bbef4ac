import type { Tier } from "../../sim/policy/tier.ts";

/** A candidate as plain data. */
export interface FakeCandidate {
  readonly nodeName: string;
  readonly nodeIndex: number;
  readonly placeIndex: number;
  readonly tier: Tier;
  readonly isSource: boolean;
  readonly distanceMeters: number;
  readonly latencySeconds: number;
  readonly transferSeconds: number;
  readonly returnSeconds: number;
  readonly serviceSeconds: number;
  readonly processorSeconds: number;
  readonly drawnProcessorSeconds: number;
  readonly acceleratorSeconds: number;
  readonly uploadSeconds: number;
  readonly downloadSeconds: number;
  readonly processorWaitSeconds: number;
  readonly acceleratorWaitSeconds: number;
  readonly reservationSeconds: number;
  readonly linkAgeSeconds: number | null;
  readonly linkLoad: number | null;
  readonly reportAgeSeconds: number | null;
  readonly processorServers: number;
  readonly acceleratorServers: number;
  readonly processorJobs: number | null;
  readonly processorBacklogSeconds: number | null;
  readonly acceleratorJobs: number | null;
  readonly acceleratorBacklogSeconds: number | null;
  readonly carbonGramsPerJoule: number | null;
  readonly inFlightJobs: number;
  readonly inFlightProcessorSeconds: number;
  readonly inFlightAcceleratorSeconds: number;
  readonly openDecisions: number;
  readonly freeMemoryBytes: number | null;
  readonly freeShare: number | null;
  readonly hasRoom: boolean | null;
  readonly costDollars: number;
  readonly transferDollars: number;
  readonly energyJoules: number;
}

/** A plain edge node, near and idle. */
export const PLAIN_CANDIDATE: Omit<FakeCandidate, "nodeName" | "nodeIndex"> = {
  placeIndex: 0,
  tier: "edge",
  isSource: false,
  distanceMeters: 100,
  latencySeconds: 0.001,
  transferSeconds: 0.01,
  returnSeconds: 0.005,
  serviceSeconds: 0.02,
  processorSeconds: 0.02,
  drawnProcessorSeconds: 0.02,
  acceleratorSeconds: 0,
  uploadSeconds: 0.01,
  downloadSeconds: 0.005,
  processorWaitSeconds: 0,
  acceleratorWaitSeconds: 0,
  reservationSeconds: 0,
  linkAgeSeconds: null,
  linkLoad: null,
  reportAgeSeconds: 0,
  processorServers: 1,
  acceleratorServers: 0,
  processorJobs: 0,
  processorBacklogSeconds: 0,
  acceleratorJobs: null,
  acceleratorBacklogSeconds: null,
  carbonGramsPerJoule: null,
  inFlightJobs: 0,
  inFlightProcessorSeconds: 0,
  inFlightAcceleratorSeconds: 0,
  openDecisions: 0,
  freeMemoryBytes: Infinity,
  freeShare: 1,
  hasRoom: true,
  costDollars: 0,
  transferDollars: 0,
  energyJoules: 0,
};

/** A candidate at which nothing is under way. */
export const UNLOADED = {
  processorWaitSeconds: 0,
  acceleratorWaitSeconds: 0,
  reservationSeconds: 0,
  linkLoad: null,
  processorJobs: null,
  processorBacklogSeconds: null,
  acceleratorJobs: null,
  acceleratorBacklogSeconds: null,
  inFlightJobs: 0,
  inFlightProcessorSeconds: 0,
  inFlightAcceleratorSeconds: 0,
  openDecisions: 0,
  freeMemoryBytes: null,
  freeShare: null,
  hasRoom: null,
} as const satisfies Partial<FakeCandidate>;
