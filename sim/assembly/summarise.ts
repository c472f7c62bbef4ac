import { compensatedTotal } from "../kernel/compensatedSum.ts";
import { TIERS } from "../policy/tier.ts";
import { overallSummary } from "../record/classStatistics.ts";
import type { LinkClassSummary, RunSummary, TierSummary } from "../record/summary.ts";
import { OUTCOME } from "../requests/requestStore.ts";
import { PHASE } from "../transport/transferStore.ts";
import type { World } from "./world.ts";

/** Sums a world up as it is now; settling the meters changes nothing in it. */
export function summarise(world: World): RunSummary {
  const { simulator, journal, attachment, traffic, outages } = world;
  countOverdue(world);
  const tiers = tierSummaries(world);
  const links = linkSummaries(world);
  const sum = <T>(items: readonly T[], of: (item: T) => number) =>
    items.reduce((total, item) => total + of(item), 0);
  const nodesJoules = sum(tiers, (tier) => tier.energyJoules);
  const networkJoules = sum(links, (link) => link.energyJoules);
  const transferDollars = sum(links, (link) => link.costDollars);
  const rentDollars = sum(world.nodes, (node) => rentOf(world, node.index));
  const usedDollars = sum(
    world.nodes,
    (node) => node.class.priceDollarsPerSecond * world.accounts.usedSeconds(node.index, node.class),
  );
  return {
    simulatedSeconds: simulator.nowSeconds,
    warmupSeconds: world.warmupSeconds,
    events: simulator.executedEvents - (world.sampler?.samples ?? 0),
    requests: overallSummary(journal.statistics),
    applications: journal.statistics.map((one) => one.summary()),
    tiers,
    links,
    energy: { nodesJoules, networkJoules, totalJoules: nodesJoules + networkJoules },
    cost: {
      rentDollars,
      usedDollars,
      transferDollars,
      totalDollars: usedDollars + transferDollars,
    },
    carbonGrams: carbonGrams(world, networkJoules),
    shifting: world.shifting?.summary(world.requests.pauses) ?? null,
    counts: {
      decisions: world.dispatcher.decisions,
      retries: journal.retries,
      vehicles: traffic.nodes.length,
      handovers: attachment?.counts.handovers ?? 0,
      pingPongs: attachment?.counts.pingPongs ?? 0,
      coverageLosses: attachment?.counts.losses ?? 0,
      interruptedTransfers: traffic.interruptedTransfers,
      failures: outages.failures,
      repairs: outages.repairs,
      detections: outages.detections,
    },
  };
}

/** A static node is rented all the time, whether it works or not; a vehicle's own costs nothing. */
function rentOf(world: World, index: number): number {
  const node = world.nodes[index];
  return node.vehicle >= 0 ? 0 : node.class.priceDollarsPerSecond * world.simulator.nowSeconds;
}

/** Of the nodes with an intensity, and of the network's energy at the general one; null if none. */
function carbonGrams({ nodes, simulator, carbon }: World, networkJoules: number): number | null {
  const ofNodes = nodes.flatMap((node) => node.meter.countedGrams(simulator.now) ?? []);
  const { general } = carbon;
  if (general === null && ofNodes.length === 0) return null;
  const mean = general?.meanGramsPerJoule(0, simulator.nowSeconds) ?? 0;
  return compensatedTotal([...ofNodes, networkJoules * mean]);
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

function tierSummaries(world: World): TierSummary[] {
  const { nodes, accounts, simulator, journal } = world;
  return TIERS.flatMap((tier) => {
    const members = nodes.filter((node) => node.class.tier === tier);
    if (members.length === 0) return [];
    let coreSeconds = 0;
    let busySeconds = 0;
    let deviceSeconds = 0;
    let inferringSeconds = 0;
    let energyJoules = 0;
    for (const node of members) {
      const presenceSeconds = accounts.countedPresenceSeconds(node.index);
      coreSeconds += node.class.cores * presenceSeconds;
      busySeconds += accounts.countedProcessorSeconds(node.index);
      deviceSeconds += node.class.accelerators * presenceSeconds;
      inferringSeconds += accounts.countedAcceleratorSeconds(node.index);
      energyJoules += node.meter.countedJoules(simulator.now);
    }
    const tasks = world.classes.reduce(
      (sum, one) => sum + (one.tier === tier ? journal.tasksByClass[one.index] : 0),
      0,
    );
    return [
      {
        tier,
        nodes: members.length,
        utilisation: coreSeconds > 0 ? busySeconds / coreSeconds : 0,
        acceleratorUtilisation: deviceSeconds > 0 ? inferringSeconds / deviceSeconds : null,
        energyJoules,
        tasks,
      },
    ];
  });
}

/** Bytes of flows that are still under way count as sent and as in flight. */
function linkSummaries(world: World): LinkClassSummary[] {
  const { map, trafficMeter } = world;
  const inFlight = new Float64Array(map.linkClasses.length);
  const { transfers } = world.transport;
  for (let transfer = 0; transfer < transfers.range; transfer++) {
    if (!transfers.isOpen(transfer) || transfers.phase[transfer] !== PHASE.flowing) continue;
    const left = world.network.remainingBytes(transfers.flow[transfer]);
    const sent = transfers.remainingBytes[transfer] - left;
    trafficMeter.eachLink(transfers, transfer, ({ linkClass }) => {
      inFlight[linkClass] += sent;
    });
  }
  return map.linkClasses.map((linkClass, index) => ({
    linkClass,
    sentBytes: trafficMeter.sentBytes[index] + inFlight[index],
    deliveredBytes: trafficMeter.deliveredBytes[index],
    lostBytes: trafficMeter.lostBytes[index],
    inFlightBytes: inFlight[index],
    energyJoules: trafficMeter.energyJoules[index],
    costDollars: trafficMeter.costDollars[index],
  }));
}
