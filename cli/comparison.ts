import { engineHash } from "../host/engineHash.ts";
import { EXIT, Failure } from "../host/failure.ts";
import { policiesFor } from "../host/policyModules.ts";
import { fileHashes } from "../host/runScenario.ts";
import { type Cell, cellsOf } from "../lab/cells/cell.ts";
import { unknownParameters } from "../lab/cells/unknownParameters.ts";
import type { CheckedScenario } from "../lab/checkedScenario.ts";
import type { PolicySource } from "../lab/choosePolicies.ts";
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
    const found = varied.map((kind) => lists[kind]!.length).join(" and ");
    const expected = "expected several policies of one kind, and one of each other";
    throw new Failure(EXIT.usage, [
      `${options(varied)}: found ${found}; ${expected}`,
      "Every combination of several kinds is what orrery sweep runs, from an experiment file.",
    ]);
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

/** A cell and the label of the policy that it runs. */
export interface LabelledCell {
  readonly label: string;
  readonly cell: Cell;
}

/** The runs of a comparison. Fails with all that is wrong with any policy, before any is run. */
export async function comparedCells(
  checked: CheckedScenario,
  { kind, policies, fixed }: Compared,
  seeds: readonly number[],
): Promise<LabelledCell[]> {
  const choices = policies.map((policy) => ({
    label: `policy "${policy.label}"`,
    policies: { ...fixed, [kind]: policy },
  }));
  const requests = choices.map((choice) => choice.policies);
  const source = await policiesFor(checked, requests);
  checkParameters(checked, kind, requests, source);
  const context = { engine: engineHash(), source, fileHashes: await fileHashes(checked) };
  return policies.flatMap(({ label }, index) => {
    const cells = cellsOf(checked, [choices[index]], seeds, context);
    return cells.map((cell) => ({ label, cell }));
  });
}

/** Parameters may be set that only some of the policies have, but not ones that none has. */
function checkParameters(
  checked: CheckedScenario,
  varied: PolicyKind,
  requests: readonly PolicyRequests[],
  source: PolicySource,
): void {
  const problems = unknownParameters(checked, requests, source).map(({ kind, name }) => {
    const lack = kind === varied ? "no policy compared has" : `the ${kind} policy does not have`;
    const message = `${lack} this parameter`;
    return problemAt(`--set ${kind}.parameters.${name}`, 0, 0, { message });
  });
  if (problems.length > 0) throw new InputError(problems);
}
