import fc from "fast-check";
import { registry } from "../../schedulers/index.ts";

export const seed = fc.integer({ min: 0, max: 1000 });
/** The turn of `next-fit` is shared by all whose tasks it sends: there nothing is elsewhere. */
const policies = registry
  .of("dispatch")
  .map(({ name }) => name)
  .filter((name) => name !== "next-fit");
export const policy = fc.constantFrom(...policies);
const REMEMBERING = ["round-robin", "intelligent", "ucb1", "alto", "drift-plus-penalty"];
/** Those whose choice for one source does not depend on what they have done for others. */
export const memoryless = fc.constantFrom(
  ...policies.filter((name) => !REMEMBERING.includes(name)),
);
export const runs = { numRuns: 15 };
