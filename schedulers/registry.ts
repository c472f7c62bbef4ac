import { suggestion } from "../sim/kernel/nearestName.ts";
import type { PolicyDefinition } from "../sim/policy/definition.ts";
import type { PolicyKinds } from "../sim/policy/kinds.ts";
import { autoscalingPolicies } from "./autoscaling/index.ts";
import { dispatchPolicies } from "./dispatch/index.ts";
import {
  aggregationPolicies,
  compressionPolicies,
  privacyPolicies,
  selectionPolicies,
} from "./federated/index.ts";
import { graphPolicies } from "./graph/index.ts";
import { placementPolicies } from "./placement/index.ts";
import { queueingPolicies } from "./queueing/index.ts";
import { reschedulingPolicies } from "./rescheduling/index.ts";
import { shiftingPolicies } from "./shifting/index.ts";

export type FoundPolicy<Definition> =
  | { readonly definition: Definition }
  | { readonly problem: string };

/** The policies of each kind, in the order in which they are listed. */
type PolicyLists<Kinds> = {
  readonly [Kind in keyof Kinds & string]: readonly PolicyDefinition<Kind, Kinds[Kind]>[];
};

/** Policies by kind and name. */
export class PolicyRegistry<Kinds> {
  readonly kinds: readonly (keyof Kinds & string)[];
  private readonly lists: PolicyLists<Kinds>;

  constructor(lists: PolicyLists<Kinds>) {
    this.lists = lists;
    this.kinds = Object.keys(lists) as (keyof Kinds & string)[];
  }

  of<Kind extends keyof Kinds & string>(kind: Kind): PolicyLists<Kinds>[Kind] {
    return this.lists[kind];
  }

  /** Those of all kinds. */
  all(): readonly PolicyDefinition<keyof Kinds & string>[] {
    return this.kinds.flatMap((kind): readonly PolicyDefinition<keyof Kinds & string>[] =>
      this.of(kind),
    );
  }

  /** The policy of that name, or a sentence with the names there are and the nearest. */
  find<Kind extends keyof Kinds & string>(
    kind: Kind,
    name: string,
  ): FoundPolicy<PolicyDefinition<Kind, Kinds[Kind]>> {
    const definition = this.of(kind).find((one) => one.name === name);
    if (definition !== undefined) return { definition };
    const other = this.kinds.find((one) => this.of(one).some((policy) => policy.name === name));
    if (other !== undefined)
      return { problem: `"${name}" is a ${other} policy, not a ${kind} one` };
    return { problem: `no ${kind} policy "${name}"; expected ${namesIn(this.of(kind), name)}` };
  }

  /** The policy of that name, of whatever kind. */
  findAny(name: string): FoundPolicy<PolicyDefinition<keyof Kinds & string>> {
    const definition = this.all().find((one) => one.name === name);
    if (definition !== undefined) return { definition };
    return { problem: `no policy "${name}"; expected ${namesIn(this.all(), name)}` };
  }
}

function namesIn(policies: readonly PolicyDefinition[], wanted: string): string {
  const names = policies.map((one) => one.name);
  return `${names.join(", ")}${suggestion(wanted, names)}`;
}

/** All that ship with the program: a folder for each kind. */
export const registry = new PolicyRegistry<PolicyKinds>({
  dispatch: dispatchPolicies,
  graph: graphPolicies,
  shifting: shiftingPolicies,
  aggregation: aggregationPolicies,
  selection: selectionPolicies,
  compression: compressionPolicies,
  privacy: privacyPolicies,
  placement: placementPolicies,
  autoscaling: autoscalingPolicies,
  rescheduling: reschedulingPolicies,
  queueing: queueingPolicies,
});
