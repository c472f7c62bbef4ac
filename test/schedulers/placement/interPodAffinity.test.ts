import { describe, expect, it } from "vitest";
import { registry } from "../../../schedulers/index.ts";
import { Cluster } from "../../../sim/cluster/cluster.ts";
import { nodeSpec } from "../../../sim/cluster/nodeSpec.ts";
import { NO_AFFINITY, type PodSpec, podSpec } from "../../../sim/cluster/podSpec.ts";
import { EVERY_POD } from "../../../sim/cluster/selectors.ts";
import type { PluginScore } from "../../../sim/policy/placement.ts";

const term = (app: string, topologyKey = "zone") => ({
  selector: { ...EVERY_POD, matchLabels: { app } },
  namespaces: [],
  allNamespaces: false,
  topologyKey,
});
const near = (app: string, weight: number) => {
  return { required: [], preferred: [{ ...term(app), weight }] };
};

/** Two zones of two nodes each; pods are there by node. */
function scoresOf(
  there: readonly (Partial<PodSpec> | null)[],
  coming: Partial<PodSpec>,
  release = "1.36",
) {
  const cluster = new Cluster();
  for (const [at, zone] of ["east", "east", "west", "west"].entries()) {
    const labels = { zone, host: `n${at}` };
    cluster.addNode(
      nodeSpec({ name: `n${at}`, labels, allocatable: { cpu: 100, memory: 1, pods: 9 } }),
    );
  }
  there.forEach((spec, node) => {
    if (spec === null) return;
    cluster.bind(cluster.addPod(`there-${node}`, podSpec(spec)), node, [], 0);
  });
  const pod = cluster.addPod("coming", podSpec(coming));
  const found = registry.find("placement", "kubernetes");
  if ("problem" in found) throw new Error(found.problem);
  const defaults = found.definition.parameters.map((one) => [one.name, one.default]);
  const policy = found.definition.create({ ...Object.fromEntries(defaults), release });
  const view = { nowSeconds: 0, pod, cluster, budgets: [], expected: [], askers: null };
  const own = ({ plugin }: PluginScore) => plugin === "InterPodAffinity";
  return policy.explain(view).map(({ refusal, scores }) => {
    if (refusal !== null) return refusal.reasons[0];
    const score = scores.find(own);
    return score === undefined ? null : [score.raw, score.normalised];
  });
}

describe("affinity between pods", () => {
  const web = { labels: { app: "web" } };

  it("adds up what either side prefers, over whole domains", () => {
    // The one that comes wants web at 5; the one in the west wants web too, at 8, and is none.
    const wants = { labels: { app: "cache" }, affinity: near("web", 8) };
    const coming = { ...web, affinity: near("web", 5) };
    expect(scoresOf([web, null, wants, null], coming)).toEqual([
      [5, 0],
      [5, 0],
      [8, 100],
      [8, 100],
    ]);
  });

  it("counts a required affinity of who is there, and dislike below zero", () => {
    const needs = { affinity: { ...NO_AFFINITY, required: [term("web")] } };
    const east = [0, 0];
    const west = [1, 100];
    expect(scoresOf([null, null, needs, null], web)).toEqual([east, east, west, west]);
    const dislikes = { ...web, antiAffinity: near("web", 4) };
    const [disliked, free] = [
      [-4, 0],
      [0, 100],
    ];
    expect(scoresOf([web, null, null, null], dislikes)).toEqual([disliked, disliked, free, free]);
    const [, , ...others] = scoresOf([web, null, null, null], needs);
    const refusal = "node(s) didn't match pod affinity rules";
    expect(others).toEqual([refusal, refusal]);
  });

  it("stretched scores from zero before v1.23", () => {
    const coming = { affinity: near("web", 5) };
    const there = [web, { ...web }, web, null];
    expect(scoresOf(there, coming)).toEqual([
      [10, 100],
      [10, 100],
      [5, 0],
      [5, 0],
    ]);
    expect(scoresOf(there, coming, "1.22")).toEqual([
      [10, 100],
      [10, 100],
      [5, 50],
      [5, 50],
    ]);
  });

  it("keeps away from those who exclude it, and lets the first of a kind in", () => {
    const alone = { ...web, antiAffinity: { ...NO_AFFINITY, required: [term("web", "host")] } };
    const excluded = "node(s) didn't satisfy existing pods anti-affinity rules";
    expect(scoresOf([alone, null, null, null], web)).toEqual([excluded, null, null, null]);
    const together = { ...web, affinity: { ...NO_AFFINITY, required: [term("web")] } };
    expect(scoresOf([null, null, null, null], together)).toEqual([null, null, null, null]);
  });
});
