import { exactCheck } from "../check.ts";
import { trainers } from "../simulation/trainers.ts";
import { clockCheck } from "../theory/clockCheck.ts";
import { checksOf } from "../theory/expectations.ts";
import type { Families, Given } from "../theory/family.ts";

const COMPUTE_SECONDS = 1;
/** Beyond every exchange of a case. */
const HORIZON_SECONDS = 1e6;

/**
 * The sum of `bytes` of gradients over `machines` with `accelerators` each: the only step of a job
 * on them, by `algorithm`; machines and, perhaps, `servers` have lines of `bytesPerS` each way, a
 * message between two of them `latencyS`, and inside a machine `localBytesPerS`, `localLatencyS`.
 * `servers: colocated` are on all machines. `seconds` from the end of computing until all have the
 * sums, `machineBytes` that each machine sends, `busBandwidth` as nccl-tests have it.
 */
export const ALL_REDUCE: Families = {
  "all-reduce": {
    title: "all-reduce: ring, hierarchical, parameter server",
    parameters: ["algorithm", "machines", "bytes", "bytesPerS", "latencyS"],
    optional: ["accelerators", "servers", "localBytesPerS", "localLatencyS"],
    run: (one, { simulate }) => {
      const { machines, accelerators = 1, bytes } = one.parameters;
      const { summary, table } = simulate(scenarioOf(one.parameters), {
        tables: ["trainingSteps"],
      });
      const steps = table("trainingSteps");
      const [ended] = steps.numbersOf("endedSeconds");
      const [computed] = steps.numbersOf("computedSeconds");
      const seconds = ended - computed;
      const ranks = machines * accelerators;
      const relative = (statistic: string, expected: number, got: number) =>
        exactCheck(statistic, expected, got, 1e-6, "1e-6 relative: roundings to the nanosecond");
      return {
        checks: checksOf(one, {
          // A round of a ring is rounded at the end of its latency and of its bytes.
          seconds: (expected, name) => clockCheck(name, expected, seconds, 4 * ranks + 8),
          machineBytes: (expected, name) =>
            relative(name, expected, summary.parallelTraining[0].sentBytes / machines),
          busBandwidth: (expected, name) =>
            relative(name, expected, ((bytes / seconds) * 2 * (ranks - 1)) / ranks),
        }),
      };
    },
  },
};

function scenarioOf(given: Given) {
  const { algorithm, machines, accelerators = 1, bytes, bytesPerS, latencyS, servers } = given;
  const { localBytesPerS, localLatencyS = 0 } = given;
  const own = typeof servers === "number" ? servers : 0;
  const bandwidth = localBytesPerS === undefined ? ("unlimited" as const) : `${localBytesPerS}B/s`;
  return trainers(
    { machines, accelerators, servers: own, bytesPerSecond: bytesPerS, latencySeconds: latencyS },
    HORIZON_SECONDS,
    {
      job: {
        workers: {
          ...{ nodes: "machine", count: machines, accelerators },
          interconnect: { bandwidth, latency: `${localLatencyS}s` },
        },
        steps: 1,
        compute: { time: `${COMPUTE_SECONDS}s` },
        gradients: `${bytes}B`,
        exchange: {
          algorithm,
          ...(servers !== undefined && { servers: own > 0 ? "server" : "machine" }),
        },
      },
    },
  );
}
