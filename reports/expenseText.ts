import type { ModelledPart, RunSummary } from "../sim/record/summary.ts";
import { formatQuantity } from "./format.ts";

/** What a run took, each sum with its parts: "–" where a sum is not modelled for all of them. */
export function expenseLines({ energy, cost, carbon }: RunSummary): [string, string][] {
  const rent = `all nodes rented ${formatQuantity(cost.rentDollars, "USD")}`;
  const radio =
    energy.radio === null
      ? ""
      : `, vehicles' radios ${formatQuantity(energy.radio.totalJoules, "J")} apart`;
  const aside = `above idle ${formatQuantity(energy.aboveIdleJoules, "J")}${radio}`;
  return [
    ["energy", expenseText("J", energy.totalJoules, energy.parts, "nodes", "network", aside)],
    ["cost", expenseText("USD", cost.totalDollars, cost.parts, "use of nodes", "transfer", rent)],
    ["carbon", expenseText("g", carbon.totalGrams, carbon.parts, "nodes", "network")],
  ];
}

function expenseText(
  unit: string,
  total: number | null,
  { nodes, links }: { nodes: ModelledPart; links: ModelledPart },
  nodesName: string,
  linksName: string,
  aside?: string,
): string {
  if (nodes.modelled + links.modelled === 0) return "not modelled";
  const parts = [
    partText(nodesName, nodes, "nodes", unit),
    partText(linksName, links, "classes of links", unit),
  ].join(", ");
  return `${formatQuantity(total, unit)} (${parts}${aside === undefined ? "" : `; ${aside}`})`;
}

/** "nodes 3.60 kJ", "nodes 3.60 kJ for 3 of 8", "network modelled for none of 2 classes of links". */
function partText(name: string, { modelled, of, sum }: ModelledPart, noun: string, unit: string) {
  if (modelled === of) return `${name} ${formatQuantity(sum, unit)}`;
  if (modelled === 0) return `${name} modelled for none of ${of} ${noun}`;
  return `${name} ${formatQuantity(sum, unit)} for ${modelled} of ${of} ${noun}`;
}
