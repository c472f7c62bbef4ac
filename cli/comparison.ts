import { EXIT, Failure } from "../host/failure.ts";
import type { GridTask } from "../host/gridTask.ts";
import { type LoadedPolicies, policiesFor } from "../host/policyModules.ts";
import { fileHashes } from "../host/runScenario.ts";
import type { CheckedScenario } from "../lab/checkedScenario.ts";
import { choosePolicies, overriddenParameters } from "../lab/choosePolicies.ts";
import type { PolicyRequest, PolicyRequests } from "../lab/policyRequest.ts";
import { InputError, problemAt } from "../sim/input/inputError.ts";
import { KIND_NAMES, type PolicyKind } from "../sim/policy/kinds.ts";
import type { PolicyLists } from "./policyOptions.ts";

/** Several policies of one kind, and at most one of each other kind beside all of them. */
export interface Compared {
  readonly kind: PolicyKind;
  readonly policies: readonly PolicyRequest[];
  readonly fixed: PolicyRequests;
}

/** What a command line compares: the kind of which it names several policies. */
export function comparedOf(lists: PolicyLists): Compared {
  const named = KIND_NAMES.filter((kind) => lists[kind] !== undefined);
  const varied = named.filter((kind) => lists[kind]!.length > 1);
  const options = (kinds: readonly PolicyKind[]) => kinds.map((kind) => `--${kind}`).join(", ");
  if (named.length === 0) {
    throw new Failure(EXIT.usage, `${options(KIND_NAMES)}: expected policies to compare`);
  }
  if (varied.length > 1) {
    const expected = "expected several policies of one kind, and one of each other";
    throw new Failure(EXIT.usage, `${options(varied)}: ${expected}`);
  }
  if (varied.length === 0 && named.length > 1) {
    throw new Failure(EXIT.usage, `${options(named)}: expected several policies of one of these`);
  }
  const kind = varied[0] ?? named[0];
  const others = named.filter((one) => one !== kind).map((one) => [one, lists[one]![0]]);
  return { kind, policies: lists[kind]!, fixed: Object.fromEntries(others) };
}

/** The policy of that label, or the only one of that name. */
export function baselineOf({ policies }: Compared, wanted: string | undefined): string {
  if (wanted === undefined) return policies[0].label;
  const named = policies.filter(({ name }) => name === wanted);
  const found = policies.find(({ label }) => label === wanted) ?? (named.length === 1 && named[0]);
  if (found) return found.label;
  throw new Failure(EXIT.usage, `--baseline ${wanted}: is not among the policies compared`);
}

/** The runs of a comparison. Fails with all that is wrong with any policy, before any is run. */
export async function tasksOf(
  checked: CheckedScenario,
  compared: Compared,
  seeds: readonly number[],
): Promise<GridTask[]> {
  const { file, text, overrides } = checked;
  const scenario = { file, text, overrides };
  const cells = compared.policies.map((policy) => ({ ...compared.fixed, [compared.kind]: policy }));
  checkPolicies(checked, compared.kind, cells, await policiesFor(checked, cells));
  const hashes = await fileHashes(checked);
  return cells.flatMap((policies, index) =>
    seeds.map((seed) => ({
      scenario,
      policies,
      label: compared.policies[index].label,
      seed,
      lenient: true,
      fileHashes: hashes,
    })),
  );
}

/** Parameters may be set that only some of the policies have, but not ones that none has. */
function checkPolicies(
  checked: CheckedScenario,
  varied: PolicyKind,
  cells: readonly PolicyRequests[],
  source: LoadedPolicies,
): void {
  const known = new Map<PolicyKind, Set<string>>();
  for (const requests of cells) {
    const { choices } = choosePolicies(checked, { requests, source, lenient: true });
    for (const kind of KIND_NAMES) {
      const names = known.get(kind) ?? new Set();
      known.set(kind, names);
      for (const { name } of choices[kind]?.policy.parameters ?? []) names.add(name);
    }
  }
  const problems = KIND_NAMES.flatMap((kind) => {
    const unknown = overriddenParameters(checked, kind).filter((one) => !known.get(kind)?.has(one));
    const lack = kind === varied ? "no policy compared has" : `the ${kind} policy does not have`;
    return unknown.map((name) => {
      const message = `${lack} this parameter`;
      return problemAt(`--set ${kind}.parameters.${name}`, 0, 0, { message });
    });
  });
  if (problems.length > 0) throw new InputError(problems);
}
