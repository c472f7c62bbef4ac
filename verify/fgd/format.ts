import { z } from "zod";

/**
 * The formats of what the simulator of fragmentation gradient descent was published with: the
 * values that its unit tests expect, and the allocations of its experiments on the openb trace.
 * Cores and GPUs are in thousandths.
 */

const text = z.string();
const number = z.number();
const free = z.array(number);

const TYPICAL = z.strictObject({
  cpuMilli: number,
  gpuMilli: number,
  gpuNumber: number,
  /** Empty for any; several with a bar between them. */
  gpuType: text,
  popularity: number,
});
export type FiledTypical = z.infer<typeof TYPICAL>;

const FRAGMENT_CASE = z.strictObject({
  name: text,
  node: z.strictObject({
    name: text.optional(),
    cpuMilliLeft: number,
    /** Not read: what is free is all that counts. */
    cpuMilliCapacity: number.optional(),
    gpuMilliLeft: free,
    gpuType: text,
  }),
  /** A name among `typicalPodSets`. */
  typicalPods: text,
  expectedFragGpuMilli: number,
  tolerance: number,
});
export type FragmentCase = z.infer<typeof FRAGMENT_CASE>;

const POD = z.strictObject({ cpuMilli: number, gpuMilli: number, gpuNumber: number });

const TAKEN_CASE = z.strictObject({
  name: text.optional(),
  gpuMilliLeft: free,
  cpuMilliLeft: number,
  pod: POD,
  expected: z.strictObject({ gpuMilliLeft: free, cpuMilliLeft: number }),
});
export type TakenCase = z.infer<typeof TAKEN_CASE>;

export const UNIT_FILE = z.strictObject({
  source: z.unknown().optional(),
  notes: z.unknown().optional(),
  typicalPodSets: z.record(text, z.array(TYPICAL)),
  fragAmountCases: z.array(FRAGMENT_CASE).default([]),
  fragMilliForOnePodCases: z
    .array(
      z.strictObject({
        name: text,
        gpuMilliLeft: free,
        podGpuMilli: number,
        expectedMilli: number,
      }),
    )
    .default([]),
  gpuPackingScoreCases: z
    .array(
      z.strictObject({
        name: text,
        gpuMilliLeft: free,
        podGpuMilli: number,
        podGpuNumber: number,
        expectedScore: number,
      }),
    )
    .default([]),
  subCase: TAKEN_CASE.optional(),
});

/** By what has arrived, in percent of all GPUs: mean and deviation over the published seeds. */
const CURVE = z.record(text, z.strictObject({ mean: number, sd: number, n: number.optional() }));

const RESULT = z.strictObject({
  /** The name of a pod list, without its ending. */
  workload: text,
  policy: text,
  allocPct: CURVE,
  /** Not compared. */
  fragPctOfClusterGpus: CURVE.optional(),
  fragPctOfIdleGpus: CURVE.optional(),
});
export type PublishedResult = z.infer<typeof RESULT>;

export const RESULTS_FILE = z.strictObject({
  source: text.optional(),
  note: text.optional(),
  rows: z.array(RESULT),
});
