import type { PolicyKind } from "../../sim/policy/kinds.ts";
import { scenarioYaml } from "../../sim/scenario/importers/writeYaml.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { type CheckedScenario, checkScenario } from "../checkedScenario.ts";
import type { PolicySource } from "../choosePolicies.ts";
import type { PolicyRequest } from "../policyRequest.ts";
import { prepareRun } from "../prepareRun.ts";
import type { HuntSpace } from "./huntSpace.ts";

/** Two policies of one kind: one that is to lose, and the one that it is to lose against. */
export interface Rivals {
  readonly kind: PolicyKind;
  readonly policy: PolicyRequest;
  readonly against: PolicyRequest;
}

/** Mean latency of all requests under both; they have all been answered. */
export interface Latencies {
  readonly policySeconds: number;
  readonly againstSeconds: number;
}

const EVENTS = 100_000;

/** A scenario file of an instance, in which the policy that is to lose decides. */
export function instanceText<Instance>(
  space: HuntSpace<Instance>,
  instance: Instance,
  { kind, policy, against }: Rivals,
  remarks: readonly string[] = [],
): string {
  const { dispatch, ...world } = space.scenario(instance);
  const isSet = Object.keys(policy.settings).length > 0;
  const section = { policy: policy.key, ...(isSet && { parameters: policy.settings }) };
  const scenario = {
    ...{ orrery: 1, name: "hunted", description: `${policy.label} loses to ${against.label}` },
    ...world,
    ...{ seed: 1, dispatch: { ...dispatch, policy: "earliest-finish" } },
    ...(kind === "dispatch" ? { dispatch: { ...dispatch, ...section } } : { [kind]: section }),
  };
  return scenarioYaml(scenario as ScenarioInput, remarks);
}

/** Null where under one of them a request has not been answered. */
export function latenciesOf(
  text: string,
  { kind, policy, against }: Rivals,
  source: PolicySource,
): Latencies | null {
  const checked = checkScenario({ file: "hunted.yaml", text, overrides: [] });
  const [own, other] = [policy, against].map((one) => meanSeconds(checked, kind, one, source));
  return own === null || other === null ? null : { policySeconds: own, againstSeconds: other };
}

function meanSeconds(
  checked: CheckedScenario,
  kind: PolicyKind,
  request: PolicyRequest,
  source: PolicySource,
): number | null {
  const { run } = prepareRun(checked, { policies: { [kind]: request }, source, lenient: true });
  while (run.advance(EVENTS));
  const { created, completed, late, answeredLatency } = run.finish().summary.requests;
  return created === completed + late ? answeredLatency.meanSeconds : null;
}
