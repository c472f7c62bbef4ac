import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { byName } from "./onePlace.ts";

export type ParallelInput = NonNullable<ScenarioInput["parallelTraining"]>[string];

/** Machines with accelerators around a switch, to which each has one line, the same both ways. */
export interface TrainersSpec {
  readonly machines: number;
  readonly accelerators: number;
  /** More nodes on lines of the same kind: parameter servers. */
  readonly servers?: number;
  readonly bytesPerSecond: number;
  /** One way between two machines. */
  readonly latencySeconds: number;
}

/** Nodes `machine` and `server`, and the jobs that train there. */
export function trainers(
  { machines, accelerators, servers = 0, bytesPerSecond, latencySeconds }: TrainersSpec,
  horizonSeconds: number,
  jobs: Readonly<Record<string, ParallelInput>>,
  parts: Partial<ScenarioInput> = {},
): ScenarioInput {
  const node = { tier: "cloud", cores: 1, speed: "1GHz" } as const;
  const points = (count: number, y: number) =>
    Array.from({ length: count }, (_, x) => ({ x: `${x}m`, y: `${y}m` }));
  const line = { bandwidth: `${bytesPerSecond}B/s`, latency: `${latencySeconds / 2}s` };
  const groups = servers === 0 ? ["machine"] : ["machine", "server"];
  return {
    orrery: 1,
    name: "trainers",
    horizon: `${horizonSeconds}s`,
    sites: {
      "machine-place": { points: points(machines, 1) },
      ...(servers > 0 && { "server-place": { points: points(servers, 2) } }),
      switch: { x: "0m", y: "0m" },
    },
    links: byName(
      groups.map((group) => `${group}-line`),
      (index) => ({ from: `${groups[index]}-place`, to: "switch", ...line }),
    ),
    nodes: {
      machine: { ...node, at: "machine-place", accelerators: { count: accelerators } },
      ...(servers > 0 && { server: { ...node, at: "server-place" } }),
    },
    applications: {},
    parallelTraining: jobs,
    ...parts,
  };
}
