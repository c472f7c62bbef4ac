import { dispatchPolicies } from "../../schedulers/index.ts";
import { dispatchContract } from "./dispatch.ts";

/** Policies that go by the order of the candidates, nearest first. */
const BY_ORDER = new Set(["on-board", "nearest-edge", "cloud-only", "first-fit"]);

for (const definition of dispatchPolicies) {
  dispatchContract(definition, { usesOrder: BY_ORDER.has(definition.name) });
}
