import fc from "fast-check";
import type { DispatchOutcome, SourceView } from "../../sim/policy/dispatch.ts";
import { TIERS } from "../../sim/policy/tier.ts";
import { FakeView } from "./fakeView.ts";

/** Ordinary values, with the extremes often enough to meet each other. */
function amount(ordinary: fc.Arbitrary<number>, infinite = true): fc.Arbitrary<number> {
  const extremes = infinite ? [0, Infinity] : [0];
  return fc.oneof(
    { weight: 6, arbitrary: ordinary },
    { weight: 1, arbitrary: fc.constantFrom(...extremes) },
  );
}

const upTo = (max: number) => fc.double({ min: 0, max, noNaN: true });

/** Not known now and then: out of the scope, not modelled, not reported yet. */
const unlessUnknown = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });

const sourceRow: fc.Arbitrary<SourceView> = fc.record({
  nodeIndex: fc.nat(1000),
  nodeName: fc.constant("car-1"),
  speedMetersPerSecond: unlessUnknown(upTo(60)),
  headingRadians: unlessUnknown(fc.double({ min: -Math.PI, max: Math.PI, noNaN: true })),
  batteryShare: unlessUnknown(upTo(1)),
  cell: unlessUnknown(
    fc.record({
      index: fc.nat(20),
      name: fc.constant("street"),
      ageSeconds: unlessUnknown(upTo(2)),
      attachedVehicles: unlessUnknown(fc.nat(1000)),
      uplinkTransfers: unlessUnknown(fc.nat(100)),
      downlinkTransfers: unlessUnknown(fc.nat(100)),
      uplinkLoad: unlessUnknown(upTo(1)),
      downlinkLoad: unlessUnknown(upTo(1)),
      uplinkBacklogSeconds: unlessUnknown(amount(upTo(100))),
      downlinkBacklogSeconds: unlessUnknown(amount(upTo(100))),
    }),
  ),
  uplinkBytesPerSecond: unlessUnknown(amount(upTo(1e9), false)),
  downlinkBytesPerSecond: unlessUnknown(amount(upTo(1e9), false)),
  transfersUp: unlessUnknown(fc.nat(50)),
  bytesUp: unlessUnknown(amount(upTo(1e9), false)),
  dwellSeconds: unlessUnknown(amount(upTo(1000))),
});

const candidateRow = fc.record({
  placeIndex: fc.integer({ min: -1, max: 4 }),
  tier: fc.constantFrom(...TIERS),
  distanceMeters: amount(upTo(1e6)),
  latencySeconds: amount(upTo(1)),
  transferSeconds: amount(upTo(10)),
  returnSeconds: amount(upTo(10)),
  serviceSeconds: amount(upTo(10)),
  processorSeconds: amount(upTo(10)),
  drawnProcessorSeconds: amount(upTo(10)),
  acceleratorSeconds: amount(upTo(10), false),
  uploadSeconds: amount(upTo(10)),
  downloadSeconds: amount(upTo(10)),
  processorWaitSeconds: amount(upTo(100)),
  acceleratorWaitSeconds: amount(upTo(100), false),
  reservationSeconds: upTo(10),
  linkAgeSeconds: unlessUnknown(upTo(2)),
  linkLoad: unlessUnknown(upTo(1)),
  reportAgeSeconds: unlessUnknown(upTo(2)),
  processorServers: fc.integer({ min: 1, max: 64 }),
  acceleratorServers: fc.nat(8),
  processorJobs: unlessUnknown(fc.nat(1000)),
  processorBacklogSeconds: unlessUnknown(amount(upTo(100))),
  acceleratorJobs: unlessUnknown(fc.nat(1000)),
  acceleratorBacklogSeconds: unlessUnknown(amount(upTo(100))),
  carbonGramsPerJoule: unlessUnknown(upTo(1e-3)),
  inFlightJobs: fc.nat(50),
  inFlightProcessorSeconds: amount(upTo(10), false),
  inFlightAcceleratorSeconds: amount(upTo(10), false),
  openDecisions: fc.nat(1000),
  freeMemoryBytes: unlessUnknown(amount(upTo(1e9))),
  freeShare: unlessUnknown(upTo(1)),
  hasRoom: unlessUnknown(fc.boolean()),
  costDollars: amount(upTo(1)),
  transferDollars: upTo(1),
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
      party: sourceRow,
    })
    .map(({ rows, indices, source, task, party }) =>
      FakeView.frozen(
        rows.map((row, place) => ({
          ...row,
          nodeName: `node-${indices[place]}`,
          nodeIndex: indices[place],
          isSource: place === source,
        })),
        task,
        party,
      ),
    );
}

const seconds = unlessUnknown(amount(upTo(10), false));

export const anyOutcome: fc.Arbitrary<DispatchOutcome> = fc.record({
  decision: fc.nat(1000),
  outcome: fc.constantFrom("answered", "late", "rejected", "lost", "stranded", "expired"),
  applicationName: fc.constant("hazard"),
  stageIndex: fc.nat(3),
  nodeIndex: unlessUnknown(fc.nat(23)),
  tier: unlessUnknown(fc.constantFrom(...TIERS)),
  decidedSeconds: upTo(1000),
  elapsedSeconds: amount(upTo(100), false),
  uploadSeconds: seconds,
  waitSeconds: seconds,
  serviceSeconds: seconds,
  returnSeconds: seconds,
  deadlineMet: unlessUnknown(fc.boolean()),
  workCycles: unlessUnknown(amount(upTo(1e12), false)),
  joules: unlessUnknown(amount(upTo(1000), false)),
  dollars: unlessUnknown(amount(upTo(1), false)),
});
