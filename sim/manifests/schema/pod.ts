import { z } from "zod";
import { container } from "./container.ts";
import { allWithoutEffect, lookedAt } from "./effect.ts";
import { metadata } from "./metadata.ts";
import {
  count,
  flag,
  labelSelector,
  labels,
  nodeRequirements,
  quantities,
  text,
  whole,
} from "./values.ts";

const NETWORK = "the network within a cluster is that of the scenario";
const SECURITY = "rights are not modelled";

const nodeTerm = z.strictObject({
  matchExpressions: nodeRequirements.optional(),
  matchFields: nodeRequirements.optional(),
});
export type WrittenNodeTerm = z.output<typeof nodeTerm>;

const podTerm = z.strictObject({
  labelSelector: labelSelector.optional(),
  namespaces: z.array(text).optional(),
  /** An empty one means all namespaces; by labels of namespaces nobody is chosen here. */
  namespaceSelector: labelSelector.optional(),
  topologyKey: text,
  ...allWithoutEffect("the labels of the pod's own revision are not known", [
    "matchLabelKeys",
    "mismatchLabelKeys",
  ]),
});
export type WrittenPodTerm = z.output<typeof podTerm>;

const weight = z.int().min(1).max(100);

const podTerms = z.strictObject({
  requiredDuringSchedulingIgnoredDuringExecution: z.array(podTerm).optional(),
  preferredDuringSchedulingIgnoredDuringExecution: z
    .array(z.strictObject({ weight, podAffinityTerm: podTerm }))
    .optional(),
});
export type WrittenPodTerms = z.output<typeof podTerms>;

const affinity = z.strictObject({
  nodeAffinity: z
    .strictObject({
      requiredDuringSchedulingIgnoredDuringExecution: z
        .strictObject({ nodeSelectorTerms: z.array(nodeTerm) })
        .optional(),
      preferredDuringSchedulingIgnoredDuringExecution: z
        .array(z.strictObject({ weight, preference: nodeTerm }))
        .optional(),
    })
    .optional(),
  podAffinity: podTerms.optional(),
  podAntiAffinity: podTerms.optional(),
});

const toleration = z.strictObject({
  key: text.optional(),
  operator: z.enum(["Equal", "Exists", "Gt", "Lt"]).prefault("Equal"),
  value: text.optional(),
  effect: z.enum(["NoSchedule", "PreferNoSchedule", "NoExecute"]).optional(),
  tolerationSeconds: whole.optional(),
});

const inclusion = z.enum(["Honor", "Ignore"]);

const spreadConstraint = z.strictObject({
  maxSkew: z.int().min(1),
  topologyKey: text,
  whenUnsatisfiable: z.enum(["DoNotSchedule", "ScheduleAnyway"]).prefault("DoNotSchedule"),
  labelSelector: labelSelector.optional(),
  minDomains: z.int().min(1).optional(),
  matchLabelKeys: z.array(text).optional(),
  nodeAffinityPolicy: inclusion.prefault("Honor"),
  nodeTaintsPolicy: inclusion.prefault("Ignore"),
});

/** Of a volume it matters which claim it is, and who else mounts that. */
const volume = z.looseObject({
  name: text,
  persistentVolumeClaim: z
    .strictObject({
      claimName: text,
      ...allWithoutEffect("what is written to a volume is not modelled", ["readOnly"]),
    })
    .optional(),
  ...allWithoutEffect("files are not modelled", [
    "configMap",
    "secret",
    "emptyDir",
    "hostPath",
    "projected",
    "downwardAPI",
    "csi",
    "nfs",
    "ephemeral",
    "image",
  ]),
});

/** The fields of a pod's specification. */
export const podFields = {
  containers: z.array(container).min(1),
  initContainers: z.array(container).optional(),
  volumes: z.array(volume).optional(),
  nodeSelector: labels.optional(),
  nodeName: text.optional(),
  affinity: affinity.optional(),
  tolerations: z.array(toleration).optional(),
  topologySpreadConstraints: z.array(spreadConstraint).optional(),
  priorityClassName: text.optional(),
  priority: whole.optional(),
  preemptionPolicy: z.enum(["PreemptLowerPriority", "Never"]).optional(),
  overhead: quantities.optional(),
  restartPolicy: z.enum(["Always", "OnFailure", "Never"]).prefault("Always"),
  terminationGracePeriodSeconds: count.prefault(30),
  activeDeadlineSeconds: lookedAt("only the deadline of a job is kept", count),
  hostNetwork: flag.optional(),
  ...allWithoutEffect("one scheduler places all pods of a run", ["schedulerName"]),
  ...allWithoutEffect(NETWORK, [
    "hostname",
    "subdomain",
    "dnsPolicy",
    "dnsConfig",
    "hostAliases",
    "setHostnameAsFQDN",
    "enableServiceLinks",
  ]),
  ...allWithoutEffect(SECURITY, [
    "serviceAccountName",
    "serviceAccount",
    "automountServiceAccountToken",
    "securityContext",
    "imagePullSecrets",
    "hostPID",
    "hostIPC",
    "hostUsers",
    "shareProcessNamespace",
  ]),
  ...allWithoutEffect("it is not modelled", [
    "runtimeClassName",
    "readinessGates",
    "schedulingGates",
    "resourceClaims",
    "ephemeralContainers",
    "os",
    "resources",
  ]),
};

export const podSpecification = z.strictObject(podFields);
export type WrittenPod = z.output<typeof podSpecification>;

export const podTemplate = z.strictObject({
  metadata: metadata.prefault({}),
  spec: podSpecification,
});
export type WrittenTemplate = z.output<typeof podTemplate>;
