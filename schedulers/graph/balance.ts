import type { PlannedStage } from "../../sim/policy/graph.ts";
import { leastBy, type Option, type PartialSchedule } from "./partialSchedule.ts";

/** The stages of a group that a node has, and when the last of them would be done. */
interface Share {
  readonly placed: readonly PlannedStage[];
  readonly finishSeconds: number;
}

/**
 * Balanced minimum completion time (BMCT) of stages of which none comes after another: where each
 * goes, after what is placed already; null where one can go nowhere. From the node that ends last,
 * a stage moves to where the later of the two ends is the earliest, if that is earlier than now;
 * the first that may, of those that could start earliest on the mean of the nodes.
 */
export function balanced(
  schedule: PartialSchedule,
  stages: readonly number[],
): PlannedStage[] | null {
  const options = new Map(stages.map((stage) => [stage, able(schedule, stage)]));
  const shares = new Map<number, Share>();
  for (const stage of stages) {
    const serviceSeconds = ({ node }: Option) => schedule.view.serviceSeconds(stage, node);
    const fastest = leastBy(options.get(stage)!, serviceSeconds);
    if (fastest === undefined) return null;
    const own = [...stagesOf(shares.get(fastest.node)), stage];
    shares.set(fastest.node, inOrder(schedule, own, fastest.node));
  }
  while (moves(schedule, shares, options));
  return [...shares.values()].flatMap(({ placed }) => placed);
}

function able(schedule: PartialSchedule, stage: number): Option[] {
  return schedule.options(stage).filter(({ finishSeconds }) => finishSeconds < Infinity);
}

function stagesOf(share: Share | undefined): number[] {
  return share === undefined ? [] : share.placed.map(({ stage }) => stage);
}

/** Stages on a node, each when its data is there, the first that has it on the first idle core. */
function inOrder(schedule: PartialSchedule, stages: readonly number[], node: number): Share {
  const idle = schedule.idleCores(node);
  const byData = stages
    .map((stage) => ({ stage, ready: schedule.readySeconds(stage, node) }))
    .sort((a, b) => a.ready - b.ready || a.stage - b.stage);
  let latest = 0;
  const placed = byData.map(({ stage, ready }) => {
    const core = leastBy([...idle.keys()], (one) => Math.max(ready, idle[one]))!;
    const startSeconds = Math.max(ready, idle[core]);
    const finishSeconds = startSeconds + schedule.view.serviceSeconds(stage, node);
    idle[core] = finishSeconds;
    latest = Math.max(latest, finishSeconds);
    return { stage, node, core, startSeconds, finishSeconds };
  });
  return { placed, finishSeconds: latest };
}

/** Moves one stage off the node that ends last; whether one could. */
function moves(
  schedule: PartialSchedule,
  shares: Map<number, Share>,
  options: ReadonlyMap<number, readonly Option[]>,
): boolean {
  const [last, share] = leastBy([...shares], ([, { finishSeconds }]) => -finishSeconds)!;
  const meanStart = (stage: number) => {
    const all = options.get(stage)!;
    return all.reduce((sum, { startSeconds }) => sum + startSeconds, 0) / all.length;
  };
  const candidates = stagesOf(share).sort((a, b) => meanStart(a) - meanStart(b) || a - b);
  for (const stage of candidates) {
    const rest = stagesOf(share).filter((one) => one !== stage);
    const left = inOrder(schedule, rest, last);
    const targets = options
      .get(stage)!
      .filter(({ node }) => node !== last)
      .map(({ node }) => {
        const taken = inOrder(schedule, [...stagesOf(shares.get(node)), stage], node);
        return { node, taken, ends: Math.max(left.finishSeconds, taken.finishSeconds) };
      });
    const best = leastBy(targets, ({ ends }) => ends);
    if (best === undefined || best.ends >= share.finishSeconds) continue;
    shares.set(last, left);
    shares.set(best.node, best.taken);
    return true;
  }
  return false;
}
