import type { Benchmark } from "./benchmark.ts";
import { federatedBenchmarks } from "./federated.ts";
import { FLOW_BENCHMARKS, type FlowBenchmark } from "./flows.ts";
import { HOLD_BENCHMARKS, type HoldBenchmark } from "./hold.ts";
import { placementBenchmarks } from "./placement.ts";
import { runBenchmarks } from "./runs.ts";
import { STATION_BENCHMARKS, type StationBenchmark } from "./stations.ts";
import { trainingBenchmarks } from "./training.ts";

const HOLDS = 500_000;
const SMALL_HOLDS = 20_000;
const FLOWS = 20_000;
const SMALL_FLOWS = 500;
const SERVICES = 200_000;
const SMALL_SERVICES = 2_000;

/** Every benchmark but that of scale, from the parts to the whole. */
export function allBenchmarks(): Benchmark[] {
  const holds = HOLD_BENCHMARKS.flatMap((one) =>
    decades(one.small, one.large).map((pending) => holdBenchmark(one, pending)),
  );
  const flows = FLOW_BENCHMARKS.flatMap((one) =>
    decades(one.small, one.large).map((concurrent) => flowBenchmark(one, concurrent)),
  );
  const stations = STATION_BENCHMARKS.flatMap((one) =>
    decades(one.small, one.large).map((present) => stationBenchmark(one, present)),
  );
  return [
    ...holds,
    ...stations,
    ...flows,
    ...trainingBenchmarks(),
    ...placementBenchmarks(),
    ...federatedBenchmarks(),
    ...runBenchmarks(),
  ];
}

function holdBenchmark(hold: HoldBenchmark, pending: number): Benchmark {
  return {
    name: `${hold.name}, ${pending} pending`,
    unit: "holds",
    small: () => () => ({ units: SMALL_HOLDS, ...hold.run(hold.small, SMALL_HOLDS) }),
    large: () => {
      const holding = hold.start(pending);
      return () => {
        holding.hold(HOLDS);
        return { units: HOLDS, events: holding.events, digest: `${holding.checksum >>> 0}` };
      };
    },
  };
}

function flowBenchmark(flow: FlowBenchmark, concurrent: number): Benchmark {
  const run = (flows: number) => {
    const { flows: units, events, digest } = flow.run(concurrent, flows);
    return { units, events, digest };
  };
  return {
    name: `${flow.name}, ${concurrent} at a time`,
    unit: "flows",
    small: () => () => run(Math.max(SMALL_FLOWS, concurrent)),
    large: () => () => run(Math.max(FLOWS, 2 * concurrent)),
  };
}

function stationBenchmark(station: StationBenchmark, present: number): Benchmark {
  return {
    name: `${station.name}, ${present} jobs`,
    unit: "services",
    small: () => () => station.run(present, SMALL_SERVICES),
    large: () => () => station.run(present, SERVICES),
  };
}

/** The powers of ten from `low` up, and `high` itself. */
function decades(low: number, high: number): number[] {
  const sizes: number[] = [];
  for (let size = low; size < high; size *= 10) sizes.push(size);
  return [...sizes, high];
}
