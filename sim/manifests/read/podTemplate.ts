import {
  type AffinityTerm,
  type ContainerSpec,
  type GpuRequest,
  type HostPort,
  NO_AFFINITY,
  type PodAffinity,
  podSpec,
  type SpreadConstraint,
} from "../../cluster/podSpec.ts";
import type { LabelSelector, Labels } from "../../cluster/selectors.ts";
import type { Toleration } from "../../cluster/taints.ts";
import { nearestName } from "../../kernel/nearestName.ts";
import { listed, shown } from "../../scenario/problem.ts";
import { fullName } from "../fullName.ts";
import type { ContainerProbes, PodTemplate } from "../objects.ts";
import type { WrittenContainer } from "../schema/container.ts";
import type { WrittenPod, WrittenPodTerm, WrittenPodTerms } from "../schema/pod.ts";
import { amountsOf } from "./amounts.ts";
import type { ObjectReader, Path } from "./reader.ts";
import { checkResources } from "./resources.ts";
import { nodeTermOf, selectorOf } from "./selectors.ts";

/** A pod as its template has it; `at` is the path of its specification within the object. */
export interface TemplateSource {
  readonly spec: WrittenPod;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly ownerSelector: LabelSelector | null;
  readonly at: Path;
  /**
   * Whether the object's controller fills in what its containers do not say, names and images; else
   * an API server takes none without these.
   */
  readonly isCompleted?: boolean;
}

export function readTemplate(source: TemplateSource, reader: ObjectReader): PodTemplate {
  const { spec, labels, annotations, ownerSelector, at } = source;
  if (source.isCompleted !== true) checkRequired(spec, reader, at);
  checkNames(spec, reader, at);
  const priority = readPriority(spec, reader, at);
  const nodeAffinity = spec.affinity?.nodeAffinity;
  const required = nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const preferred = nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const containers = spec.containers.map((one, index) =>
    readContainer(one, reader, [...at, "containers", index]),
  );
  const initContainers = (spec.initContainers ?? []).map((one, index) =>
    readContainer(one, reader, [...at, "initContainers", index]),
  );
  return {
    spec: podSpec({
      namespace: reader.namespace,
      labels,
      containers,
      initContainers,
      overhead: amountsOf(spec.overhead),
      priority: priority.value,
      mayPreempt: priority.mayPreempt,
      nodeName: spec.nodeName ?? "",
      nodeSelector: spec.nodeSelector ?? {},
      requiredNodes: required === undefined ? null : required.nodeSelectorTerms.map(nodeTermOf),
      preferredNodes: preferred.map(({ weight, preference }) => ({
        weight,
        term: nodeTermOf(preference),
      })),
      tolerations: (spec.tolerations ?? []).map(readToleration),
      affinity: readAffinity(spec.affinity?.podAffinity),
      antiAffinity: readAffinity(spec.affinity?.podAntiAffinity),
      spread: readSpread(spec),
      hostPorts: readHostPorts(spec),
      claims: readClaims(spec, reader.namespace),
      gpu: readGpuShare(annotations),
      ownerSelector,
    }),
    probes: spec.containers.map(readProbes),
    restartPolicy: spec.restartPolicy,
    graceSeconds: spec.terminationGracePeriodSeconds,
    initNames: (spec.initContainers ?? []).map(({ name }, at) => name ?? `init ${at + 1}`),
  };
}

/** Source: Kubernetes, IsDNS1123Label. */
const CONTAINER_NAME = /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/**
 * Source: Kubernetes, core/validation, validateContainerCommon, which holds for pods and for the
 * templates of Deployments and the like alike, though the field `image` is described as optional.
 */
function checkRequired(spec: WrittenPod, reader: ObjectReader, at: Path): void {
  for (const list of ["initContainers", "containers"] as const) {
    (spec[list] ?? []).forEach(({ name, image }, index) => {
      const report = (found: string, expected: string) =>
        reader.report([...at, list, index], { found, expected });
      if (name === undefined) report("no name", "a name of the container");
      if (image === undefined) report("no image", "the image of the container");
    });
  }
}

/** No two containers of a pod have one name. */
function checkNames(spec: WrittenPod, reader: ObjectReader, at: Path): void {
  const seen = new Set<string>();
  for (const list of ["initContainers", "containers"] as const) {
    (spec[list] ?? []).forEach(({ name }, index) => {
      if (name !== undefined && seen.has(name)) {
        const expected = "another: a container of the pod has it already";
        reader.report([...at, list, index, "name"], { found: shown(name), expected });
      }
      if (name !== undefined && !CONTAINER_NAME.test(name)) {
        const expected = "63 or fewer lower-case letters, digits and -, such as web-1";
        reader.report([...at, list, index, "name"], { found: shown(name), expected });
      }
      if (name !== undefined) seen.add(name);
    });
  }
}

