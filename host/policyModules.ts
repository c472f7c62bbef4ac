import { dirname, extname, resolve } from "node:path";
import type { CheckedScenario } from "../lab/checkedScenario.ts";
import type { FoundPolicy, PolicySource } from "../lab/choosePolicies.ts";
import type { PolicyRequests } from "../lab/policyRequest.ts";
import { asDefinition, kindOf, registry } from "../schedulers/index.ts";
import { choiceError, fileError, InputError, problemAt } from "../sim/input/inputError.ts";
import type { PolicyDefinition } from "../sim/policy/definition.ts";
import { guarded } from "../sim/policy/guard.ts";
import {
  type DefinitionOf,
  KIND_NAMES,
  type KindTable,
  POLICY_KINDS,
  type PolicyKind,
  type PolicyKinds,
} from "../sim/policy/kinds.ts";
import { type ModuleCode, moduleCode } from "./moduleFiles.ts";
import { guardOf, loadUserModule } from "./userCode.ts";

/** Whether this names a module of the user's rather than a policy of ours. */
export function isModulePath(name: string): boolean {
  return /^[./]|[\\/]|\.[cm]?[jt]s$/.test(name);
}

/** The name of a policy, with a module path made independent of the working folder. */
export function resolvePolicyName(name: string, folder: string): string {
  return isModulePath(name) ? resolve(folder, name) : name;
}

type ModuleExports = Readonly<Record<string, unknown>>;

interface UserModule {
  readonly exports: ModuleExports;
  readonly code: ModuleCode;
}

/** Registered policies, and those of modules that have been loaded, by their whole paths. */
export class LoadedPolicies implements PolicySource {
  /** Where the paths begin that a scenario names. */
  private readonly folder: string;
  private readonly modules = new Map<string, UserModule>();

  constructor(folder: string) {
    this.folder = folder;
  }

  keyOf(name: string): string {
    return resolvePolicyName(name, this.folder);
  }

  /** Loads a module; the name of a policy is left alone. */
  async load(key: string): Promise<void> {
    if (!isModulePath(key) || this.modules.has(key)) return;
    this.modules.set(key, { exports: await exportsOf(key), code: moduleCode(key) });
  }

  /** The modules that have been loaded. */
  get modulePaths(): readonly string[] {
    return [...this.modules.keys()];
  }

  find<Kind extends PolicyKind>(kind: Kind, key: string): FoundPolicy<Kind> {
    const module = this.modules.get(key);
    if (module === undefined) return registry.find(kind, key);
    const definition = definitionIn(module.exports, kind, key);
    return { definition, module: { name: definition.name, ...module.code } };
  }
}

/** The policies of one run of the scenario or of several: those asked for, else its own. */
export async function policiesFor(
  { file, scenario }: Pick<CheckedScenario, "file" | "scenario">,
  runs: readonly PolicyRequests[] = [{}],
): Promise<LoadedPolicies> {
  const policies = new LoadedPolicies(dirname(file));
  for (const kind of KIND_NAMES) {
    const section = scenario[kind];
    for (const requests of runs) {
      const request = requests[kind];
      if (request !== undefined) await policies.load(request.key);
      else if (section !== undefined) await policies.load(policies.keyOf(section.policy));
    }
  }
  return policies;
}

/** One policy of any kind, by its name or its module's path; a name that is not known is misuse. */
export async function loadPolicy(name: string): Promise<PolicyDefinition<PolicyKind>> {
  if (!isModulePath(name)) {
    const found = registry.findAny(name);
    if ("problem" in found) throw choiceError("", [found.problem]);
    return found.definition;
  }
  const exported = await exportsOf(name);
  return definitionIn(exported, kindOf<PolicyKinds>(POLICY_KINDS, exported) ?? "dispatch", name);
}

async function exportsOf(path: string): Promise<ModuleExports> {
  if (/\.[cm]?ts$/.test(extname(path))) {
    throw fileError(path, "a policy module must be JavaScript: compile it first");
  }
  return loadUserModule(path);
}

/** The user's policy; its errors say whose they are. */
function definitionIn<Kind extends PolicyKind>(
  exported: ModuleExports,
  kind: Kind,
  path: string,
): DefinitionOf<Kind> {
  const checked = asDefinition<PolicyKinds, Kind>(POLICY_KINDS, kind, exported);
  if ("problems" in checked) {
    throw new InputError(checked.problems.map((message) => problemAt(path, 0, 0, { message })));
  }
  const table: KindTable<PolicyKinds> = POLICY_KINDS;
  return guarded(checked.definition, table[kind], guardOf(path));
}
