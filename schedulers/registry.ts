import { suggestion } from "../sim/kernel/nearestName.ts";
import type { DispatchDefinition } from "../sim/policy/dispatch.ts";
import { bestFit } from "./dispatch/bestFit.ts";
import { cloudOnly } from "./dispatch/cloudOnly.ts";
import { deadlineAware } from "./dispatch/deadlineAware.ts";
import { earliestFinish } from "./dispatch/earliestFinish.ts";
import { edgeAware } from "./dispatch/edgeAware.ts";
import { energyAware } from "./dispatch/energyAware.ts";
import { firstFit } from "./dispatch/firstFit.ts";
import { intelligent } from "./dispatch/intelligent.ts";
import { joinShortestQueue } from "./dispatch/joinShortestQueue.ts";
import { leastLoaded } from "./dispatch/leastLoaded.ts";
import { nearestEdge } from "./dispatch/nearestEdge.ts";
import { nextFit } from "./dispatch/nextFit.ts";
import { onBoard } from "./dispatch/onBoard.ts";
import { optimalSplit } from "./dispatch/optimalSplit.ts";
import { powerOfD } from "./dispatch/powerOfD.ts";
import { random } from "./dispatch/random.ts";
import { roundRobin } from "./dispatch/roundRobin.ts";

/** The dispatch policies by name: from those that look at nothing to those that weigh all. */
export const dispatchPolicies: readonly DispatchDefinition[] = [
  onBoard,
  nearestEdge,
  cloudOnly,
  random,
  roundRobin,
  optimalSplit,
  nextFit,
  powerOfD,
  leastLoaded,
  joinShortestQueue,
  earliestFinish,
  deadlineAware,
  energyAware,
  edgeAware,
  intelligent,
  firstFit,
  bestFit,
];

export type FoundDispatch =
  | { readonly definition: DispatchDefinition }
  | { readonly problem: string };

/** The registered policy of that name, or a sentence with the names there are and the nearest. */
export function findDispatch(name: string): FoundDispatch {
  const definition = dispatchPolicies.find((one) => one.name === name);
  if (definition !== undefined) return { definition };
  const names = dispatchPolicies.map((one) => one.name);
  const known = names.join(", ");
  return { problem: `no dispatch policy "${name}"; expected ${known}${suggestion(name, names)}` };
}
