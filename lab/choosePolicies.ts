import { trainingPolicies } from "../sim/assembly/openWorld.ts";
import { idleReason } from "../sim/assembly/policyNeeds.ts";
import { trainingRefusal } from "../sim/assembly/training/refusal.ts";
import { choiceError, InputError } from "../sim/input/inputError.ts";
import { checkParameters } from "../sim/policy/checkParameters.ts";
import type { PolicyChoice } from "../sim/policy/definition.ts";
import {
  type DefinitionOf,
  KIND_NAMES,
  type PolicyChoices,
  type PolicyKind,
  type PolicyKinds,
} from "../sim/policy/kinds.ts";
import type { ParameterSpec, Parameters } from "../sim/policy/parameters.ts";
import type { ModuleRecord, PolicyRecord, PolicyRecords } from "../sim/record/runRecord.ts";
import { type CheckedScenario, fieldError } from "./checkedScenario.ts";
import type { PolicyRequest, PolicyRequests } from "./policyRequest.ts";

export type FoundPolicy<Kind extends PolicyKind> =
  | { readonly definition: DefinitionOf<Kind>; readonly module?: ModuleRecord }
  | { readonly problem: string };

/** Where policies are found: the registry, or one that knows a user's modules as well. */
export interface PolicySource {
  find<Kind extends PolicyKind>(kind: Kind, key: string): FoundPolicy<Kind>;
  /** By which `find` knows a policy that the scenario names; the name itself where left out. */
  keyOf?(name: string): string;
}

export interface ChoiceOptions {
  readonly requests: PolicyRequests;
  readonly source: PolicySource;
  /**
   * Passes over overridden parameters that a policy does not have, as when several are compared
   * and only some of them have one.
   */
  readonly lenient?: boolean;
}

/** The policies of a run, and how they stand in its record. */
export interface ChosenPolicies {
  readonly choices: PolicyChoices;
  readonly records: PolicyRecords;
}

/**
 * The policies that a run of the scenario needs, each with its parameters: those asked for, else
 * the scenario's. Throws an `InputError` where one cannot be
 * found, has wrong parameters, or would decide nothing.
 */
export function choosePolicies(checked: CheckedScenario, options: ChoiceOptions): ChosenPolicies {
  const chosen = KIND_NAMES.flatMap((kind) => {
    const one = choosePolicy(kind, checked, options);
    return one === null ? [] : [[kind, one] as const];
  });
  const choices: PolicyChoices = Object.fromEntries(
    chosen.map(([kind, { choice }]) => [kind, choice]),
  );
  refuseUnfit(checked, choices);
  return {
    choices,
    records: Object.fromEntries(chosen.map(([kind, { record }]) => [kind, record])),
  };
}

/** Policies of training jobs say of themselves what they do not go with. */
function refuseUnfit({ scenario }: CheckedScenario, choices: PolicyChoices): void {
  const policies = trainingPolicies(choices);
  const refusal = policies === null ? null : trainingRefusal(scenario, policies, choices);
  if (refusal === null) return;
  const { kind, reason } = refusal;
  throw choiceError(`${kind} policy "${choices[kind]!.policy.name}"`, [reason]);
}

/** The policy of one kind, as `choosePolicies` has it; null where the scenario needs none. */
export function choosePolicy<Kind extends PolicyKind>(
  kind: Kind,
  checked: CheckedScenario,
  options: ChoiceOptions,
): { choice: PolicyChoice<Kind, PolicyKinds[Kind]>; record: PolicyRecord } | null {
  const request = options.requests[kind];
  const name = request?.name ?? checked.scenario[kind]?.policy;
  if (name === undefined) return null;
  const { definition, module } = foundPolicy(kind, name, checked, options);
  const parameters = parametersFor(kind, definition, checked, options);
  const idle = idleReason(kind, checked.scenario);
  if (idle === null) {
    const record = { name, parameters, ...(module !== undefined && { module }) };
    return { choice: { policy: definition, parameters }, record };
  }
  if (request === undefined) return null;
  throw choiceError(`${kind} policy "${request.label}"`, [`has nothing to decide: ${idle}`]);
}

function foundPolicy<Kind extends PolicyKind>(
  kind: Kind,
  name: string,
  checked: CheckedScenario,
  { requests, source }: ChoiceOptions,
): Exclude<FoundPolicy<Kind>, { readonly problem: string }> {
  const request = requests[kind];
  const found = source.find(kind, request?.key ?? keyOf(source, name));
  if (!("problem" in found)) return found;
  if (request !== undefined) throw choiceError(`--${kind} ${request.label}`, [found.problem]);
  throw fieldError(checked, [kind, "policy"], { message: found.problem });
}

/**
 * The file's parameters are meant for the policy that the file names, overridden ones for whichever
 * runs; settings that came with a request go before both.
 */
function parametersFor<Kind extends PolicyKind>(
  kind: Kind,
  definition: DefinitionOf<Kind>,
  checked: CheckedScenario,
  { requests, source, lenient = false }: ChoiceOptions,
): Parameters {
  const { parameters: specs } = definition;
  const request = requests[kind];
  if (request !== undefined) checkSettings(specs, request);
  const section = checked.scenario[kind];
  const isFiled = request === undefined || request.key === keyOf(source, section?.policy ?? "");
  const overridden = new Set(overriddenParameters(checked, kind));
  const known = new Set(specs.map((spec) => spec.name));
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(section?.parameters ?? {})) {
    if (overridden.has(name) ? !lenient || known.has(name) : isFiled) given[name] = value;
  }
  const result = checkParameters(specs, { ...given, ...request?.settings });
  if ("parameters" in result) return result.parameters;
  const policy = `policy "${request?.name ?? section?.policy}"`;
  throw new InputError(
    result.problems.flatMap(
      (problem) =>
        fieldError(checked, [kind, "parameters"], { message: `${policy}: ${problem}` }).problems,
    ),
  );
}

function keyOf(source: PolicySource, name: string): string {
  return source.keyOf?.(name) ?? name;
}

function checkSettings(specs: readonly ParameterSpec[], { label, settings }: PolicyRequest): void {
  const checked = checkParameters(specs, settings);
  if ("parameters" in checked) return;
  throw choiceError(`policy "${label}"`, checked.problems);
}

/** Names of parameters of a kind that overrides set. */
export function overriddenParameters(checked: CheckedScenario, kind: PolicyKind): string[] {
  const prefix = `${kind}.parameters.`;
  const paths = checked.overrides.map((override) => override.split("=", 1)[0]);
  return paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
}
