import type {
  CellView,
  DispatchOutcome,
  DispatchView,
  DrawnView,
  SourceView,
  TaskView,
} from "../../sim/policy/dispatch.ts";
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

const PLAIN_TASK: TaskView = {
  applicationName: "hazard",
  stageIndex: 0,
  stageName: "detect",
  inputBytes: 1000,
  outputBytes: 100,
  memoryBytes: 0,
  meanWorkCycles: 1e6,
  remainingSeconds: Infinity,
  priority: 0,
  attempt: 1,
  cloudShare: 0,
};

const PLAIN_CANDIDATE: Omit<FakeCandidate, "nodeName" | "nodeIndex"> = {
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

const PLAIN_CELL: CellView = {
  index: 0,
  name: "street",
  ageSeconds: 0,
  attachedVehicles: 1,
  uplinkTransfers: 0,
  downlinkTransfers: 0,
  uplinkLoad: 0,
  downlinkLoad: 0,
  uplinkBacklogSeconds: 0,
  downlinkBacklogSeconds: 0,
};

const PLAIN_SOURCE: SourceView = {
  nodeIndex: 1000,
  nodeName: "car-1",
  speedMetersPerSecond: 10,
  headingRadians: 0,
  batteryShare: null,
  cell: PLAIN_CELL,
  uplinkBytesPerSecond: 1e6,
  downlinkBytesPerSecond: 1e6,
  transfersUp: 0,
  bytesUp: 0,
  dwellSeconds: 30,
};

/** A view over plain data, that refuses to tell of a candidate that is not there. */
export class FakeView implements DispatchView {
  readonly nowSeconds = 0;
  readonly decision: number = 0;
  readonly task: TaskView;
  readonly source: SourceView;
  readonly drawn: DrawnView = {
    workCycles: 1e6,
    outputBytes: 100,
    processorSeconds: (candidate) => this.at(candidate).drawnProcessorSeconds,
    downloadSeconds: (candidate) => this.at(candidate).downloadSeconds,
  };
  readonly candidateCount: number;
  readonly rows: readonly FakeCandidate[];

  constructor(candidates: readonly FakeCandidate[], task: TaskView, source: SourceView) {
    this.rows = Object.freeze(candidates.map((candidate) => Object.freeze({ ...candidate })));
    this.candidateCount = candidates.length;
    this.task = Object.freeze({ ...task });
    this.source = Object.freeze({ ...source });
  }

  nodeName(candidate: number): string {
    return this.at(candidate).nodeName;
  }
  nodeIndex(candidate: number): number {
    return this.at(candidate).nodeIndex;
  }
  placeIndex(candidate: number): number {
    return this.at(candidate).placeIndex;
  }
  tier(candidate: number): Tier {
    return this.at(candidate).tier;
  }
  isSource(candidate: number): boolean {
    return this.at(candidate).isSource;
  }
  distanceMeters(candidate: number): number {
    return this.at(candidate).distanceMeters;
  }
  latencySeconds(candidate: number): number {
    return this.at(candidate).latencySeconds;
  }
  transferSeconds(candidate: number): number {
    return this.at(candidate).transferSeconds;
  }
  returnSeconds(candidate: number): number {
    return this.at(candidate).returnSeconds;
  }
  serviceSeconds(candidate: number): number {
    return this.at(candidate).serviceSeconds;
  }
  processorSeconds(candidate: number): number {
    return this.at(candidate).processorSeconds;
  }
  acceleratorSeconds(candidate: number): number {
    return this.at(candidate).acceleratorSeconds;
  }
  expectedAcceleratorSeconds(candidate: number): number {
    return this.at(candidate).acceleratorSeconds;
  }
  uploadSeconds(candidate: number): number {
    return this.at(candidate).uploadSeconds;
  }
  downloadSeconds(candidate: number): number {
    return this.at(candidate).downloadSeconds;
  }
  processorWaitSeconds(candidate: number): number {
    return this.at(candidate).processorWaitSeconds;
  }
  acceleratorWaitSeconds(candidate: number): number {
    return this.at(candidate).acceleratorWaitSeconds;
  }
  linkAgeSeconds(candidate: number): number | null {
    return this.at(candidate).linkAgeSeconds;
  }
  linkLoad(candidate: number): number | null {
    return this.at(candidate).linkLoad;
  }
  reportAgeSeconds(candidate: number): number | null {
    return this.at(candidate).reportAgeSeconds;
  }
  processorServers(candidate: number): number {
    return this.at(candidate).processorServers;
  }
  acceleratorServers(candidate: number): number {
    return this.at(candidate).acceleratorServers;
  }
  processorJobs(candidate: number): number | null {
    return this.at(candidate).processorJobs;
  }
  processorBacklogSeconds(candidate: number): number | null {
    return this.at(candidate).processorBacklogSeconds;
  }
  acceleratorJobs(candidate: number): number | null {
    return this.at(candidate).acceleratorJobs;
  }
  acceleratorBacklogSeconds(candidate: number): number | null {
    return this.at(candidate).acceleratorBacklogSeconds;
  }
  carbonGramsPerJoule(candidate: number): number | null {
    return this.at(candidate).carbonGramsPerJoule;
  }
  inFlightJobs(candidate: number): number {
    return this.at(candidate).inFlightJobs;
  }
  inFlightProcessorSeconds(candidate: number): number {
    return this.at(candidate).inFlightProcessorSeconds;
  }
  inFlightAcceleratorSeconds(candidate: number): number {
    return this.at(candidate).inFlightAcceleratorSeconds;
  }
  openDecisions(candidate: number): number {
    return this.at(candidate).openDecisions;
  }
  freeMemoryBytes(candidate: number): number | null {
    return this.at(candidate).freeMemoryBytes;
  }
  freeShare(candidate: number): number | null {
    return this.at(candidate).freeShare;
  }
  hasRoom(candidate: number): boolean | null {
    return this.at(candidate).hasRoom;
  }
  costDollars(candidate: number): number {
    return this.at(candidate).costDollars;
  }
  transferDollars(candidate: number): number {
    return this.at(candidate).transferDollars;
  }
  energyJoules(candidate: number): number {
    return this.at(candidate).energyJoules;
  }

  /** One that cannot be changed by whoever is shown it. */
  static frozen(
    candidates: readonly FakeCandidate[],
    task: TaskView,
    source: SourceView = PLAIN_SOURCE,
  ): FakeView {
    const view = new FakeView(candidates, task, source);
    Object.freeze(view);
    return view;
  }

  /** The same candidates in another order: place k shows what was at `order[k]`. */
  permuted(order: readonly number[]): FakeView {
    return FakeView.frozen(
      order.map((place) => this.rows[place]),
      this.task,
      this.source,
    );
  }

  private at(candidate: number): FakeCandidate {
    const found = this.rows[candidate];
    if (found === undefined) {
      throw new RangeError(`asked for candidate ${candidate} of ${this.candidateCount}`);
    }
    return found;
  }
}

/** A view by hand: each candidate is a plain edge node but for what is said of it. */
export function fakeView(
  candidates: readonly Partial<FakeCandidate>[],
  task: Partial<TaskView> = {},
  source: Partial<SourceView> = {},
): FakeView {
  return FakeView.frozen(
    candidates.map((candidate, index) => ({
      ...PLAIN_CANDIDATE,
      nodeName: `node-${index}`,
      nodeIndex: index,
      ...candidate,
    })),
    { ...PLAIN_TASK, ...task },
    { ...PLAIN_SOURCE, ...source },
  );
}

const PLAIN_OUTCOME: DispatchOutcome = {
  decision: 0,
  outcome: "answered",
  applicationName: "hazard",
  stageIndex: 0,
  nodeIndex: 0,
  tier: "edge",
  decidedSeconds: 0,
  elapsedSeconds: 1,
  uploadSeconds: 0,
  waitSeconds: 0,
  serviceSeconds: 1,
  returnSeconds: 0,
  deadlineMet: true,
  workCycles: 1e6,
  joules: null,
  dollars: null,
};

/** An outcome by hand: answered in time by an edge node but for what is said of it. */
export function fakeOutcome(outcome: Partial<DispatchOutcome>): DispatchOutcome {
  return { ...PLAIN_OUTCOME, ...outcome };
}
