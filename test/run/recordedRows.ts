import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

type Rows = Record<string, string[]>;

/** All rows that tell nothing of what was added, without the run's own numbers. */
export function rowsOf(scenario: ScenarioInput, seed: number, policy: string): Rows {
  const rows = Object.entries(allRowsOf(scenario, seed, policy, "added-")).map(
    ([table, texts]) => [table, texts.filter((row) => !row.includes("added-"))] as const,
  );
  return Object.fromEntries(rows.filter(([, texts]) => texts.length > 0));
}

/** All rows but those of requests whose source has a name that begins so. */
export function allRowsOf(
  scenario: ScenarioInput,
  seed: number,
  policy: string,
  left: string,
): Rows {
  const sink = new MemorySink();
  const record = { decisions: 0.3, sampling: "500ms" };
  finishRun(startRun({ ...scenario, record } as ScenarioInput, { seed, policy, sink }));
  const others = new Set<unknown>();
  for (const { request, source } of sink.table("requests").rows()) {
    if (String(source).startsWith(left)) others.add(request);
  }
  const numbers = ["request", "decision"];
  // Its scores are distances between the numbers of nodes.
  if (policy === "round-robin") numbers.push("score", "terms");
  const rows: Rows = {};
  for (const [table, all] of sink.tables) {
    // What a whole tier has taken is more with what is added to it.
    if (table === "expenses") continue;
    rows[table] = all
      .rows()
      .filter(({ request }) => !others.has(request))
      .map((row) => withoutColumns(row, numbers))
      .sort();
  }
  return rows;
}

export function withoutColumns(row: object, left: readonly string[]): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(row).filter(([column]) => !left.includes(column))),
  );
}
