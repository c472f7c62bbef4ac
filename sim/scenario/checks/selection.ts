import type { Draft } from "../draft.ts";
import type { Report } from "../problem.ts";

type Stages = Draft["applications"][string]["stages"];

/** Where stages may be left out by chance, the source must know whose result it waits for. */
export function checkSelection(draft: Draft, report: Report): void {
  for (const [name, { stages }] of Object.entries(draft.applications)) {
    const byChance = Object.keys(stages).find((stage) => stages[stage].chance < 1);
    const walks = Object.values(stages).some(({ next }) => next !== undefined);
    if (byChance === undefined || walks) continue;
    const path = ["applications", name, "stages"];
    const expected = "a stage that every request has";
    const answering = Object.keys(stages).find((stage) => stages[stage].answers);
    if (answering === undefined) {
      report([...path, byChance, "chance"], {
        found: "a chance where no stage answers",
        expected: `\`answers: true\` at ${expected}`,
      });
    } else if (stagesByChance(stages).has(answering)) {
      report([...path, answering, "answers"], { found: "a stage that may be left out", expected });
    }
  }
}

/** Those with a chance, and those that come only after such stages. */
function stagesByChance(stages: Stages): Set<string> {
  const found = new Set<string>();
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const [name, { chance, after }] of Object.entries(stages)) {
      const isAlone = after.length > 0 && after.every((previous) => found.has(previous));
      if (chance < 1 || isAlone) found.add(name);
    }
  }
  return found;
}
