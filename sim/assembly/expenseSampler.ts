import type { Simulator } from "../kernel/simulator.ts";
import type { Accounts } from "../nodes/accounts.ts";
import type { Node } from "../nodes/node.ts";
import { TIERS } from "../policy/tier.ts";
import type { Recorder } from "../record/recorder.ts";
import type { TrafficMeter } from "../transport/trafficMeter.ts";
import type { Transport } from "../transport/transport.ts";
import type { CarbonZones } from "./carbonZones.ts";
import type { NetworkMap } from "./networkMap.ts";
import { wasThere, wholeSum } from "./wholeSums.ts";

/**
 * Writes down what the run has taken by a time: energy, money and carbon of each tier of nodes and
 * each class of links, counted as the summary counts them. Units: joules, dollars, grams. Limits:
 * the energy of links between two samples counts at the mean intensity of that span, where the
 * summary takes the mean of the whole time, which is the same where the intensity is steady.
 */
export class ExpenseSampler {
  private readonly world: ExpenseWorld;
  /** By class of links, at the sample before. */
  private readonly joules: Float64Array;
  private readonly grams: Float64Array;
  private lastSeconds = 0;
  /** When there was a sample last; negative while there was none. */
  private sampledSeconds = -1;

  constructor(world: ExpenseWorld) {
    this.world = world;
    const count = world.map.linkClasses.length;
    [this.joules, this.grams] = [new Float64Array(count), new Float64Array(count)];
  }

  /** What is counted is counted from now on: the warm-up is over. */
  beginCounting(): void {
    this.joules.fill(0);
    this.grams.fill(0);
    this.lastSeconds = this.world.simulator.nowSeconds;
  }

  sample(): void {
    const { nodes, accounts } = this.world;
    const present = nodes.filter((node) => wasThere(accounts, node));
    for (const tier of TIERS) {
      const members = present.filter((node) => node.class.tier === tier);
      if (members.length > 0) this.sampleNodes(tier, members);
    }
    this.sampleLinks();
    this.lastSeconds = this.world.simulator.nowSeconds;
    this.sampledSeconds = this.lastSeconds;
  }

  /** The run is over, perhaps between two samples: the last is of its end, as the summary is. */
  close(): void {
    if (this.sampledSeconds < this.world.simulator.nowSeconds) this.sample();
  }

  private sampleNodes(tier: string, members: readonly Node[]): void {
    const { simulator, accounts, recorder } = this.world;
    const { now, nowSeconds } = simulator;
    const cost = ({ index, class: nodeClass }: Node) => {
      const { priceDollarsPerSecond } = nodeClass;
      if (priceDollarsPerSecond === null) return null;
      return priceDollarsPerSecond * accounts.usedSeconds(index, nodeClass);
    };
    recorder.tables.expenses.append({
      ...{ timeSeconds: nowSeconds, tier, linkClass: null },
      energyJoules: wholeSum(members.map(({ meter }) => meter?.countedJoules(now) ?? null)),
      costDollars: wholeSum(members.map(cost)),
      carbonGrams: wholeSum(members.map(({ meter }) => meter?.countedGrams(now) ?? null)),
    });
  }

  private sampleLinks(): void {
    const { simulator, recorder, traffic, transport, map, carbon } = this.world;
    const { nowSeconds } = simulator;
    const gramsPerJoule = carbon.general?.meanGramsPerJoule(this.lastSeconds, nowSeconds) ?? null;
    for (const [index, { energyJoules, costDollars }] of traffic.traffic(transport).entries()) {
      const isKnown = energyJoules !== null && gramsPerJoule !== null;
      if (isKnown) this.grams[index] += (energyJoules - this.joules[index]) * gramsPerJoule;
      if (energyJoules !== null) this.joules[index] = energyJoules;
      recorder.tables.expenses.append({
        ...{ timeSeconds: nowSeconds, tier: null, linkClass: map.linkClasses[index] },
        ...{ energyJoules, costDollars },
        carbonGrams: isKnown ? this.grams[index] : null,
      });
    }
  }
}

/** What is looked at. */
interface ExpenseWorld {
  readonly simulator: Simulator;
  readonly recorder: Recorder;
  readonly nodes: readonly Node[];
  readonly accounts: Accounts;
  readonly traffic: TrafficMeter;
  readonly transport: Transport;
  readonly map: NetworkMap;
  readonly carbon: CarbonZones;
}
