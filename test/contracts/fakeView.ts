import fc from "fast-check";
import type { DispatchOutcome, DispatchView, TaskView } from "../../sim/policy/dispatch.ts";
import { TIERS, type Tier } from "../../sim/policy/tier.ts";

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
  readonly queueLength: number;
  readonly servers: number;
  readonly backlogSeconds: number;
  readonly freeMemoryBytes: number;
  readonly freeShare: number;
  readonly hasRoom: boolean;
  readonly costDollars: number;
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
  queueLength: 0,
  servers: 1,
  backlogSeconds: 0,
  freeMemoryBytes: Infinity,
  freeShare: 1,
  hasRoom: true,
  costDollars: 0,
  energyJoules: 0,
};

/** A view over plain data, that refuses to tell of a candidate that is not there. */
export class FakeView implements DispatchView {
  readonly nowSeconds = 0;
  readonly task: TaskView;
  readonly candidateCount: number;
  readonly rows: readonly FakeCandidate[];

  constructor(candidates: readonly FakeCandidate[], task: TaskView) {
    this.rows = Object.freeze(candidates.map((candidate) => Object.freeze({ ...candidate })));
    this.candidateCount = candidates.length;
    this.task = Object.freeze({ ...task });
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
  queueLength(candidate: number): number {
    return this.at(candidate).queueLength;
  }
  servers(candidate: number): number {
    return this.at(candidate).servers;
  }
  backlogSeconds(candidate: number): number {
    return this.at(candidate).backlogSeconds;
  }
  freeMemoryBytes(candidate: number): number {
    return this.at(candidate).freeMemoryBytes;
  }
  freeShare(candidate: number): number {
    return this.at(candidate).freeShare;
  }
  hasRoom(candidate: number): boolean {
    return this.at(candidate).hasRoom;
  }
  costDollars(candidate: number): number {
    return this.at(candidate).costDollars;
  }
  energyJoules(candidate: number): number {
    return this.at(candidate).energyJoules;
  }

  /** One that cannot be changed by whoever is shown it. */
  static frozen(candidates: readonly FakeCandidate[], task: TaskView): FakeView {
    const view = new FakeView(candidates, task);
    Object.freeze(view);
    return view;
  }

  /** The same candidates in another order: place k shows what was at `order[k]`. */
  permuted(order: readonly number[]): FakeView {
    return FakeView.frozen(
      order.map((place) => this.rows[place]),
      this.task,
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
): FakeView {
  return FakeView.frozen(
    candidates.map((candidate, index) => ({
      ...PLAIN_CANDIDATE,
      nodeName: `node-${index}`,
      nodeIndex: index,
      ...candidate,
    })),
    { ...PLAIN_TASK, ...task },
  );
}

/** Ordinary values, with the extremes often enough to meet each other. */
function amount(ordinary: fc.Arbitrary<number>, infinite = true): fc.Arbitrary<number> {
  const extremes = infinite ? [0, Infinity] : [0];
  return fc.oneof(
    { weight: 6, arbitrary: ordinary },
    { weight: 1, arbitrary: fc.constantFrom(...extremes) },
  );
}

const upTo = (max: number) => fc.double({ min: 0, max, noNaN: true });

const candidateRow = fc.record({
  placeIndex: fc.integer({ min: -1, max: 4 }),
  tier: fc.constantFrom(...TIERS),
  distanceMeters: amount(upTo(1e6)),
  latencySeconds: amount(upTo(1)),
  transferSeconds: amount(upTo(10)),
  returnSeconds: amount(upTo(10)),
  serviceSeconds: amount(upTo(10)),
  queueLength: fc.oneof(fc.nat(5), fc.nat(100_000)),
  servers: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.nat(1000)),
  backlogSeconds: amount(upTo(100)),
  freeMemoryBytes: amount(upTo(1e9)),
  freeShare: upTo(1),
  hasRoom: fc.boolean(),
  costDollars: amount(upTo(1)),
  energyJoules: amount(upTo(1000)),
});

const taskRow = fc.record({
  applicationName: fc.constant("hazard"),
  stageIndex: fc.nat(3),
  stageName: fc.constant("detect"),
  inputBytes: amount(upTo(1e9), false),
  outputBytes: amount(upTo(1e9), false),
  memoryBytes: amount(upTo(1e9), false),
  meanWorkCycles: amount(upTo(1e12), false),
  remainingSeconds: fc.oneof(
    amount(fc.double({ min: -1, max: 30, noNaN: true })),
    fc.constant(-Infinity),
  ),
  priority: fc.nat(1000),
  attempt: fc.integer({ min: 1, max: 3 }),
  cloudShare: upTo(1),
});

/** Any view of 1 to `limit` candidates, nodes in any numbering, at most one of them the source. */
export function anyView(limit = 12): fc.Arbitrary<FakeView> {
  return fc
    .record({
      rows: fc.array(candidateRow, { minLength: 1, maxLength: limit }),
      indices: fc.shuffledSubarray([...Array(2 * limit).keys()], { minLength: limit }),
      source: fc.nat(2 * limit),
      task: taskRow,
    })
    .map(({ rows, indices, source, task }) =>
      FakeView.frozen(
        rows.map((row, place) => ({
          ...row,
          nodeName: `node-${indices[place]}`,
          nodeIndex: indices[place],
          isSource: place === source,
        })),
        task,
      ),
    );
}

export const anyOutcome: fc.Arbitrary<DispatchOutcome> = fc.record({
  stageIndex: fc.nat(3),
  nodeIndex: fc.nat(23),
  tier: fc.constantFrom(...TIERS),
  workCycles: amount(upTo(1e12), false),
  serviceSeconds: amount(upTo(10), false),
  elapsedSeconds: amount(upTo(100), false),
});
