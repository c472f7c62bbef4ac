import { z } from "zod";
import { InputError, problemAt } from "../../sim/input/inputError.ts";

const amount = z.number().min(0);
const count = z.int().min(0);
const name = z.string().min(1);

/** Equal nodes; each amount is of one. Memory and processors are in whatever unit pods have too. */
const NODE_GROUP = z.strictObject({
  name,
  count: z.int().min(1),
  cpu: amount,
  memory: amount,
  gpus: count.default(0),
  gpuModel: name.optional(),
});

/** Equal pods; each amount is of one. */
const POD_CLASS = z
  .strictObject({
    name,
    count,
    cpu: amount.default(0),
    memory: amount.default(0),
    gpus: count.default(0),
    /** Of each of its GPUs. */
    gpuShare: z.number().gt(0).max(1).default(1),
    /** Any of these, or any at all where none is named. */
    gpuModels: z.array(name).default([]),
  })
  .refine(({ gpus, gpuShare }) => gpus === 1 || gpuShare === 1, {
    error: "a share of one GPU only: several are had as a whole",
    path: ["gpuShare"],
  });

const PACKING = z.strictObject({
  nodeGroups: z.array(NODE_GROUP).nonempty(),
  podClasses: z.array(POD_CLASS).nonempty(),
});

export type NodeGroup = z.infer<typeof NODE_GROUP>;
export type PodClass = z.infer<typeof POD_CLASS>;

/**
 * Pods for the nodes of a cluster, each on one node or left out. What is to be packed is as many
 * GPUs as can be, shares of one counted as such; where no pod has one, as much of the processors.
 */
export type PackingProblem = z.infer<typeof PACKING>;

/** The problem in a JSON file; throws an `InputError` with each mistake and its path. */
export function readPacking(file: string, text: string): PackingProblem {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new InputError([
      problemAt(file, 0, 0, { message: `no JSON: ${(error as Error).message}` }),
    ]);
  }
  const parsed = PACKING.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new InputError(
    parsed.error.issues.map(({ path, message }) => {
      const steps = path.map((one) => (typeof one === "number" ? `[${one}]` : `.${String(one)}`));
      return problemAt(file, 0, 0, { message }, steps.join("").replace(/^\./, ""));
    }),
  );
}

/** What a pod counts for. */
export function worthOf({ podClasses }: PackingProblem): number[] {
  const hasGpus = podClasses.some(({ gpus }) => gpus > 0);
  return podClasses.map(({ gpus, gpuShare, cpu }) => (hasGpus ? gpus * gpuShare : cpu));
}

/** Whether a pod may be on an empty node of a group. */
export function fitsAlone(pod: PodClass, group: NodeGroup): boolean {
  if (pod.cpu > group.cpu || pod.memory > group.memory || pod.gpus > group.gpus) return false;
  if (pod.gpus === 0 || pod.gpuModels.length === 0) return true;
  return group.gpuModel !== undefined && pod.gpuModels.includes(group.gpuModel);
}

/** Room for the rounding of a share. */
const SAME = 1e-9;

/** How many pods of a class alone a node of a group can hold, if so many are asked for. */
export function mostOnNode(pod: PodClass, group: NodeGroup): number {
  if (!fitsAlone(pod, group)) return 0;
  const room = (has: number, needs: number) => (needs === 0 ? Infinity : Math.floor(has / needs));
  // On each GPU as many as have their share of it, which may be a third.
  const shared = group.gpus * Math.floor(1 / pod.gpuShare + SAME);
  const gpus = pod.gpuShare < 1 ? shared : room(group.gpus, pod.gpus);
  return Math.min(pod.count, room(group.cpu, pod.cpu), room(group.memory, pod.memory), gpus);
}
