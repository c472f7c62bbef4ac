import { nearestName } from "../../kernel/nearestName.ts";
import { TIERS } from "../../policy/tier.ts";
import type { Draft } from "../draft.ts";
import { type Path, type Report, shown } from "../problem.ts";

type Stage = Draft["applications"][string]["stages"][string];

/** Probabilities that are read in may be off by rounding. */
const SUM_TOLERANCE = 1e-9;

/** What applications share out: members of their source among them, and nodes among tasks. */
export function checkShares(draft: Draft, report: Report): void {
  const sums = new Map<string, number>();
  for (const [name, { source, share, stages }] of Object.entries(draft.applications)) {
    const path = ["applications", name];
    for (const group of share === undefined ? [] : new Set(source)) {
      const before = sums.get(group) ?? 0;
      const sum = before + share!;
      sums.set(group, sum);
      if (before <= 1 + SUM_TOLERANCE && sum > 1 + SUM_TOLERANCE) {
        const found = `shares of "${group}" that sum to ${sum}`;
        report([...path, "share"], { found, expected: "1 at most" });
      }
    }
    for (const [stageName, stage] of Object.entries(stages)) {
      checkReserves(stage, [...path, "stages", stageName, "reserves"], draft, report);
    }
  }
}

function checkReserves({ reserves = {} }: Stage, path: Path, draft: Draft, report: Report): void {
  const groups = draft.names("nodes");
  if (groups === null) return;
  const words = [...TIERS, ...groups];
  for (const name of Object.keys(reserves)) {
    if (words.includes(name)) continue;
    report([...path, name], {
      found: shown(name),
      expected: "a tier or a node group",
      nearest: nearestName(name, words),
      at: "key",
    });
  }
}
