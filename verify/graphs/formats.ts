import { z } from "zod";
import { REMARKS } from "../formats.ts";

const number = z.number();
const text = z.string();

/** A pair of two tasks and what travels between them if they run on different processors. */
const TASK_EDGE = z.tuple([number, number, number]);

/** An example of a paper on task graphs; tasks are counted from 1, times have no unit. */
const GRAPH_EXAMPLE = z.strictObject({
  name: text,
  reference: text,
  processors: number,
  /** By task: the time on each processor. */
  costs: z.record(text, z.array(number)),
  edges: z.array(TASK_EDGE),
  /** Makespans by the name of the algorithm. */
  published: z.record(text, number),
  /** By task, to three decimals (HEFT), or to one (PEFT). */
  upwardRank: z.record(text, number).optional(),
  rankOct: z.record(text, number).optional(),
  /** Makespans that were computed anew, and the optimum without copies of tasks. */
  verifiedHere: z
    .object({ optimalNoDuplication: number.optional(), optimalProof: text.optional() })
    .catchall(number)
    .optional(),
});
export type GraphExample = z.infer<typeof GRAPH_EXAMPLE>;

/** The examples of papers: a list. */
export const GRAPH_EXAMPLES_FILE = z.array(GRAPH_EXAMPLE).nonempty();

/** A random task graph on unequal nodes, and how long SAGA's algorithms take for it. */
const SAGA_CASE = z.strictObject({
  name: text,
  tasks: z.array(z.strictObject({ name: text, cost: number })).nonempty(),
  dependencies: z.array(z.strictObject({ from: text, to: text, size: number })),
  nodes: z.array(z.strictObject({ name: text, speed: number })).nonempty(),
  /** Both ways; every pair of nodes has one. */
  links: z.array(z.strictObject({ a: text, b: text, speed: number })),
  /** By algorithm, to six decimals. */
  makespan: z.record(text, number),
  /** Algorithms of which SAGA gives another makespan when Python hashes otherwise. */
  unstableUnderHashSeed: z.array(text).optional(),
});
export type SagaCase = z.infer<typeof SAGA_CASE>;

/**
 * Makespans of SAGA (Scheduling Algorithms Gathered): a task takes its cost by the node's speed.
 */
export const SAGA_FILE = z.strictObject({
  ...REMARKS,
  licenceNote: text.optional(),
  model: text,
  cases: z.array(SAGA_CASE).nonempty(),
});
