import type {
  CellView,
  DispatchView,
  DrawnView,
  SourceView,
  TaskView,
} from "../../sim/policy/dispatch.ts";
import type { Tier } from "../../sim/policy/tier.ts";
import { type FakeCandidate, PLAIN_CANDIDATE } from "./fakeCandidate.ts";

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
  acceleratorWaitChance(candidate: number): number {
    return this.at(candidate).acceleratorWaitSeconds > 0 ? 1 : 0;
  }
  reservationSeconds(candidate: number): number {
    return this.at(candidate).reservationSeconds;
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

  /** One that its readers cannot change. */
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
