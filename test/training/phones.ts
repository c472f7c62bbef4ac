import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";

type Job = NonNullable<ScenarioInput["training"]>[string];

/** What a test says of its job; the rest is small and equal for all clients. */
export interface JobChanges {
  readonly job?: Partial<Job>;
  readonly clients?: Partial<Job["clients"]>;
  readonly aggregation?: ScenarioInput["aggregation"];
  readonly scenario?: Partial<ScenarioInput>;
  /** Of devices. */
  readonly count?: number;
}

/** Phones at one place, a server at another, and one link between them. */
export function phones({ job, clients, aggregation, scenario, count = 3 }: JobChanges = {}) {
  const input: ScenarioInput = {
    orrery: 1,
    name: "phones",
    horizon: "1000s",
    sites: { home: { x: "0m", y: "0m" }, office: { x: "1km", y: "0m" } },
    links: { line: { from: "home", to: "office", bandwidth: "8kbit/s", latency: "100ms" } },
    nodes: {
      phone: { tier: "edge", cores: 1, speed: "1MHz", memory: "1GB", at: "home", count },
      server: { tier: "cloud", cores: 1, speed: "1GHz", memory: "1GB", at: "office" },
    },
    applications: {},
    training: {
      job: {
        model: { kind: "softmax" },
        data: { kind: "synthetic" },
        server: "server",
        rounds: 1,
        clientsPerRound: count,
        local: { epochs: 1, batch: 10, learningRate: 0.1 },
        ...job,
        clients: { nodes: "phone", flopsPerCycle: 1, ...clients },
      },
    },
    ...(aggregation !== undefined && { aggregation }),
    ...scenario,
  };
  return input;
}
