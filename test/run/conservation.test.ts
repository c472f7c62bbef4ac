import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { World } from "../../sim/assembly/world.ts";
import type { Node } from "../../sim/nodes/node.ts";
import { RESOURCES } from "../../sim/nodes/resources.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { RunSummary } from "../../sim/record/summary.ts";
import { OUTCOME } from "../../sim/requests/requestStore.ts";
import type { Scenario } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun, startWorld } from "./harness.ts";
import { randomScenario } from "./randomScenario.ts";

const policy = fc.constantFrom("nearest-edge", "random", "earliest-finish", "cloud-only");
const seed = fc.integer({ min: 0, max: 1000 });
const runs = { numRuns: 60 };

describe("over random small worlds", () => {
  test("created = completed + late + rejected + lost + open, also in between", () => {
    fc.assert(
      fc.property(randomScenario, policy, seed, (scenario, policy, seed) => {
        const { world, run } = startWorld(scenario, { policy, seed });
        while (run.advance(500)) checkOpenRequests(world);
        checkOpenRequests(world);
        for (const one of run.finish().summary.applications) {
          expect(one.completed + one.late + one.rejected + one.lost + one.open).toBe(one.created);
        }
      }),
      runs,
    );
  });

  test("bytes sent = delivered + lost + in flight, for every class of link", () => {
    fc.assert(
      fc.property(randomScenario, policy, seed, (input, policy, seed) => {
        const { scenario, world, run } = startWorld(input, { policy, seed });
        const { summary } = finishRun(run);
        for (const link of summary.links) {
          const accounted = link.deliveredBytes + link.lostBytes + link.inFlightBytes;
          expect(accounted).toBeCloseTo(link.sentBytes, 3);
        }
        checkAgainstNetwork(world, scenario, summary);
      }),
      runs,
    );
  });

  test("no node and no link is ever used beyond its capacity", () => {
    fc.assert(
      fc.property(randomScenario, policy, seed, (scenario, policy, seed) => {
        const { world, run } = startWorld(scenario, { policy, seed });
        while (run.advance(200)) checkCapacities(world);
      }),
      runs,
    );
  });

  test("energy is the integral of the power curve over what ran when", () => {
    fc.assert(
      fc.property(randomScenario, policy, seed, (input, policy, seed) => {
        // The rows of tasks tell neither of failed nodes nor of the power of accelerators.
        const sink = new MemorySink();
        const { accelerators: _, ...edge } = input.nodes.edge;
        const faultless = { ...input, faults: {}, nodes: { ...input.nodes, edge } };
        const { scenario, world, run } = startWorld(faultless, { policy, seed, sink });
        finishRun(run);
        for (const node of world.nodes) {
          const expected = energyFromTasks(world, scenario, sink, node.name);
          if (node.meter === null) continue;
          const got = node.meter.energyJoules(world.simulator.now);
          expect(Math.abs(got - expected)).toBeLessThan(1e-6 * expected + 1e-6);
        }
      }),
      runs,
    );
  });

  test("no effect comes before its cause", () => {
    fc.assert(
      fc.property(randomScenario, policy, seed, (scenario, policy, seed) => {
        const sink = new MemorySink();
        finishRun(startRun(scenario, { policy, seed, sink }));
        for (const row of sink.table("requests").rows()) {
          const { arrivalSeconds, answeredSeconds, finishedSeconds } = row;
          if (finishedSeconds === null) continue;
          expect(finishedSeconds).toBeGreaterThanOrEqual(arrivalSeconds as number);
          if (answeredSeconds === null) continue;
          expect(answeredSeconds).toBeGreaterThanOrEqual(arrivalSeconds as number);
          expect(finishedSeconds).toBeGreaterThanOrEqual(answeredSeconds as number);
        }
        const arrivals = new Map(
          sink
            .table("requests")
            .rows()
            .map((row) => [row.request, row.arrivalSeconds as number]),
        );
        for (const row of sink.table("tasks").rows()) {
          if (row.outcome !== "completed") continue;
          const steps = [
            arrivals.get(row.request as never) ?? 0,
            row.decidedSeconds,
            row.inputArrivedSeconds,
            row.startedSeconds,
            row.finishedSeconds,
          ] as number[];
          expect(steps).toEqual([...steps].sort((a, b) => a - b));
        }
      }),
      runs,
    );
  });
});

function checkOpenRequests(world: World): void {
  const { store, journal } = world;
  let open = 0;
  for (let request = 0; request < store.range; request++) {
    if (store.identity[request] < 0) continue;
    if (store.outcome[request] === OUTCOME.open) open++;
  }
  expect(journal.statistics.reduce((sum, one) => sum + one.openCount, 0)).toBe(open);
}

