import { checkParameters, shown } from "./checkParameters.ts";
import type { PolicyDefinition, PolicyKindSpec } from "./definition.ts";
import type { KindTable } from "./kinds.ts";
import { specProblem } from "./parameterSpec.ts";

export type CheckedDefinition<Definition> =
  | { readonly definition: Definition }
  | { readonly problems: readonly string[] };

type ModuleExports = Readonly<Record<string, unknown>>;
type Unchecked = Readonly<Record<string, unknown>>;

/**
 * A researcher's own policy: what a module exports by `default` or as `policy`, checked for the
 * shape of its kind; or all that is wrong with it. Loading the
 * module is the host's affair; whether the policy keeps the contract, the suite's.
 */
export function asDefinition<Kinds, Kind extends string & keyof Kinds>(
  kinds: KindTable<Kinds>,
  kind: Kind,
  moduleExports: ModuleExports,
): CheckedDefinition<PolicyDefinition<Kind, Kinds[Kind]>> {
  const candidate = policyIn(moduleExports);
  if (candidate === null) {
    return { problems: ['expected a policy as default export or as "policy"'] };
  }
  const spec = kinds[kind];
  const problems = [
    ...shapeProblems(candidate, kind, spec),
    ...parameterProblems(candidate.parameters),
  ];
  if (problems.length === 0) problems.push(...creationProblems(candidate, spec));
  if (problems.length > 0) return { problems };
  return { definition: candidate as unknown as PolicyDefinition<Kind, Kinds[Kind]> };
}

/** Which kind of policy a module holds, as it says itself; null where it is none of these. */
export function kindOf<Kinds>(
  kinds: KindTable<Kinds>,
  moduleExports: ModuleExports,
): (string & keyof Kinds) | null {
  const kind = policyIn(moduleExports)?.kind;
  return typeof kind === "string" && Object.hasOwn(kinds, kind)
    ? (kind as string & keyof Kinds)
    : null;
}

function policyIn(moduleExports: ModuleExports): Unchecked | null {
  const candidate = moduleExports.default ?? moduleExports.policy;
  return isObject(candidate) ? candidate : null;
}

function isObject(value: unknown): value is Unchecked {
  return typeof value === "object" && value !== null;
}

function shapeProblems(
  candidate: Unchecked,
  kind: string,
  { draws }: PolicyKindSpec<unknown>,
): string[] {
  const problems: string[] = [];
  if (candidate.kind !== kind) {
    problems.push(`"kind" is ${shown(candidate.kind)}, expected "${kind}"`);
  }
  for (const field of ["name", "summary", "source"]) {
    const value = candidate[field];
    if (typeof value !== "string" || value === "") {
      problems.push(`"${field}" is ${shown(value)}, expected a text`);
    }
  }
  const { randomised } = candidate;
  if (randomised !== undefined && typeof randomised !== "boolean") {
    problems.push(`"randomised" is ${shown(randomised)}, expected true or false`);
  } else if (randomised === true && !draws) {
    problems.push(`"randomised" is true, and a ${kind} policy is handed no random draws`);
  }
  for (const field of ["clairvoyant", "oblivious"]) {
    const value = candidate[field];
    if (value !== undefined && typeof value !== "boolean") {
      problems.push(`"${field}" is ${shown(value)}, expected true or false`);
    }
  }
  if (typeof candidate.create !== "function") {
    problems.push(`"create" is ${shown(candidate.create)}, expected a function`);
  }
  return problems;
}

function parameterProblems(parameters: unknown): string[] {
  if (!Array.isArray(parameters)) {
    return [`"parameters" is ${shown(parameters)}, expected a list`];
  }
  const problems: string[] = [];
  const names = new Set<unknown>();
  for (const [index, spec] of parameters.entries()) {
    const problem = specProblem(spec);
    if (problem !== null) problems.push(`parameters[${index}]: ${problem}`);
    else if (names.has(spec.name)) problems.push(`parameters[${index}]: "${spec.name}" twice`);
    else names.add(spec.name);
  }
  return problems;
}

/** Makes one with the defaults: a policy that cannot even be made is better known before a run. */
function creationProblems(candidate: Unchecked, spec: PolicyKindSpec<unknown>): string[] {
  const { parameters, create } = candidate as unknown as PolicyDefinition;
  const checked = checkParameters(parameters, {});
  if ("problems" in checked) return [...checked.problems];
  let policy: unknown;
  try {
    policy = create.call(candidate, checked.parameters);
  } catch (error) {
    const reason = error instanceof Error ? error.message : shown(error);
    return [`"create" fails with the defaults: ${reason}`];
  }
  if (!isObject(policy)) return [`"create" returns ${shown(policy)}, expected a policy`];
  const made = policy;
  const methods: [string, string][] = Object.entries(spec.methods);
  return methods
    .filter(([method, need]) => {
      const allowed = need === "optional" && made[method] === undefined;
      return !allowed && typeof made[method] !== "function";
    })
    .map(([method]) => `the policy's "${method}" is no function`);
}
