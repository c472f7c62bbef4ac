import { compareText } from "../kernel/compareText.ts";
import type { Scenario } from "./schema/scenario.ts";

/** A node group that some vehicles of a mobility carry. */
export interface DealtGroup {
  readonly name: string;
  /** Of the vehicles; the shares of all groups sum to 1. */
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
 * each group has its share of them within one: of the groups with less than their share the one
 * gets a vehicle whose share would be a whole vehicle more the earliest. (To give it to the largest
 * deficit does not keep within one where groups are many.) Of equals the first by name gets it, so
 * that the order of the file does not matter.
 */
export class VehicleDeal {
  private readonly groups: readonly DealtGroup[];
  private readonly counts: number[];
  private dealt = 0;

  constructor(groups: readonly DealtGroup[]) {
    this.groups = [...groups].sort((one, other) => compareText(one.name, other.name));
    this.counts = groups.map(() => 0);
  }

  /** The group of the vehicle that appears next. */
  next(): string {
    this.dealt++;
    let chosen = 0;
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
    return this.groups[chosen].name;
  }

  /** Vehicles that a group has been dealt so far. */
  countOf(group: string): number {
    return this.counts[this.groups.findIndex(({ name }) => name === group)] ?? 0;
  }
}

/** How many of so many vehicles of a mobility carry a group. */
export function dealtCount(
  scenario: Pick<Scenario, "nodes">,
  mobility: string,
  vehicles: number,
  group: string,
): number {
  const groups = groupsMovedBy(scenario, mobility);
  if (groups.length === 1) return vehicles;
  const deal = new VehicleDeal(groups);
  for (let vehicle = 0; vehicle < vehicles; vehicle++) deal.next();
  return deal.countOf(group);
}
