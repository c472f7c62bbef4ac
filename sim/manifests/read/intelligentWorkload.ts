import type { z } from "zod";
import type { IntelligentWorkload, Placing, WorkloadComponent } from "../objects.ts";
import type { intelligentWorkload } from "../schema/intelligentWorkload.ts";
import { podSpecification } from "../schema/pod.ts";
import { readMetrics } from "./autoscaler.ts";
import { readTemplate } from "./podTemplate.ts";
import type { ObjectReader } from "./reader.ts";
import { named } from "./workloads.ts";

type Written = z.output<typeof intelligentWorkload>["spec"];
type WrittenComponent = NonNullable<Written["deploymentStrategy"]["cloudComponent"]>;

/** Which components a profile has. */
const COMPONENTS: Readonly<Record<Placing, readonly ComponentName[]>> = {
  CLOUD: ["cloudComponent"],
  EDGE: ["edgeComponent"],
  HYBRID: ["cloudComponent", "edgeComponent"],
};
type ComponentName = "cloudComponent" | "edgeComponent";

/** The label by which a component finds its nodes. */
export const TIER_LABEL = "orrery.dev/tier";

/** Where a profile and the components differ, the profile is what is meant, and it is said. */
export function readIntelligentWorkload(
  { spec }: z.output<typeof intelligentWorkload>,
  reader: ObjectReader,
): IntelligentWorkload {
  const { modelRequirements, dataPolicy, deploymentStrategy, resourceProfile } = spec;
  const component = (name: ComponentName) => {
    const written = deploymentStrategy[name];
    const belongs = COMPONENTS[resourceProfile].includes(name);
    const at = ["spec", "deploymentStrategy", name];
    if (written !== undefined && !belongs) {
      reader.warn(at, `a workload of profile ${resourceProfile} has no ${name}: it is left out`);
    }
    return written === undefined || !belongs ? null : readComponent(written, name, reader);
  };
  return {
    kind: "IntelligentWorkload",
    ...named(reader),
    type: spec.workloadType,
    profile: resourceProfile,
    framework: modelRequirements.framework ?? "",
    accuracyTarget: modelRequirements.accuracyTarget ?? null,
    latencyRequirementMs: modelRequirements.latencyRequirement ?? null,
    dataPolicy:
      dataPolicy === undefined
        ? null
        : { privacy: dataPolicy.privacyLevel, storage: dataPolicy.storageLocation },
    cloud: component("cloudComponent"),
    edge: component("edgeComponent"),
    scaling: readScaling(spec, reader),
  };
}

function readComponent(
  { replicas, resources }: WrittenComponent,
  name: ComponentName,
  reader: ObjectReader,
): WorkloadComponent {
  const tier = name === "cloudComponent" ? "cloud" : "edge";
  const spec = podSpecification.parse({
    containers: [{ name: tier, resources }],
    nodeSelector: { [TIER_LABEL]: tier },
  });
  const at = ["spec", "deploymentStrategy", name];
  const labels = { "platform.ai/workload": reader.name, "platform.ai/component": tier };
  const source = { spec, labels, annotations: {}, ownerSelector: null, at, isCompleted: true };
  return { replicas, template: readTemplate(source, reader) };
}

function readScaling({ scalingPolicy }: Written, reader: ObjectReader) {
  if (scalingPolicy === undefined) return null;
  const { minReplicas, maxReplicas, metrics } = scalingPolicy;
  if (minReplicas > maxReplicas) {
    reader.report(["spec", "scalingPolicy", "maxReplicas"], {
      found: `${maxReplicas}, and ${minReplicas} as minReplicas`,
      expected: "no fewer than minReplicas",
    });
  }
  const at = ["spec", "scalingPolicy", "metrics"];
  return { minReplicas, maxReplicas, metrics: readMetrics(metrics, reader, at) };
}
