import { checkParameters, shown } from "./check.ts";
import type { ParameterSpec, Parameters } from "./parameters.ts";

/** What the definitions of all kinds of policies have in common. */
export interface PolicyDefinition {
  readonly kind: string;
  readonly parameters: readonly ParameterSpec[];
  create(parameters: Parameters): unknown;
}

/** What a policy of one kind must be able to do, and what it may. */
export interface PolicyShape {
  readonly kind: string;
  readonly methods: readonly string[];
  readonly optionalMethods: readonly string[];
  /** Fields of the definition that are true or false where they are said. */
  readonly flags: readonly string[];
}

export type CheckedDefinition<Definition> =
  | { readonly definition: Definition }
  | { readonly problems: readonly string[] };

/**
 * A researcher's own policy: what a module exports by `default` or as `policy`, checked for the
 * shape of its kind; or all that is wrong with it. `module` is what messages call it. Loading the
 * module is the host's affair; whether the policy keeps the contract, the suite's.
 */
export function asDefinition<Definition extends PolicyDefinition>(
  moduleExports: Readonly<Record<string, unknown>>,
  module: string,
  shape: PolicyShape,
): CheckedDefinition<Definition> {
  const candidate = moduleExports.default ?? moduleExports.policy;
  if (!isObject(candidate)) {
    return { problems: [`${module}: expected a policy as default export or as "policy"`] };
  }
  const problems = [...shapeProblems(candidate, shape), ...parameterProblems(candidate.parameters)];
  if (problems.length === 0) problems.push(...creationProblems(candidate, shape));
  if (problems.length > 0) return { problems: problems.map((one) => `${module}: ${one}`) };
  return { definition: candidate as unknown as Definition };
}

type Unchecked = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Unchecked {
  return typeof value === "object" && value !== null;
}

function shapeProblems(candidate: Unchecked, { kind, flags }: PolicyShape): string[] {
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
  for (const flag of flags) {
    if (candidate[flag] === undefined || typeof candidate[flag] === "boolean") continue;
    problems.push(`"${flag}" is ${shown(candidate[flag])}, expected true or false`);
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

function specProblem(spec: unknown): string | null {
  if (!isObject(spec)) return `is ${shown(spec)}, expected a parameter`;
  for (const field of ["name", "description", "unit", "source"]) {
    if (typeof spec[field] !== "string") {
      return `"${field}" is ${shown(spec[field])}, expected a text`;
    }
  }
  for (const field of ["default", "minimum", "maximum"]) {
    if (typeof spec[field] !== "number" || Number.isNaN(spec[field])) {
      return `"${field}" is ${shown(spec[field])}, expected a number`;
    }
  }
  const checked = checkParameters([spec as unknown as ParameterSpec], {});
  return "problems" in checked ? `default of ${checked.problems[0]}` : null;
}

/** Makes one with the defaults: a policy that cannot even be made is better known before a run. */
function creationProblems(candidate: Unchecked, shape: PolicyShape): string[] {
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
  const isMissing = (method: string) => typeof policy[method] !== "function";
  const isWrong = (method: string) => policy[method] !== undefined && isMissing(method);
  const missing = [...shape.methods.filter(isMissing), ...shape.optionalMethods.filter(isWrong)];
  return missing.map((method) => `the policy's "${method}" is no function`);
}
