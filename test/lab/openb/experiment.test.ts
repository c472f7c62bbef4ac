import { describe, expect, it } from "vitest";
import { allocateTrace } from "../../../lab/openb/experiment.ts";
import { readNodes, readPods } from "../../../lab/openb/trace.ts";
import { gpuMilliOf, tuned, typicalPods } from "../../../lab/openb/workload.ts";
import { registry } from "../../../schedulers/index.ts";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";

const NODES = readNodes({
  name: "nodes.csv",
  text: `sn,cpu_milli,memory_mib,gpu,model\n${["a", "b", "c", "d"]
    .map((name) => `${name},16000,65536,2,T4`)
    .join("\n")}\n`,
});
const HEADING = "name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec";
const podsOf = (...rows: string[]) =>
  readPods({ name: "pods.csv", text: `${HEADING}\n${rows.join("\n")}\n` });
const PODS = podsOf(
  ...Array.from({ length: 6 }, (_, at) => `share-${at},1000,1024,1,500,`),
  ...Array.from({ length: 3 }, (_, at) => `whole-${at},2000,1024,1,1000,T4|V100`),
  "cpu,1000,1024,0,0,",
);

function run(name: string, seed: number) {
  const found = registry.find("placement", name);
  if ("problem" in found) throw new Error(found.problem);
  const policy = found.definition.create({ ties: "name", queue: "priority" });
  return allocateTrace(NODES, PODS, policy, seed);
}

describe("the experiment on a trace of shared GPUs", () => {
  it("reads nodes and pods, alike pods as one", () => {
    expect(NODES[0]).toMatchObject({ name: "a", gpus: 2, gpuModel: "T4" });
    expect(PODS[6].gpu).toEqual({ count: 1, milli: 1000, models: ["T4", "V100"] });
    expect(PODS[9].gpu).toBeNull();
    expect(PODS[1]).toBe(PODS[0]);
  });

  it("says where a list is wrong", () => {
    expect(() => podsOf("a,b,1,1,1,")).toThrow('pods.csv:2:3: found cpu_milli "b"');
    const text = "sn,cpu\na,1\n";
    expect(() => readNodes({ name: "n.csv", text })).toThrow(/no column "cpu_milli"/);
  });

  it("asks for as much as is wanted and no more, or drops at random", () => {
    const random = new RandomStreams(1).stream("order", "");
    for (const wanted of [10_400, 3000]) {
      const sum = tuned(PODS, wanted, random).reduce((all, pod) => all + gpuMilliOf(pod), 0);
      expect(sum).toBeLessThanOrEqual(wanted);
      expect(sum).toBeGreaterThan(wanted - 2000);
    }
  });

  it("takes the most frequent kinds as typical", () => {
    const typical = typicalPods(PODS);
    expect(typical.map(({ spec }) => spec.gpu?.milli ?? 0)).toEqual([500, 1000, 0]);
    expect(typical.map(({ share }) => share)).toEqual([0.6, 0.3, 0.1]);
  });

  it.each(["fgd", "gpu-best-fit", "random-node"])("is the same for a seed under %s", (name) => {
    const allocation = run(name, 3);
    expect(run(name, 3)).toEqual(allocation);
    const { percentAt, arrived, unplaced } = allocation;
    expect(arrived).toBeGreaterThan(unplaced);
    const told = percentAt.filter((one) => !Number.isNaN(one));
    for (const one of told) expect(one).toBeLessThanOrEqual(100);
    expect(Math.max(...told)).toBeGreaterThan(80);
  });
});
