import { z } from "zod";
import {
  count,
  dataSize,
  distributionOf,
  duration,
  filePath,
  imageName,
  name,
  names,
  positiveDuration,
  probability,
  workloadName,
} from "./fields.ts";
import { transfers } from "./network.ts";
import { CPU_WORK, DATA_SIZE, DURATION } from "./quantities.ts";
import { arrivals } from "./work.ts";

const failure = z
  .strictObject({
    chance: probability.describe("That a run of it fails."),
    exitCode: z.int().min(1).max(255).default(1).describe("With which it then ends."),
  })
  .describe("A pod that runs to its end may fail.");

const weights = dataSize.optional().describe("Fetched from the registry at each start.");
const startup = distributionOf(DURATION)
  .optional()
  .describe("From then until it answers, probes and requests alike; at once by default.");

/** What is not named stays as it was. */
const change = z
  .strictObject({
    at: duration.describe("When it is ordered."),
    image: imageName.optional().describe("That of the one container from then on."),
    manifest: filePath
      .optional()
      .describe(
        "A file with the same object as it is from then on: its template, and how it is updated; " +
          "its number of pods stays.",
      ),
    restart: z.literal(true).optional().describe("New pods of the same template."),
    weights,
    startup,
  })
  .refine(({ at: _, ...changed }) => Object.values(changed).some((one) => one !== undefined), {
    error: "image, manifest, restart, startup or weights beside its time",
  })
  .describe("A new template: pods give way to others, as the object says.");

/** What runs in the pods of an object of the manifests. */
export const program = z
  .strictObject({
    weights,
    startup,
    shutdown: duration
      .prefault("0s")
      .describe("From the order to stop until it has ended, when nothing is left to answer."),
    memory: dataSize
      .optional()
      .describe(
        "In use while it answers: what autoscalers by memory see. Not measured by default.",
      ),
    requestMemory: dataSize
      .prefault("0B")
      .describe("More of it for each request in the pod, at work or waiting."),
    init: z
      .record(z.string().min(1).max(63), distributionOf(DURATION))
      .default({})
      .describe(
        "How long init containers take, by their names: one after the other, before the others " +
          "start. Of one that goes on beside them it is the time until it has started.",
      ),
    work: distributionOf(CPU_WORK)
      .optional()
      .describe("Of a job: CPU work of a pod on one core, after which it ends."),
    duration: distributionOf(DURATION)
      .optional()
      .describe("Of a job, instead: how long a pod runs, using nothing of what it reserves."),
    failure: failure.optional(),
    gang: z
      .boolean()
      .default(false)
      .describe("Whether the pods of a job are placed all at once or not at all."),
    changes: z
      .array(change)
      .default([])
      .describe("Of a Deployment, a StatefulSet or a DaemonSet: updates in the course of a run."),
  })
  .describe("What runs in the pods of an object of the manifests.");

/** Requests to the pods of a workload. */
export const service = z
  .strictObject({
    workload: workloadName.describe("Whose ready pods answer."),
    source: names.describe("The node groups whose members ask, each by itself."),
    arrivals,
    work: distributionOf(CPU_WORK).optional().describe("CPU work of a request, on one core."),
    model: name.optional().describe("A model to run after that, as of a stage."),
    input: distributionOf(DATA_SIZE).optional().describe("Data of a request; none by default."),
    output: distributionOf(DATA_SIZE).optional().describe("Data of an answer; none by default."),
    deadline: duration.optional().describe("From arrival to answer; none by default."),
    timeout: positiveDuration
      .optional()
      .describe("How long a source waits for the answer to one try; without end by default."),
    attempts: count
      .min(1)
      .max(100)
      .default(1)
      .describe("Tries of a request; the next one after a timeout or a failure."),
    balancing: z
      .enum(["random", "round-robin", "least-requests", "nearest"])
      .default("random")
      .describe("Which pod gets a request: as kube-proxy, IPVS, a proxy, or by network distance."),
    concurrency: count.min(1).optional().describe("Requests that a pod works on at once."),
    queueLimit: count.optional().describe("Requests that wait in a pod at most."),
    holds: z
      .boolean()
      .optional()
      .describe("Whether requests wait while no pod is ready; by default for InferenceServices."),
    priority: z.int().min(0).max(1000).default(0).describe("Higher first, for such disciplines."),
    transport: z
      .enum(["reliable", "datagram"])
      .default("reliable")
      .describe("What is lost is sent again (`reliable`) or stays lost (`datagram`)."),
    transfers: transfers.prefault({}),
  })
  .describe("Requests to the pods of a workload.");
