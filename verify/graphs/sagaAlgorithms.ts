import type { GraphChoice } from "../simulation/placedGraph.ts";

/** The policy that an algorithm of SAGA is compared with; `departs`: why it need not be equal. */
export interface Counterpart extends GraphChoice {
  readonly departs?: string;
}

/**
 * SAGA's algorithms by its names for them, as its version 2.1.0 has them. Where its code does not
 * do what the paper that it names defines, a makespan of it says nothing of the algorithm: such
 * cases are told with both figures, and hold nothing. None was sorted by how it came out.
 */
export const SAGA_ALGORITHMS: Readonly<Record<string, Counterpart>> = {
  // Its means count each node paired with itself.
  Heft: { policy: "heft", parameters: { ownPairs: true } },
  PEFT: { policy: "peft", parameters: { transfers: "links" } },
  MinMin: { policy: "min-min" },
  MaxMin: { policy: "max-min" },
  // It looks at all stages that are ready anew at each step.
  Sufferage: { policy: "sufferage", parameters: { batch: false } },
  Duplex: { policy: "duplex" },
  MCT: { policy: "mct" },
  MET: { policy: "met" },
  OLB: { policy: "olb" },
  FastestNode: { policy: "fastest-node" },
  Cpop: {
    policy: "cpop",
    departs:
      "SAGA's downward rank adds the task's own time at the mean speed, the paper's that of the " +
      "task before it, and its critical path is the tasks whose sums of ranks are equal",
  },
  GDL: {
    policy: "gdl",
    departs: "SAGA takes the lowest dynamic level, the paper the highest",
  },
  BIL: {
    policy: "bil",
    departs:
      "SAGA goes by the greatest sum, the paper by the k-th least, and it divides what is ready " +
      "by tasks, the paper by processors",
  },
  Hbmct: {
    policy: "hbmct",
    departs: "SAGA drops the group's tasks on all nodes but two from its schedule at each move",
  },
  FLB: {
    policy: "flb",
    departs:
      "SAGA keeps the old idle time of a node that got an enabled task, and divides sizes by the " +
      "mean of the links' speeds, of which the paper knows one only",
  },
  ETF: {
    policy: "etf",
    departs: "SAGA places tasks by when their data arrives, the paper by when they can start",
  },
};

/** Why an algorithm is compared with nothing, by its name. */
export const SAGA_UNCOVERED: Readonly<Record<string, string>> = {
  DPS: "SAGA names no publication that defines DPS",
  Msbc: "the paper of MSBC (PACRIM 2005) was not at hand to implement it from",
  FCP: "FCP is not among the policies: it is FLB's forerunner",
  MST: "SAGA names no publication that defines MST",
};
