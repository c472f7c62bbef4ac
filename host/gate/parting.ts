import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DecisionDifference } from "../../lab/firstDifference.ts";
import { decisionDifferenceOf } from "../divergence.ts";
import { answered } from "./askSide.ts";
import type { Side } from "./side.ts";
import type { LoadedCase } from "./suiteFile.ts";

/** Where the runs of two sides part, with every decision explained; null where all are alike. */
export async function partingOf(
  sides: readonly [base: Side, head: Side],
  one: LoadedCase,
  seed: number,
  signal: AbortSignal,
): Promise<DecisionDifference | null> {
  const folder = mkdtempSync(join(tmpdir(), "orrery-parting-"));
  try {
    const [base, head] = ["base", "head"].map((name) => join(folder, name));
    for (const [index, out] of [base, head].entries()) {
      const words = [...runWords(one, seed), "--set", "record.decisions=1", "--out", out, "--json"];
      await answered(sides[index], words, signal);
    }
    return await decisionDifferenceOf(base, head);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The command line that makes one run of a case. */
export function runWords({ file, overrides, policies }: LoadedCase, seed: number): string[] {
  return [
    ...["run", file, "--seed", String(seed)],
    ...Object.entries(policies).flatMap(([kind, text]) => [`--${kind}`, text]),
    ...overrides.flatMap((override) => ["--set", override]),
  ];
}
