import type { GraphView } from "../../sim/policy/graph.ts";

/** A result that one stage hands to another. */
export interface ProblemEdge {
  readonly from: number;
  readonly to: number;
  /** By the processor of each; zero where both are on one node. */
  readonly transferSeconds: readonly (readonly number[])[];
}

/**
 * A graph of stages to be placed on processors, each stage as a whole, none twice, so that the last
 * ends as soon as can be. Every core is a processor; transfers do not meet. Stages and processors
 * are counted from 0.
 */
export interface GraphProblem {
  readonly stageNames: readonly string[];
  readonly processorNames: readonly string[];
  /** By processor: its node, whose cores stand side by side. */
  readonly processorNodes: readonly number[];
  /** By stage and processor; infinity where it cannot run. */
  readonly seconds: readonly (readonly number[])[];
  /** By stage and processor: the earliest start. */
  readonly releaseSeconds: readonly (readonly number[])[];
  readonly edges: readonly ProblemEdge[];
  /** Every stage after all that it comes after. */
  readonly order: readonly number[];
}

/** What a graph policy is asked at this moment, for whatever it is that it sees. */
export function graphProblemOf(view: GraphView): GraphProblem {
  const stages = Array.from({ length: view.stageCount }, (_, stage) => stage);
  const processors = processorsOf(view);
  const each = (value: (node: number) => number) => processors.map(({ node }) => value(node));
  return {
    stageNames: stages.map((stage) => view.stageName(stage)),
    processorNames: processors.map(({ name }) => name),
    processorNodes: processors.map(({ node }) => node),
    seconds: stages.map((stage) => each((node) => view.serviceSeconds(stage, node))),
    releaseSeconds: stages.map((stage) => {
      const isRoot = view.predecessors(stage).length === 0;
      return each((node) =>
        Math.max(view.backlogSeconds(node), isRoot ? view.inputSeconds(stage, node) : 0),
      );
    }),
    edges: stages.flatMap((to) =>
      Array.from(view.predecessors(to), (from) => ({
        from,
        to,
        transferSeconds: processors.map((one) =>
          each((node) => view.transferSeconds(from, to, one.node, node)),
        ),
      })),
    ),
    order: Array.from(view.order),
  };
}

/** More cores of a node than stages are never needed. */
function processorsOf(view: GraphView): { readonly node: number; readonly name: string }[] {
  return Array.from({ length: view.nodeCount }, (_, node) => node).flatMap((node) => {
    const cores = Math.min(view.cores(node), view.stageCount);
    return Array.from({ length: cores }, (_, core) => ({
      node,
      name: cores === 1 ? view.nodeName(node) : `${view.nodeName(node)}/${core + 1}`,
    }));
  });
}

/** The edges into each stage. */
export function edgesInto({ stageNames, edges }: GraphProblem): ProblemEdge[][] {
  return stageNames.map((_, stage) => edges.filter(({ to }) => to === stage));
}
