import { z } from "zod";
import {
  bandwidth,
  count,
  dataSize,
  duration,
  filePath,
  imageName,
  memberName,
  name,
  names,
  positiveDuration,
  rate,
  workloadName,
} from "./fields.ts";
import { nodeScaling } from "./nodeScaling.ts";
import { describedAs } from "./phrases.ts";

const label = z.string().max(63);
const labelKey = describedAs(z.string().min(1).max(317), { expected: "the key of a label" });

const taint = z
  .strictObject({
    key: labelKey.describe("What tolerations name."),
    value: label.default("").describe("What tolerations compare with; empty by default."),
    effect: z
      .enum(["NoSchedule", "PreferNoSchedule", "NoExecute"])
      .describe("Whether new pods keep off, would rather keep off, or those that run must go too."),
  })
  .describe("Keeps pods off that do not tolerate it.");

const allocatable = z
  .strictObject({
    cores: z.number().positive().max(100_000).optional().describe("Cores that pods may reserve."),
    memory: dataSize.optional().describe("Memory that they may reserve."),
    gpus: count.optional().describe("Devices of `nvidia.com/gpu`."),
    pods: count.min(1).default(110).describe("How many pods there may be."),
  })
  .describe("What pods may reserve of a node; what is not said here is what the node has.");

/** What a node group says of its nodes as a cluster sees them. */
export const clusterNodeFields = {
  labels: z.record(labelKey, label).optional().describe("Labels of each node, beside the usual."),
  taints: z.array(taint).optional().describe("Taints of each node."),
  zone: name.optional().describe("The label topology.kubernetes.io/zone; none by default."),
  allocatable: allocatable.optional(),
  images: z.array(imageName).optional().describe("Images that lie on each node from the start."),
  autonomy: duration
    .optional()
    .describe(
      "For how long pods stay where the control plane does not hear of a node, beyond what they " +
        "tolerate; they also start again without it. None by default.",
    ),
};

const registry = z
  .strictObject({
    at: memberName.optional().describe("The node that images come from, over the network."),
    rate: bandwidth.optional().describe("Instead: how fast each node pulls, however many do."),
  })
  .refine(({ at, rate }) => (at === undefined) !== (rate === undefined), {
    error: "either at or rate",
  })
  .describe("Where images and weights come from.");

/** Manifests as files. */
export const manifests = z
  .array(filePath)
  .describe("Files of Kubernetes manifests, whose objects live on the nodes of `cluster`.");

/** The nodes on which pods run, and how their control plane acts. */
export const cluster = z
  .strictObject({
    nodes: names.describe("The node groups whose members are nodes of the cluster."),
    controlPlane: memberName
      .optional()
      .describe("The node from which it is led; by default it hears of every node that is up."),
    registry: registry.optional(),
    images: z
      .record(imageName, dataSize)
      .default({})
      .describe("Compressed sizes of images by name; of others the pull takes no time."),
    claims: z
      .record(
        workloadName,
        z.enum(["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"]),
      )
      .default({})
      .describe(
        "Claims on volumes that are there beside those of the manifests, and who may mount each.",
      ),
    metrics: z
      .record(
        z.string().min(1).max(300),
        z.enum(["request-rate", "requests-running", "requests-waiting", "requests-in-flight"]),
      )
      .default({})
      .describe(
        "What metrics of HorizontalPodAutoscalers stand for that are no resources, by name: of each " +
          "pod, or of the whole workload where they are of an object or from outside.",
      ),
    heartbeat: positiveDuration.prefault("10s").describe("From one status of a node to its next."),
    check: positiveDuration.prefault("5s").describe("How often the control plane looks at them."),
    grace: positiveDuration
      .prefault("50s")
      .describe("Silence after which a node is not ready; 40s before Kubernetes 1.32."),
    toleration: duration
      .prefault("300s")
      .describe("How long pods stay on a node that is not ready where they do not say."),
    evictionRate: rate
      .prefault("0.1/s")
      .describe("Nodes of a zone from which pods are evicted, while most of the zone is ready."),
    scheduler: filePath
      .optional()
      .describe(
        "A KubeSchedulerConfiguration: plugins, weights and arguments of the placement policy " +
          "`kubernetes`.",
      ),
    schedulerName: name.optional().describe("Which of its profiles; the first by default."),
    autoscaler: nodeScaling.optional(),
    unknown: z
      .enum(["refuse", "skip"])
      .default("refuse")
      .describe("Kinds and fields of manifests that are not known: refused, or left out."),
    old: z
      .enum(["refuse", "skip", "read"])
      .default("refuse")
      .describe("API versions that no cluster of today has: refused, left out, read as today's."),
  })
  .describe("A Kubernetes cluster on nodes of the scenario.");
