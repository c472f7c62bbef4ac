import type { RunRecord } from "../../sim/record/runRecord.ts";
import type { RunSummary } from "../../sim/record/summary.ts";
import { emptySummary } from "../record/emptySummary.ts";

export const partly: RunSummary = {
  ...emptySummary,
  energy: {
    nodesJoules: null,
    networkJoules: 5,
    radio: null,
    totalJoules: null,
    nodesAboveIdleJoules: null,
    aboveIdleJoules: null,
    parts: {
      nodes: { modelled: 3, of: 8, sum: 7000 },
      links: { modelled: 1, of: 1, sum: 5 },
    },
  },
};

export const record: RunRecord = {
  orrery: 10,
  version: "9.8.7",
  scenario: {
    name: "city",
    file: "city.yaml",
    hash: "a0b1c2",
    files: { "roads.csv": "d3e4f5" },
    text: "",
    overrides: ["horizon=15s", "seed=3"],
  },
  policies: { dispatch: { name: "edge-aware", parameters: { network: 0.8 } } },
  seed: 1,
  inputHash: "6a7b8c",
  digest: "9d0e1f",
  workloadDigest: "w",
  summary: partly,
};
