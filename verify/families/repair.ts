import { estimateChecks, type Measurement } from "../estimate.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import { TimeAverage } from "../simulation/timeAverage.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Families, TheoryCase } from "../theory/family.ts";
import { eachFault, exponentialHours, type FailingGroup, failingNodes } from "./failingNodes.ts";

/** Shops at a time, each with machines and repairers of its own. */
const SHOPS = 50;
/** Failures of one replication, about. */
const FAILURES = 80_000;

/**
 * The machine repairman: `N` machines of mean life `mtbf`, `repairers` that take `mttr` each. Time
 * averages over the number that is down; `meanTimeDown` with the wait for a repairer in it.
 */
export const REPAIRMAN: Families = {
  repairman: {
    title: "machine repairman, M/M/c//N",
    parameters: ["N", "repairers", "mtbf", "mttr"],
    run: (one, context) => ({
      checks: estimateChecks(numbersOf(one.expected), (seed) => measure(one, seed, context), {
        // A failure is a trial of what the shop is then in.
        trials: (statistic) => (statistic.startsWith("P_") ? shareOf(FAILURES, context) : null),
      }),
    }),
  },
};

function measure({ parameters }: TheoryCase, seed: number, context: CaseContext): Measurement {
  const { N: machines, repairers, mtbf, mttr } = parameters;
  // No machine fails more seldom than once in this time on average, so it is a cycle of the shop.
  const cycle = mtbf + Math.max(1, machines / repairers) * mttr;
  const begin = 10 * cycle;
  const end = begin + (shareOf(FAILURES, context) / SHOPS / machines) * cycle;
  const groups: FailingGroup[] = Array.from({ length: SHOPS }, () => ({
    nodes: machines,
    up: exponentialHours(mtbf),
    repair: exponentialHours(mttr),
    crews: repairers,
  }));
  const shops = groups.map(() => new Shop(machines, begin));
  const observation = context.simulate(failingNodes(end, groups), { seed, tables: ["faults"] });
  eachFault(observation, groups, (hours, shop, _member, word) => {
    if (word === "failed") shops[shop].failed(hours, hours > begin);
    else if (word === "repaired") shops[shop].repaired(hours);
    else shops[shop].repairBegan(hours);
  });
  const mean = (of: (shop: Shop) => number) =>
    shops.reduce((sum, shop) => sum + of(shop), 0) / SHOPS;
  const meanDown = mean((shop) => shop.down.mean(end));
  return {
    meanDown,
    meanUp: machines - meanDown,
    machineAvailability: 1 - meanDown / machines,
    P_all_up: mean((shop) => shop.allUp.mean(end)),
    P_all_down: mean((shop) => shop.allDown.mean(end)),
    repairUtilisation: mean((shop) => shop.busy.mean(end)) / repairers,
    meanTimeDown: mean((shop) => shop.down.sum(end)) / mean((shop) => shop.failures),
  };
}

/** How many machines of a shop are down, and how many of these are being repaired. */
class Shop {
  readonly down: TimeAverage;
  readonly busy: TimeAverage;
  readonly allUp: TimeAverage;
  readonly allDown: TimeAverage;
  failures = 0;
  private readonly machines: number;
  private downCount = 0;
  private busyCount = 0;

  constructor(machines: number, begin: number) {
    this.machines = machines;
    this.down = new TimeAverage(begin, 0);
    this.busy = new TimeAverage(begin, 0);
    this.allUp = new TimeAverage(begin, 1);
    this.allDown = new TimeAverage(begin, 0);
  }

  failed(hours: number, counts: boolean): void {
    if (counts) this.failures++;
    this.changeDown(hours, 1);
  }

  repairBegan(hours: number): void {
    this.busy.change(hours, ++this.busyCount);
  }

  repaired(hours: number): void {
    this.busy.change(hours, --this.busyCount);
    this.changeDown(hours, -1);
  }

  private changeDown(hours: number, by: number): void {
    this.downCount += by;
    this.down.change(hours, this.downCount);
    this.allUp.change(hours, this.downCount === 0 ? 1 : 0);
    this.allDown.change(hours, this.downCount === this.machines ? 1 : 0);
  }
}
