import { lossOf } from "../../reports/gate/finding.ts";
import type { JudgedMetric } from "../../reports/gate/gateCase.ts";
import { type Sample, sampleOf } from "../../reports/gate/sample.ts";
import { SequentialGate } from "../../reports/gate/sequentialGate.ts";
import { METRICS } from "../../reports/metrics/index.ts";
import { sequentialLooks } from "../../reports/statistics/sequentialLooks.ts";
import type { CheckedScenario } from "../checkedScenario.ts";
import { prepareRun } from "../prepareRun.ts";
import {
  type SelfCheckPolicy,
  selfCheckPolicy,
  selfCheckScenario,
  selfCheckSource,
} from "./selfCheckWorld.ts";

/** One run of the whole gate, on seeds that no other one has. */
export interface SelfCheckTask {
  readonly head: Exclude<SelfCheckPolicy, "reference">;
  readonly number: number;
}

/** What came of it. */
export interface SelfCheckAnswer {
  /** Something was called worse by more than the margin: the gate would have failed. */
  readonly failed: boolean;
  /** Something was called worse or better at all. */
  readonly claimed: boolean;
  readonly seeds: number;
  /** Of the mean latency, as it was estimated. */
  readonly loss: number;
}

const SEEDS = 20;
const MOST_SEEDS = 80;
const MEAN = "answered-latency-mean";
const JUDGED: readonly JudgedMetric[] = [MEAN, "latency-p50", "latency-p95", "latency-p99"].map(
  (name) => {
    const metric = METRICS.find((one) => one.name === name)!;
    return { metric, margin: metric.margin };
  },
);

/** Runs the gate once: the reference against the head, in the world of the self-check. */
export function selfCheckOnce({ head, number }: SelfCheckTask): SelfCheckAnswer {
  const checked = selfCheckScenario();
  const known: Record<"base" | "head", Sample[]> = { base: [], head: [] };
  const extend = (side: "base" | "head", policy: SelfCheckPolicy, seeds: number): Sample[] => {
    for (let at = known[side].length; at < seeds; at++) {
      known[side].push(sampleFor(checked, policy, number * MOST_SEEDS + at));
    }
    return known[side].slice(0, seeds);
  };
  const name = { scenario: checked.scenario.name, policies: head };
  const gate = new SequentialGate([name], JUDGED, sequentialLooks(SEEDS, MOST_SEEDS));
  for (let need = gate.need; need !== null; need = gate.need) {
    const pair = {
      base: extend("base", "reference", need.seeds),
      head: extend("head", head, need.seeds),
    };
    gate.take(new Map([[0, pair]]));
  }
  const [{ findings, seeds }] = gate.results();
  const mean = findings.find(({ hypothesis }) => hypothesis.metric.name === MEAN)!;
  return {
    failed: findings.some(({ verdict }) => verdict === "regressed"),
    claimed: findings.some(({ verdict }) => CLAIMS.includes(verdict)),
    ...{ seeds, loss: lossOf(mean) },
  };
}

const CLAIMS: readonly string[] = ["regressed", "small loss", "improved"];
const SLICE_EVENTS = 100_000;

function sampleFor(checked: CheckedScenario, policy: SelfCheckPolicy, seed: number): Sample {
  const policies = { dispatch: selfCheckPolicy(policy) };
  const { run } = prepareRun(checked, { policies, source: selfCheckSource, seed });
  while (run.advance(SLICE_EVENTS));
  const metrics = JUDGED.map(({ metric }) => metric);
  return sampleOf({ seed, ...run.finish() }, metrics);
}
