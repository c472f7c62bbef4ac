import { DEFAULT_ARGUMENTS } from "../../sim/cluster/schedulerArguments.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { weight } from "../dispatch/weights.ts";
import { tiesParameter } from "./framework/tieBreak.ts";
import { locationScore, nearnessScore } from "./platform/askers.ts";
import { fixedScale } from "./platform/fixedScale.ts";
import { OUT_OF, platformPolicy } from "./platform/platformPolicy.ts";
import { LATENCY_LIMIT } from "./platform/worthParameters.ts";
import { QUEUE } from "./queues/index.ts";
import { leastAllocated } from "./scores/leastAllocated.ts";
import { nodeResourcesFitScore } from "./scores/scoringStrategy.ts";

/** More than all others can add up to, so that they decide among nodes of the edge alone. */
const FIRST = 4 * OUT_OF;

const { resources } = DEFAULT_ARGUMENTS.resourcesFit.scoringStrategy;

/**
 * Edge nodes first, others only where none of these can take the pod: by how near those are who ask
 * it, by how much is left of the node, and by how many of them are at its own place. What
 * `edge-aware` is to tasks, for pods.
 */
export const edgeAwarePlacement = definePolicy({
  kind: "placement",
  name: "edge-aware-placement",
  summary:
    "Edge nodes first: near to the sources of requests, with much left, at the sources' own place.",
  source: "simple additive weighting on fixed scales; weights chosen",
  randomised: true,
  parameters: [
    weight("network", "how near those are who ask", 0.4),
    weight("compute", "how much of the node is left", 0.4),
    weight("location", "how many of the sources of requests are at its own place", 0.2),
    LATENCY_LIMIT,
    tiesParameter("random", "kube-scheduler: selectHost"),
    QUEUE,
  ],
  create({ network, compute, location, latencyLimit, ties, queue }) {
    const atEdge = fixedScale("EdgeFirst", ({ cluster }, node) =>
      cluster.node(node).host?.isEdge === true ? 1 : 0,
    );
    return platformPolicy(
      [
        { plugin: atEdge, weight: FIRST },
        { plugin: nearnessScore(latencyLimit), weight: OUT_OF * network },
        { plugin: nodeResourcesFitScore(resources!, leastAllocated), weight: OUT_OF * compute },
        { plugin: locationScore(), weight: OUT_OF * location },
      ],
      { ties, queue },
    );
  },
});
