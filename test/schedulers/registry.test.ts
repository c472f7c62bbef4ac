import { describe, expect, test } from "vitest";
import { registry } from "../../schedulers/index.ts";
import type { PolicyKind } from "../../sim/policy/kinds.ts";

const NAMES: { readonly [Kind in PolicyKind]: readonly string[] } = {
  dispatch: [
    "on-board",
    "nearest-edge",
    "cloud-only",
    "random",
    "round-robin",
    "optimal-split",
    "next-fit",
    "power-of-d",
    "join-shortest-queue",
    "least-work-left",
    "earliest-finish",
    "dbc-cost-time",
    "energy-aware",
    "edge-aware",
    "intelligent",
    "drift-plus-penalty",
    "ucb1",
    "alto",
    "first-fit",
    "best-fit",
    "clairvoyant",
  ],
  graph: [
    ...["heft", "cpop", "peft", "min-min", "max-min", "sufferage", "duplex", "hbmct", "gdl", "bil"],
    ...["etf", "flb", "mct", "met", "olb", "fastest-node"],
  ],
  shifting: [
    "as-planned",
    "as-soon-as-possible",
    "green-threshold",
    "carbon-time",
    "least-carbon",
    "least-carbon-pieces",
  ],
  aggregation: [
    "fedavg",
    "fedprox",
    "fedavgm",
    "fedadagrad",
    "fedadam",
    "fedyogi",
    "scaffold",
    "fednova",
    "q-fedavg",
    "fedasync",
    "fedbuff",
    "krum",
    "multi-krum",
    "trimmed-mean",
    "median",
    "hierarchical-fedavg",
    "gossip",
  ],
  selection: [
    "random-clients",
    "by-samples",
    "power-of-choice",
    "oort",
    "tifl",
    "fedcs",
    "deadline",
    "mobility-aware",
  ],
  compression: ["full", "top-k", "qsgd", "sign"],
  privacy: ["none", "dp-fedavg", "secure-aggregation", "dp-secure-aggregation"],
  placement: [
    "kubernetes",
    "edge-aware-placement",
    "intelligent-placement",
    "random-node",
    "gpu-dot-product",
    "gpu-clustering",
    "gpu-packing",
    "gpu-best-fit",
    "fgd",
    "pwr",
    "pwr-fgd",
  ],
  autoscaling: ["horizontal", "fixed", "queue-length", "predictive"],
  rescheduling: ["intelligent-rescheduling"],
  queueing: ["fifo", "sjf", "drf", "srtf", "gandiva", "tiresias"],
};

const problemOf = (found: object) => ("problem" in found ? found.problem : null);

describe("registry", () => {
  test.each(registry.kinds)("keeps the names of %s policies, and finds each", (kind) => {
    expect(registry.of(kind).map(({ name }) => name)).toEqual(NAMES[kind]);
    for (const definition of registry.of(kind)) {
      expect(definition.kind).toBe(kind);
      expect(registry.find(kind, definition.name)).toEqual({ definition });
    }
  });

  test("knows each policy by one name, whatever its kind", () => {
    const names = registry.all().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const definition of registry.all()) {
      expect(registry.findAny(definition.name)).toEqual({ definition });
    }
  });

  test("suggests the nearest name, or the kind that has it", () => {
    expect(problemOf(registry.find("dispatch", "neerest-edge"))).toMatch(
      /^no dispatch policy "neerest-edge"; expected on-board, .*; did you mean "nearest-edge"\?$/,
    );
    expect(problemOf(registry.find("dispatch", "quantum"))).not.toMatch(/did you mean/);
    expect(problemOf(registry.find("dispatch", "heft"))).toBe(
      '"heft" is a graph policy, not a dispatch one',
    );
    expect(problemOf(registry.findAny("hefty"))).toMatch(/^no policy "hefty"; .* mean "heft"\?$/);
  });
});
