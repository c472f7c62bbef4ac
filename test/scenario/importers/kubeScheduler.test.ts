import { describe, expect, it } from "vitest";
import { kubernetesProfile } from "../../../schedulers/placement/kubernetes/kubernetesProfile.ts";
import { formatProblem } from "../../../sim/input/inputError.ts";
import { readSchedulerConfiguration } from "../../../sim/scenario/importers/kubeScheduler.ts";

const HEAD = "apiVersion: kubescheduler.config.k8s.io/v1\nkind: KubeSchedulerConfiguration\n";

/** Bin packing, as Kubernetes' own documentation configures it, with extras. */
const PACKING = `${HEAD}percentageOfNodesToScore: 40
profiles:
- schedulerName: packer
  plugins:
    multiPoint:
      disabled: [{ name: ImageLocality }, { name: DefaultPreemption }]
    score:
      enabled: [{ name: NodeResourcesFit, weight: 5 }]
      disabled: [{ name: InterPodAffinity }]
    filter:
      disabled: [{ name: NodePorts }, { name: VolumeZone }]
  pluginConfig:
  - name: NodeResourcesFit
    args:
      scoringStrategy:
        type: RequestedToCapacityRatio
        resources: [{ name: intel.com/foo, weight: 3 }, { name: intel.com/bar, weight: 5 }]
        requestedToCapacityRatio:
          shape: [{ utilization: 0, score: 0 }, { utilization: 100, score: 10 }]
  - name: DefaultPreemption
    args: { minCandidateNodesAbsolute: 7 }
- schedulerName: spreader
  percentageOfNodesToScore: 100
  plugins: { score: { disabled: [{ name: "*" }], enabled: [{ name: PodTopologySpread }] } }
podMaxBackoffSeconds: 10
`;

function read(text: string) {
  const found = readSchedulerConfiguration(text, "scheduler.yaml");
  if ("problems" in found) throw new Error(found.problems.map(formatProblem).join("\n"));
  return found;
}

const problemsOf = (text: string) => {
  const found = readSchedulerConfiguration(text, "scheduler.yaml");
  return "problems" in found ? found.problems.map(formatProblem) : [];
};

const OPTIONS = { release: "1.35", ties: "random", queue: "priority" } as const;
const weightsOf = (text: string, profile = 0) =>
  kubernetesProfile(read(text).profiles[profile], OPTIONS).scores.map(
    ({ plugin, weight }) => `${plugin.name} ${weight}`,
  );

describe("a KubeSchedulerConfiguration", () => {
  it("changes nothing where it says nothing", () => {
    expect(weightsOf(HEAD)).toEqual([
      "TaintToleration 3",
      "NodeAffinity 2",
      "NodeResourcesFit 1",
      "PodTopologySpread 2",
      "InterPodAffinity 2",
      "NodeResourcesBalancedAllocation 1",
      "ImageLocality 1",
    ]);
  });

  it("switches plugins on and off, and weighs them", () => {
    expect(weightsOf(PACKING)).toEqual([
      "TaintToleration 3",
      "NodeAffinity 2",
      "NodeResourcesFit 5",
      "PodTopologySpread 2",
      "NodeResourcesBalancedAllocation 1",
    ]);
    expect(weightsOf(PACKING, 1)).toEqual(["PodTopologySpread 2"]);
    const { filters, preemption } = kubernetesProfile(read(PACKING).profiles[0], OPTIONS);
    expect(filters.map(({ name }) => name)).toEqual([
      ...["NodeUnschedulable", "NodeName", "TaintToleration", "NodeAffinity", "NodeResourcesFit"],
      ...["VolumeRestrictions", "VolumeBinding", "PodTopologySpread", "InterPodAffinity"],
      "GpuShare",
    ]);
    expect(preemption).toBeNull();
  });

  it("tells plugins their arguments, and how many nodes to look at", () => {
    const [packer, spreader] = read(PACKING).profiles;
    expect(packer.arguments.resourcesFit.scoringStrategy).toEqual({
      type: "RequestedToCapacityRatio",
      resources: [
        { name: "intel.com/foo", weight: 3 },
        { name: "intel.com/bar", weight: 5 },
      ],
      shape: [
        { utilization: 0, score: 0 },
        { utilization: 100, score: 10 },
      ],
    });
    expect(packer.arguments.preemption.minCandidateNodesAbsolute).toBe(7);
    expect([packer, spreader].map((one) => one.percentageOfNodesToScore)).toEqual([40, 100]);
  });

  it("names what is not modelled", () => {
    expect(read(PACKING).remarks.map(formatProblem)).toEqual([
      expect.stringMatching(/^scheduler\.yaml:13:47: .*"VolumeZone" is not modelled$/),
      "scheduler.yaml:27:1: podMaxBackoffSeconds: is not modelled",
    ]);
  });

  it.each([
    [
      "profiles: [{ plugins: { score: { enabled: [{ name: ImageLocalty }] } } }]",
      /3:52: .*did you mean "ImageLocality"\?$/,
    ],
    [
      "profiles: [{ plugins: { scores: {} } }]",
      /3:25: .*found the key "scores".*did you mean "score"\?$/,
    ],
    [
      "profiles: [{ pluginConfig: [{ name: NodePorts, args: {} }] }]",
      /3:37: .*takes no arguments$/,
    ],
    [
      "profiles: [{ pluginConfig: [{ name: NodeResourcesFit, args: { scoringStrategy: { type: MostAllocatd } } }] }]",
      /3:88: .*did you mean "MostAllocated"\?$/,
    ],
    [
      "profiles: [{ pluginConfig: [{ name: NodeResourcesFit, args: { scoringStrategy: { resources: [{ name: cpu, weight: 101 }] } } }] }]",
      /3:115: .*resources\[0\]\.weight: found 101; expected 1 to 100$/,
    ],
    ["percentageOfNodesToScore: 101", /3:27: percentageOfNodesToScore: found 101; expected .*100/],
    ["leaderElecton: {}", /3:1: .*did you mean "leaderElection"\?$/],
  ])("refuses %s", (line, message) => {
    expect(problemsOf(`${HEAD}${line}\n`)).toEqual([expect.stringMatching(message)]);
  });

  it("refuses another version", () => {
    const text = HEAD.replace("k8s.io/v1", "k8s.io/v1alpha1");
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(/:1:13: apiVersion: found .*v1alpha1/),
    ]);
  });
});
