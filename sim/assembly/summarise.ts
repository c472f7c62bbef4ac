import { compensatedTotal } from "../kernel/compensatedSum.ts";
import type { Node } from "../nodes/node.ts";
import { TIERS, type Tier } from "../policy/tier.ts";
import { overallSummary } from "../record/classStatistics.ts";
import type { CountSummary, LinkClassSummary, RunSummary, TierSummary } from "../record/summary.ts";
import { OUTCOME } from "../requests/requestStore.ts";
import type { Counts } from "./counters.ts";
import { decidedApplications } from "./decidedApplications.ts";
import { aboveIdleJoules, carbonOf, costOf, energyOf } from "./expenses.ts";
import { wasThere, wholeSum } from "./wholeSums.ts";
import type { World } from "./world.ts";

/** Sums a world up as it is now: what happened since its warm-up was over. */
export function summarise(world: World): RunSummary {
  const { simulator, journal, warmup, end } = world;
  warmup.end();
  countOverdue(world);
  const counts = world.counters.counted();
  const tiers = tierSummaries(world, counts.tasks);
  const links = linkSummaries(world);
  const nodes = world.nodes.filter((node) => wasThere(world.accounts, node));
  return {
    simulatedSeconds: simulator.nowSeconds,
    warmupSeconds: world.warmupSeconds,
    drain: end.drain,
    events: simulator.executedEvents - (world.sampler?.samples ?? 0) - warmup.events - end.events,
    requests: overallSummary(journal.statistics),
    applications: journal.statistics.map((one) => one.summary()),
    decided: decidedApplications(world),
    tiers,
    links,
    energy: energyOf(world, nodes, links),
    cost: costOf(world, nodes, links),
    carbon: carbonOf(world, nodes, links),
    shifting: world.shifting?.summary(world.requests.pauses) ?? null,
    training: world.training?.summaries() ?? [],
    parallelTraining: world.parallelTraining?.summaries() ?? [],
    cluster: world.services?.clusterSummary() ?? null,
    services: world.services?.serviceSummaries() ?? [],
    counts: countSummary(world, counts),
  };
}

function countSummary(world: World, { tasks: _tasks, ...counts }: Counts): CountSummary {
  const vehicles = world.traffic.nodes.filter((node) => wasThere(world.accounts, node)).length;
  return { ...counts, vehicles };
}

/** Requests still open at the end whose deadline has passed have missed it for certain. */
function countOverdue(world: World): void {
  const { store, journal, simulator } = world;
  for (const statistics of journal.statistics) statistics.overdueCount = 0;
  for (let request = 0; request < store.range; request++) {
    if (store.identity[request] < 0 || store.outcome[request] !== OUTCOME.open) continue;
    if (store.counted[request] === 0 || store.answerTime[request] >= 0) continue;
    const application = store.application[request];
    const deadline = world.applications[application].deadlineSeconds;
    const age = simulator.clock.toSeconds(simulator.now - store.arrivalTime[request]);
    if (age > deadline) journal.statistics[application].overdueCount++;
  }
}

function tierSummaries(world: World, tasksByClass: readonly number[]): TierSummary[] {
  return TIERS.flatMap((tier) => {
    const members = world.nodes.filter(
      (node) => node.class.tier === tier && wasThere(world.accounts, node),
    );
    const classes = world.classes.filter((one) => one.tier === tier);
    const ran = classes.reduce((sum, one) => sum + tasksByClass[one.index], 0);
    const tasks = world.applications.length === 0 ? null : ran;
    return members.length === 0 ? [] : [{ ...tierSummary(world, tier, members), tasks }];
  });
}

function tierSummary(
  { accounts, simulator }: World,
  tier: Tier,
  members: readonly Node[],
): Omit<TierSummary, "tasks"> {
  const total = (of: (node: Node, presenceSeconds: number) => number) =>
    compensatedTotal(members.map((node) => of(node, accounts.countedPresenceSeconds(node.index))));
  const coreSeconds = total((node, seconds) => node.class.cores * seconds);
  const busySeconds = total((node) => accounts.countedProcessorSeconds(node.index));
  const deviceSeconds = total((node, seconds) => node.class.accelerators * seconds);
  const inferringSeconds = total((node) => accounts.countedAcceleratorSeconds(node.index));
  return {
    tier,
    nodes: members.length,
    utilisation: coreSeconds > 0 ? busySeconds / coreSeconds : 0,
    acceleratorUtilisation: deviceSeconds > 0 ? inferringSeconds / deviceSeconds : null,
    energyJoules: wholeSum(members.map(({ meter }) => meter?.countedJoules(simulator.now) ?? null)),
    aboveIdleJoules: aboveIdleJoules(members, simulator.now),
  };
}

function linkSummaries({ map, trafficMeter, transport }: World): LinkClassSummary[] {
  const traffic = trafficMeter.traffic(transport);
  return map.linkClasses.map((linkClass, index) => ({ linkClass, ...traffic[index] }));
}
