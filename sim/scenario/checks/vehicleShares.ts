import type { Draft } from "../draft.ts";
import type { Report } from "../problem.ts";
import { SUM_TOLERANCE } from "../schema/distribution.ts";

/** That the vehicles of each mobility are shared out among the groups that move with it. */
export function checkVehicleShares(draft: Draft, report: Report): void {
  const byMobility = new Map<string, string[]>();
  for (const [name, { moves, share }] of Object.entries(draft.nodes)) {
    if (moves !== undefined) byMobility.set(moves, [...(byMobility.get(moves) ?? []), name]);
    else if (share !== undefined) {
      const expected = "moves: it is a share of vehicles";
      report(["nodes", name, "share"], {
        found: "a share of nodes that stand",
        expected,
        at: "key",
      });
    }
  }
  for (const [mobility, names] of byMobility) checkSum(draft, mobility, names, report);
}

function checkSum(draft: Draft, mobility: string, names: readonly string[], report: Report): void {
  const last = names[names.length - 1];
  const shares = names.map((name) => draft.nodes[name].share);
  const lacking = names.find((_, index) => shares[index] === undefined);
  if (names.length > 1 && lacking !== undefined) {
    const others = names.filter((name) => name !== lacking).map((name) => `"${name}"`);
    const found = `no share, though "${mobility}" moves ${others.join(", ")} too`;
    report(["nodes", lacking, "moves"], { found, expected: "its share of the vehicles" });
    return;
  }
  // A group that breaks the schema may have the rest.
  if (lacking !== undefined || !draft.isWhole("nodes")) return;
  const sum = shares.reduce((before: number, share) => before + share!, 0);
  if (Math.abs(sum - 1) <= SUM_TOLERANCE) return;
  const found = `shares of "${mobility}" that sum to ${sum}`;
  report(["nodes", last, "share"], { found, expected: "shares of its vehicles that sum to 1" });
}
