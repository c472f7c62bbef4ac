import { nearestName } from "../../kernel/nearestName.ts";
import type { Draft } from "../draft.ts";
import { type Path, type Report, shown } from "../problem.ts";

type Application = Draft["applications"][string];
type Stage = Application["stages"][string];

/** What only makes sense where stages wait for each other. */
const OF_A_GRAPH = {
  after: (stage: Stage) => stage.after.length > 0,
  optional: (stage: Stage) => stage.optional,
  quorum: (stage: Stage) => stage.quorum !== undefined,
  answers: (stage: Stage) => stage.answers,
  patience: (stage: Stage) => stage.patience !== undefined,
  chance: (stage: Stage) => stage.chance < 1,
};

/** Requests that go from stage to stage by chance: that the stages exist and that each walk ends. */
export function checkWalks(draft: Draft, report: Report): void {
  for (const [name, application] of Object.entries(draft.applications)) {
    const { stages } = application;
    if (!Object.values(stages).some(({ next }) => next !== undefined)) continue;
    const path = ["applications", name, "stages"];
    checkNames(stages, path, report);
    checkNoGraph(stages, path, report);
    checkEnds(stages, path, report);
  }
}

function checkNames(stages: Application["stages"], path: Path, report: Report): void {
  const names = Object.keys(stages);
  for (const [name, { next }] of Object.entries(stages)) {
    for (const target of Object.keys(next ?? {})) {
      if (names.includes(target)) continue;
      report([...path, name, "next", target], {
        found: shown(target),
        expected: "a stage of the application",
        nearest: nearestName(target, names),
        at: "key",
      });
    }
  }
}

function checkNoGraph(stages: Application["stages"], path: Path, report: Report): void {
  for (const [name, stage] of Object.entries(stages)) {
    for (const [key, isSaid] of Object.entries(OF_A_GRAPH)) {
      if (!isSaid(stage)) continue;
      const expected = "no such key: requests of this application go by `next`";
      report([...path, name, key], { found: `"${key}"`, expected, at: "key" });
    }
  }
}

/** From every stage some way must lead out: backwards from those where a walk may end. */
function checkEnds(stages: Application["stages"], path: Path, report: Report): void {
  const entries = Object.entries(stages);
  const chances = (stage: Stage) => Object.entries(stage.next ?? {});
  const ending = new Set(
    entries
      .filter(([, stage]) => chances(stage).reduce((sum, [, chance]) => sum + chance, 0) < 1)
      .map(([name]) => name),
  );
  for (let size = -1; size < ending.size; ) {
    size = ending.size;
    for (const [name, stage] of entries) {
      if (chances(stage).some(([to, chance]) => chance > 0 && ending.has(to))) ending.add(name);
    }
  }
  for (const [name] of entries) {
    if (ending.has(name)) continue;
    const expected = "chances that let a request end";
    report([...path, name, "next"], { found: "a walk without an end", expected, at: "key" });
  }
}
