import type { OpenedRun } from "../../data/openedRun.ts";

/**
 * What looks like a mistake in the scenario but may be meant; worked out by what also explains
 * scenarios, which is loaded for it. A scenario that names files gets none: the page has not got
 * them.
 */
export async function loadWarnings({ checked }: OpenedRun): Promise<readonly string[]> {
  const { explainScenario } = await import("../../../lab/explain.ts");
  try {
    return explainScenario(checked, noFile).warnings;
  } catch (error) {
    if (error instanceof NoFileError) return [];
    throw error;
  }
}

class NoFileError extends Error {}

function noFile(): never {
  throw new NoFileError("the page has only the scenario itself");
}
