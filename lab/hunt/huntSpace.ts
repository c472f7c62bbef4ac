import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";

/** Small scenarios of one sort, among which one is sought on which a policy does badly. */
export interface HuntSpace<Instance> {
  random(stream: RandomStream): Instance;
  /** The same but for one thing. */
  neighbour(instance: Instance, stream: RandomStream): Instance;
  /** Each simpler by one thing, the largest steps first; no chain of them goes on for ever. */
  simpler(instance: Instance): Instance[];
  /** In words: "5 tasks on 3 nodes". */
  size(instance: Instance): string;
  /** All but its name and the policies. */
  scenario(instance: Instance): Omit<ScenarioInput, "orrery" | "name">;
}