/** The books of the transfers against those of the network, which knows nothing of transfers. */
function checkAgainstNetwork(world: World, scenario: Scenario, summary: RunSummary): void {
  const sent = new Map(summary.links.map((link) => [link.linkClass, link.sentBytes]));
  const carried = new Map<string, number>();
  for (const { linkClass, hops } of world.map.links) {
    const name = world.map.linkClasses[linkClass];
    for (const hop of hops) {
      const bytes = world.network.carriedBytes(world.map.topology.channel(hop));
      carried.set(name, (carried.get(name) ?? 0) + bytes);
    }
  }
  // Acknowledgements come on top, on links of the same class.
  const acknowledgements = scenario.network.model === "lv08" ? 0.05 : 0;
  for (const [name, bytes] of carried) {
    const rounding = 1e-6 * bytes + 1;
    expect(bytes).toBeGreaterThan(sent.get(name)! - rounding);
    expect(bytes).toBeLessThan((1 + acknowledgements) * sent.get(name)! + rounding);
  }
}

function checkCapacities(world: World): void {
  for (const node of world.nodes) {
    expect(node.processor.busyServers).toBeLessThanOrEqual(node.class.cores);
    for (const resource of RESOURCES) {
      const limit = node.class.capacity[resource];
      expect(world.capacity.used(node, resource)).toBeLessThanOrEqual(limit);
      expect(world.capacity.reserved(node, resource)).toBeLessThanOrEqual(limit);
    }
    const waiting = node.processor.waiting;
    expect(waiting).toBeLessThanOrEqual(node.class.queueLimit);
    if (!node.up) expect(node.processor.jobs).toBe(0);
    checkAccelerator(node);
  }
  const links = [
    ...Array.from({ length: world.map.topology.channelCount }, (_, channel) => channel),
    ...world.cells.flatMap((cell) => [cell.uplink.link, cell.downlink.link]),
  ];
  for (const link of links) {
    const used = world.network.usedBytesPerSecond(link);
    expect(used).toBeLessThanOrEqual(world.network.capacity(link) * (1 + 1e-9));
  }
}

function checkAccelerator({ accelerator, class: nodeClass, up }: Node): void {
  if (accelerator === null) return;
  expect(accelerator.busyServers).toBeLessThanOrEqual(nodeClass.accelerators);
  if (accelerator.busyServers === nodeClass.accelerators) {
    // Those that gathered for a batch on an idle device may find it taken by another model.
    const gathered = accelerator.rules.limit - 1;
    expect(accelerator.waiting).toBeLessThanOrEqual(nodeClass.acceleratorQueueLimit + gathered);
  }
  if (!up) expect(accelerator.jobs).toBe(0);
}

/** From the rows of tasks alone: how many cores were busy when, and the power that this takes. */
function energyFromTasks(world: World, scenario: Scenario, sink: MemorySink, name: string): number {
  const node = world.nodes.find((one) => one.name === name)!;
  const end = world.simulator.nowSeconds;
  const changes: [number, number][] = [];
  const running = runningSince(world);
  for (const row of sink.table("tasks").rows()) {
    if (row.node !== name || row.outcome !== "completed" || (row.workCycles as number) === 0)
      continue;
    changes.push([row.startedSeconds as number, 1], [row.finishedSeconds as number, -1]);
  }
  for (const [index, started] of running) if (index === node.index) changes.push([started, 1]);
  changes.sort((a, b) => a[0] - b[0]);
  const curve = scenario.nodes[node.class.name].powerCurve!;
  let present = 0;
  let time = 0;
  let joules = 0;
  for (const [at, change] of [...changes, [end, 0] as [number, number]]) {
    const load = Math.min(present, node.class.cores) / node.class.cores;
    joules += (at - time) * watts(curve, load);
    time = at;
    present += change;
  }
  return joules;
}

function watts(curve: readonly { load: number; power: number }[], load: number): number {
  for (let point = 1; point < curve.length; point++) {
    const [low, high] = [curve[point - 1], curve[point]];
    if (load > high.load) continue;
    return low.power + ((high.power - low.power) * (load - low.load)) / (high.load - low.load);
  }
  return curve[curve.length - 1].power;
}

/** Tasks in service at the end have no row yet: their node, and when they began. */
function runningSince(world: World): [number, number][] {
  const { store, simulator } = world;
  const running: [number, number][] = [];
  for (let task = 0; task < store.taskOf(store.range, 0); task++) {
    if (store.identity[store.requestOf(task)] < 0) continue;
    const PROCESSING = 2;
    if (store.state[task] !== PROCESSING || store.startTime[task] < 0) continue;
    running.push([store.node[task], simulator.clock.toSeconds(store.startTime[task])]);
  }
  return running;
}