function readPriority(spec: WrittenPod, reader: ObjectReader, at: Path) {
  const { priorityClassName, preemptionPolicy } = spec;
  let priority = reader.defaultPriority;
  if (priorityClassName !== undefined) {
    const found = reader.priorityOf(priorityClassName);
    if (found === undefined) {
      const names = reader.priorityNames;
      reader.report([...at, "priorityClassName"], {
        found: shown(priorityClassName),
        expected: `a priority class: ${listed(names)}`,
        nearest: nearestName(priorityClassName, names),
      });
    } else priority = found;
  } else if (spec.priority !== undefined) priority = { ...priority, value: spec.priority };
  if (preemptionPolicy === undefined) return priority;
  return { ...priority, mayPreempt: preemptionPolicy === "PreemptLowerPriority" };
}

/** What is limited and not requested is requested: Kubernetes' default. */
function readContainer(written: WrittenContainer, reader: ObjectReader, at: Path): ContainerSpec {
  const limits = amountsOf(written.resources.limits);
  const requests = { ...limits, ...amountsOf(written.resources.requests) };
  checkResources(written, { requests, limits }, reader, at);
  const { image = "", restartPolicy } = written;
  checkImage(written, reader, [...at, "image"]);
  return { image, requests, limits, isSidecar: restartPolicy === "Always" };
}

/** An image that has no name, or one that a template would fill in. */
function checkImage({ image }: WrittenContainer, reader: ObjectReader, at: Path): void {
  if (image === "") reader.report(at, { found: shown(image), expected: "the name of an image" });
  if (image?.includes("{{")) {
    const expected = "an image: render the template first, as with helm template";
    reader.report(at, { found: shown(image), expected });
  }
}

function readProbes(written: WrittenContainer, index: number): ContainerProbes {
  return {
    container: written.name ?? `container ${index + 1}`,
    startup: written.startupProbe ?? null,
    readiness: written.readinessProbe ?? null,
    liveness: written.livenessProbe ?? null,
  };
}

type WrittenToleration = NonNullable<WrittenPod["tolerations"]>[number];

function readToleration(written: WrittenToleration): Toleration {
  const { key = "", operator, value = "", effect = "", tolerationSeconds } = written;
  return { key, operator, value, effect, seconds: tolerationSeconds ?? null };
}

function readAffinity(written: WrittenPodTerms | undefined): PodAffinity {
  if (written === undefined) return NO_AFFINITY;
  const required = written.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const preferred = written.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return {
    required: required.map(readTerm),
    preferred: preferred.map(({ weight, podAffinityTerm }) => ({
      ...readTerm(podAffinityTerm),
      weight,
    })),
  };
}

function readTerm(written: WrittenPodTerm): AffinityTerm {
  const { labelSelector, namespaces, namespaceSelector, topologyKey } = written;
  return {
    selector: labelSelector === undefined ? null : selectorOf(labelSelector),
    namespaces: namespaces ?? [],
    allNamespaces: namespaceSelector !== undefined,
    topologyKey,
  };
}

function readSpread({ topologySpreadConstraints = [] }: WrittenPod): SpreadConstraint[] {
  return topologySpreadConstraints.map((written) => ({
    maxSkew: written.maxSkew,
    topologyKey: written.topologyKey,
    whenUnsatisfiable: written.whenUnsatisfiable,
    selector: written.labelSelector === undefined ? null : selectorOf(written.labelSelector),
    minDomains: written.minDomains ?? 1,
    matchLabelKeys: written.matchLabelKeys ?? [],
    nodeAffinityPolicy: written.nodeAffinityPolicy,
    nodeTaintsPolicy: written.nodeTaintsPolicy,
  }));
}

/** On the host's network every port of a container is the host's. */
function readHostPorts({ containers, hostNetwork = false }: WrittenPod): HostPort[] {
  return containers.flatMap(({ ports = [] }) =>
    ports.flatMap(({ containerPort, hostPort, hostIP = "0.0.0.0", protocol }) => {
      const port = hostPort ?? (hostNetwork ? containerPort : 0);
      return port === 0 ? [] : [{ protocol, address: hostIP, port }];
    }),
  );
}

function readClaims({ volumes = [] }: WrittenPod, namespace: string): string[] {
  const names = volumes.flatMap(({ persistentVolumeClaim }) =>
    persistentVolumeClaim === undefined ? [] : [persistentVolumeClaim.claimName],
  );
  return [...new Set(names)].map((name) => fullName({ name, namespace }));
}

/** Shares of devices, by the annotations of Alibaba's GPU sharing, as its traces have them. */
const GPU_MILLI = "alibabacloud.com/gpu-milli";
const GPU_COUNT = "alibabacloud.com/gpu-count";
const GPU_MODELS = "alibabacloud.com/gpu-card-model";

function readGpuShare(annotations: Labels): GpuRequest | null {
  const milli = Number(annotations[GPU_MILLI] ?? Number.NaN);
  if (!(milli > 0)) return null;
  const models = (annotations[GPU_MODELS] ?? "").split("|").filter((model) => model !== "");
  return { count: Number(annotations[GPU_COUNT] ?? 1), milli, models };
}
