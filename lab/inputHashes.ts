import type { TextSource } from "../sim/input/textSource.ts";
import { canonicalText } from "../sim/kernel/canonicalText.ts";
import { Sha256, sha256 } from "../sim/kernel/sha256.ts";
import { KIND_NAMES } from "../sim/policy/kinds.ts";
import type { FileHashes, PolicyRecords } from "../sim/record/runRecord.ts";
import { namedFiles } from "../sim/scenario/namedFiles.ts";
import type { Scenario } from "../sim/scenario/schema/scenario.ts";

/** Reads every file that a scenario names, whether a run would read all of it or not. */
export function hashNamedFiles(
  scenario: Scenario,
  openText: (path: string) => TextSource,
): FileHashes {
  return Object.fromEntries(namedFiles(scenario).map((path) => [path, hashOf(openText(path))]));
}

function hashOf(source: TextSource): string {
  const hash = new Sha256();
  for (let piece = source.read(); piece !== null; piece = source.read()) hash.text(piece);
  return hash.hex();
}

/** The hash of a scenario by its meaning, as the run record describes it. */
export function scenarioHash(scenario: Scenario, files: FileHashes): string {
  const { description: _description, seed: _seed, ...meaning } = scenario;
  const sections = KIND_NAMES.map((kind) => {
    const { policy: _policy, parameters: _parameters, ...shown } = scenario[kind] ?? {};
    // Of what a scenario says nothing is no part of it: a new kind changes no hash.
    return [kind, Object.keys(shown).length === 0 ? undefined : shown];
  });
  return sha256(canonicalText({ ...meaning, ...Object.fromEntries(sections), files }));
}

/** The hash of all that decides what a run comes to. */
export function inputHash(scenario: string, policies: PolicyRecords, seed: number): string {
  const chosen = Object.entries(policies).map(([kind, { name, parameters, module }]) => {
    // Where a module lies does not matter, only what is in it.
    return [kind, { policy: module?.hash ?? name, parameters }];
  });
  return sha256(canonicalText({ scenario, policies: Object.fromEntries(chosen), seed }));
}
