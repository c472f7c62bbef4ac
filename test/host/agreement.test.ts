import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { explained, Interrupted } from "../../host/failure.ts";
import { loadScenario } from "../../host/loadScenario.ts";
import { assembleScenario, runScenario } from "../../host/runScenario.ts";
import { ROOT } from "../architecture/sourceFiles.ts";
import { describeWithShared, sharedPath } from "../shared.ts";

/** Slices of a run, enough to read whatever a file of the tests names. */
const MOST_SLICES = 6;

async function problemsOf(action: () => Promise<unknown>): Promise<readonly string[]> {
  try {
    await action();
    return [];
  } catch (error) {
    if (error instanceof Interrupted) return [];
    const known = explained(error);
    if (known === null) throw error;
    return known.problems;
  }
}

/** As the command runs it, but for a while only. */
async function runFor(file: string): Promise<void> {
  const controller = new AbortController();
  let slices = 0;
  const onProgress = () => {
    if (++slices === MOST_SLICES) controller.abort();
  };
  await runScenario(loadScenario(file, []), { signal: controller.signal, onProgress });
}

function itAgreesOn(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  it.each(names)("%s", { timeout: 60_000 }, async (name) => {
    const file = join(folder, name);
    const validated = await problemsOf(async () => assembleScenario(loadScenario(file, [])));
    expect(await problemsOf(() => runFor(file))).toEqual(validated);
  });
}

describe("validate and run find the same", () => {
  for (const folder of ["test/data/scenarios", "test/data/malformed/scenarios", "scenarios"]) {
    describe(`in ${folder}`, () => itAgreesOn(join(ROOT, folder)));
  }
});

describeWithShared("validate and run find the same in the trials", () => {
  itAgreesOn(sharedPath("trials")!);
});
