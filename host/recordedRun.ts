import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type CheckedScenario, checkScenario } from "../lab/checkedScenario.ts";
import type { PolicyRequest, PolicyRequests } from "../lab/policyRequest.ts";
import type { FileHashes, PolicyRecord, RunRecord } from "../sim/record/runRecord.ts";
import { EXIT, Failure } from "./failure.ts";
import { isModulePath } from "./policyModules.ts";
import { readRunRecord } from "./runFolder.ts";
import { fileHashes, type RunOptions } from "./runScenario.ts";

/** A record, and what it takes to make its run again. */
export interface RecordedRun {
  readonly recorded: RunRecord;
  readonly checked: CheckedScenario;
  /** Policies, seed and hashes as recorded. */
  readonly request: Pick<RunOptions, "policies" | "seed" | "lenient" | "fileHashes">;
}

/**
 * The record of a folder, to be run again from what stands in it: the scenario's text, the
 * overrides, the policies with all parameters, the seed. Refuses where a file that the scenario
 * names has changed since: then it would be another run.
 */
export async function openRecordedRun(folder: string): Promise<RecordedRun> {
  const recorded = readRunRecord(folder);
  const { file, text, overrides } = recorded.scenario;
  const checked = checkScenario({ file, text, overrides });
  const hashes = await fileHashes(checked);
  refuseChanged("the file", recorded.scenario.files, hashes);
  const policies = requestsOf(recorded.policies, dirname(file));
  const request = { policies, seed: recorded.seed, lenient: true, fileHashes: hashes };
  return { recorded, checked, request };
}

/** Refuses where a module has changed since the run was recorded. */
export function refuseOtherModules(recorded: RunRecord, repeated: RunRecord): void {
  refuseChanged("the module", modulesOf(recorded), modulesOf(repeated));
}

/** The run that is repeated has to be the recorded one: of the same modules, to the same digest. */
export function refuseOtherRun(
  folder: string,
  { recorded }: RecordedRun,
  { record }: { readonly record: RunRecord },
): void {
  refuseOtherModules(recorded, record);
  if (recorded.digest === record.digest) return;
  const problem = `${folder}: does not come out as it was recorded; orrery replay shows where`;
  throw new Failure(EXIT.lawBroken, problem);
}

function requestsOf(policies: RunRecord["policies"], folder: string): PolicyRequests {
  const requests = Object.entries(policies).map(([kind, policy]) => [
    ...[kind, requestOf(policy, folder)],
  ]);
  return Object.fromEntries(requests);
}

/** A module's path began in the working folder, or in the scenario's where that named it. */
function requestOf({ name, parameters }: PolicyRecord, folder: string): PolicyRequest {
  const isBeside = isModulePath(name) && !existsSync(name) && existsSync(resolve(folder, name));
  const key = isModulePath(name) ? resolve(isBeside ? folder : ".", name) : name;
  return { label: name, name, key, settings: parameters };
}

function modulesOf({ policies }: RunRecord): FileHashes {
  const modules = Object.values(policies).flatMap(({ name, module }) =>
    module === undefined ? [] : [[name, module.hash]],
  );
  return Object.fromEntries(modules);
}

function refuseChanged(noun: string, recorded: FileHashes, found: FileHashes): void {
  const problems = Object.entries(recorded).flatMap(([path, hash]) =>
    found[path] === hash ? [] : [`${noun} ${path} has changed since the run was recorded`],
  );
  if (problems.length > 0) throw new Failure(EXIT.badData, problems);
}
