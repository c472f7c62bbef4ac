import type { Cell } from "../../lab/cells/cell.ts";
import { checkScenario } from "../../lab/checkedScenario.ts";
import { KIND_NAMES } from "../../sim/policy/kinds.ts";
import { EXIT, Failure } from "../failure.ts";
import { moduleCode } from "../moduleFiles.ts";
import { isModulePath } from "../policyModules.ts";
import { fileHashes } from "../runScenario.ts";

/** By scenario and policies, what has been found the same. */
const known = new Set<string>();

/** Fails where a file or a module that decides what the cell comes to is another one here. */
export async function refuseOther({ scenario, policies, records }: Cell): Promise<void> {
  const id = JSON.stringify([scenario.hash, scenario.file, policies, records]);
  if (known.has(id)) return;
  const problems: string[] = [];
  if (Object.keys(scenario.files).length > 0) {
    const found = await fileHashes(checkScenario(scenario));
    for (const [path, hash] of Object.entries(scenario.files)) {
      if (found[path] !== hash) problems.push(`the file ${path} is another one at the worker`);
    }
  }
  for (const kind of KIND_NAMES) {
    const key = policies[kind]?.key;
    if (key === undefined || !isModulePath(key)) continue;
    if (moduleCode(key).hash !== records[kind]?.module?.hash) {
      problems.push(`the module ${key} is another one at the worker`);
    }
  }
  if (problems.length > 0) throw new Failure(EXIT.badData, problems);
  known.add(id);
}
