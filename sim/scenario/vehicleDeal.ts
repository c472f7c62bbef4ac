import { compareText } from "../kernel/compareText.ts";
import type { Scenario } from "./schema/scenario.ts";

/** A node group that some vehicles of a mobility carry. */
export interface DealtGroup {
  readonly name: string;
  /** Of the vehicles that carry it, from 0 to 1. */
  readonly share: number;
}

/** The groups that move with an entry of mobility; one alone is carried by all its vehicles. */
export function groupsMovedBy({ nodes }: Pick<Scenario, "nodes">, mobility: string): DealtGroup[] {
  return Object.entries(nodes).flatMap(([name, { moves, share = 1 }]) =>
    moves === mobility ? [{ name, share }] : [],
  );
}

/**
 * Deals vehicles to node groups in the order of their appearance, so that at any number of vehicles
 * each group has its share of them within one: those with less than their share are due, and of
 * them the one gets a vehicle whose share would be a whole vehicle more the earliest (earliest due
 * date: Steiner and Yeomans 1993; the largest deficit does not keep within one where groups are
 * many). Of equals the first by name gets it, so that the order of the file does not matter. What is
 * left of the whole is dealt as if to one more group, which comes last: those vehicles carry nothing.
 */
export class VehicleDeal {
  private readonly groups: readonly DealtGroup[];
  private readonly counts: number[];
  private dealt = 0;

  constructor(groups: readonly DealtGroup[]) {
    const sorted = [...groups].sort((one, other) => compareText(one.name, other.name));
    const rest = sorted.reduce((left, { share }) => left - share, 1);
    // What rounding leaves of shares that are the whole is none.
    this.groups = rest > ROUNDING ? [...sorted, { name: NOTHING, share: rest }] : sorted;
    this.counts = this.groups.map(() => 0);
  }

  /** The group of the vehicle that appears next; null where it carries nothing. */
  next(): string | null {
    this.dealt++;
    let chosen = -1;
    let earliest = Infinity;
    for (let group = 0; group < this.groups.length; group++) {
      const { share } = this.groups[group];
      const count = this.counts[group];
      const due = (count + 1) / share;
      if (count >= this.dealt * share || due >= earliest) continue;
      chosen = group;
      earliest = due;
    }
    this.counts[chosen]++;
    const { name } = this.groups[chosen];
    return name === NOTHING ? null : name;
  }

  /** Vehicles that a group has been dealt so far. */
  countOf(group: string): number {
    const index = this.groups.findIndex(({ name }) => name === group);
    return index < 0 ? 0 : this.counts[index];
  }
}

/** No group has an empty name. */
const NOTHING = "";

const ROUNDING = 1e-9;

/** How many of so many vehicles of a mobility carry a group. */
export function dealtCount(
  scenario: Pick<Scenario, "nodes">,
  mobility: string,
  vehicles: number,
  group: string,
): number {
  const groups = groupsMovedBy(scenario, mobility);
  if (groups.length === 1 && groups[0].share === 1) return vehicles;
  const deal = new VehicleDeal(groups);
  for (let vehicle = 0; vehicle < vehicles; vehicle++) deal.next();
  return deal.countOf(group);
}
