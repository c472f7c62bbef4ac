import { registry } from "../../schedulers/index.ts";
import type { DefinitionOf, PolicyKind } from "../../sim/policy/kinds.ts";
import { autoscalingChecks } from "./autoscaling.ts";
import { type ContractCheck, describeContract } from "./contract.ts";
import { dispatchChecks } from "./dispatch.ts";
import { aggregationChecks } from "./federated/aggregation.ts";
import { compressionChecks, privacyChecks } from "./federated/messages.ts";
import { selectionChecks } from "./federated/selection.ts";
import { graphChecks } from "./graph.ts";
import { placementChecks } from "./placement.ts";
import { queueingChecks } from "./queueing.ts";
import { reschedulingChecks } from "./rescheduling.ts";
import { shiftingChecks } from "./shifting.ts";

type ChecksFor = { readonly [K in PolicyKind]: (one: DefinitionOf<K>) => ContractCheck[] };

/** Dispatch policies that go by the order of the candidates, nearest first. */
const BY_ORDER = new Set(["on-board", "nearest-edge", "first-fit"]);

const CONTRACTS: ChecksFor = {
  dispatch: (one) => dispatchChecks(one, { usesOrder: BY_ORDER.has(one.name) }),
  graph: graphChecks,
  shifting: shiftingChecks,
  aggregation: aggregationChecks,
  selection: selectionChecks,
  compression: compressionChecks,
  privacy: privacyChecks,
  placement: placementChecks,
  autoscaling: autoscalingChecks,
  rescheduling: reschedulingChecks,
  queueing: queueingChecks,
};

function describeAll<Kind extends PolicyKind>(kind: Kind): void {
  for (const one of registry.of(kind)) describeContract(one, CONTRACTS[kind](one));
}

for (const kind of registry.kinds) describeAll(kind);
