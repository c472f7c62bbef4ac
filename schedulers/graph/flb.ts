import type { GraphView, StageScores } from "../../sim/policy/graph.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { type GreedyRule, GreedyScheduler } from "./greedyScheduler.ts";
import { leastBy, type PartialSchedule, scored } from "./partialSchedule.ts";
import { meanServiceSeconds, upwardRanks } from "./ranks.ts";
import { unlessCutOff } from "./unlessCutOff.ts";

/**
 * Fast load balancing: the stage that can start first, found by looking at two pairs only. A stage
 * whose last data comes from a node that is idle by then may start on that node, where this data
 * need not travel; any other may start on the node that is idle first. Of stages that are alike,
 * the one of the longest way to the end goes first; of the two pairs, if both start together, the
 * second. Data counts as underway for its mean time. Limits: those of `heft`; it was made for equal
 * processors, and does not look at how long a stage takes where it starts.
 */
export const flb = definePolicy({
  kind: "graph",
  name: "flb",
  summary: "The stage that can start first, where its last data is or on the node that is idle.",
  source: "Radulescu & van Gemund, ICPP 1999",
  parameters: [],
  create: () => new GreedyScheduler(byFirstStart, false),
});

/** A stage that is ready, and when and whence the last of its data comes. */
interface Waiting {
  readonly stage: number;
  readonly lastSeconds: number;
  /** −1 where it needs none. */
  readonly enabler: number;
}

function byFirstStart(view: GraphView): GreedyRule {
  const stages = Array.from({ length: view.stageCount }, (_, stage) => stage);
  const means = stages.map((stage) => meanServiceSeconds(view, stage));
  const ranks = upwardRanks(view, means, 1);
  return (schedule) => {
    const waiting = schedule
      .ready()
      .sort((a, b) => ranks[b] - ranks[a] || a - b)
      .map((stage) => lastData(schedule, stage));
    const isEnabled = ({ stage, lastSeconds, enabler }: Waiting) =>
      enabler >= 0 &&
      view.serviceSeconds(stage, enabler) < Infinity &&
      lastSeconds >= schedule.idleSeconds(enabler);
    const enabled = waiting
      .filter(isEnabled)
      .map(({ stage, enabler }) => schedule.option(stage, enabler)!);
    const there = leastBy(enabled, ({ startSeconds }) => startSeconds);
    const other = leastBy(
      waiting.filter((one) => !isEnabled(one)),
      ({ lastSeconds }) => lastSeconds,
    );
    const elsewhere = other === undefined ? null : onFirstIdle(schedule, other.stage);
    if (there === undefined) return elsewhere!.turn;
    if (elsewhere !== null && elsewhere.startSeconds <= there.startSeconds) return elsewhere.turn;
    return { stage: there.stage, nodes: [scored(there, there.startSeconds)] };
  };
}

function lastData(schedule: PartialSchedule, stage: number): Waiting {
  const { view } = schedule;
  let [lastSeconds, enabler] = [0, -1];
  for (const before of Array.from(view.predecessors(stage))) {
    const { node, finishSeconds } = schedule.of(before);
    const seconds = finishSeconds + view.meanTransferSeconds(before, stage);
    if (enabler >= 0 && seconds <= lastSeconds) continue;
    [lastSeconds, enabler] = [seconds, node];
  }
  return { stage, lastSeconds, enabler };
}

function onFirstIdle(
  schedule: PartialSchedule,
  stage: number,
): { turn: StageScores; startSeconds: number } {
  const options = schedule.options(stage);
  const idle = (option: (typeof options)[number]) =>
    unlessCutOff(option, schedule.idleSeconds(option.node));
  const nodes = options.map((option) => scored(option, idle(option)));
  const startSeconds = leastBy(options, idle)?.startSeconds ?? -Infinity;
  return { turn: { stage, nodes }, startSeconds };
}
