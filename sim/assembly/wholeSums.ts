import { compensatedTotal } from "../kernel/compensatedSum.ts";
import type { Accounts } from "../nodes/accounts.ts";
import type { Node } from "../nodes/node.ts";
import type { ModelledPart } from "../record/summary.ts";

/** One for each part; null where it is not modelled. */
export type Figures = readonly (number | null)[];

/** Whether a node was there at any time that is counted. */
export function wasThere(accounts: Accounts, { present, index }: Node): boolean {
  return present || accounts.countedPresenceSeconds(index) > 0;
}

/** Null unless all of it is modelled. */
export function wholeSum(figures: Figures): number | null {
  const { modelled, of, sum } = partOf(figures);
  return modelled === of ? sum : null;
}

/** What is modelled of it. */
export function partOf(figures: Figures): ModelledPart {
  const modelled = figures.filter((figure) => figure !== null);
  return { modelled: modelled.length, of: figures.length, sum: compensatedTotal(modelled) };
}
