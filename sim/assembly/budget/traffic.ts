import type { NodeClass } from "../../nodes/nodeClass.ts";
import type { ApplicationPlan } from "../../requests/plans.ts";

/** What the requests of a source send between it and the nodes that serve them. */
export interface Flow {
  readonly source: NodeClass;
  /** From the source, or back to it. */
  readonly direction: "out" | "back";
  /** In the mean; null where that is not known. */
  readonly bytesPerSecond: number | null;
  /** The groups that may be at the other end, the source's own left out. */
  readonly groups: readonly string[];
  /** Nothing need be sent: the serving node may be the source, or have the data already. */
  readonly mayStay: boolean;
}

/**
 * The flows of an application's requests of one source: the input of each stage, as if it came
 * from the source, and its answer. Limit: what goes from one serving node to another is left out.
 */
export function flowsOf(
  plan: ApplicationPlan,
  requestsPerSecond: number | null,
  visits: readonly number[],
  able: readonly (readonly string[])[],
  source: NodeClass,
): Flow[] {
  const { stages, graph } = plan;
  const flow = (direction: "out" | "back", stage: number, bytes: number, mayStay: boolean) => {
    const bytesPerSecond =
      requestsPerSecond === null ? null : requestsPerSecond * visits[stage] * bytes;
    const groups = able[stage].filter((group) => group !== source.name);
    return { source, direction, bytesPerSecond, groups, mayStay };
  };
  const isAtSource = (stage: number) => able[stage].every((group) => group === source.name);
  const inputs = stages.map(({ input }, stage) => {
    const before = [...graph.predecessors[stage]];
    const isAnywhere = plan.walks ? stage > 0 : !before.every(isAtSource);
    return flow("out", stage, input?.mean ?? 0, isAnywhere || able[stage].includes(source.name));
  });
  const { answering } = graph;
  const mayAnswerThere = plan.walks || able[answering].includes(source.name);
  const answer = flow("back", answering, stages[answering].meanOutputBytes, mayAnswerThere);
  return [...inputs, answer].filter(
    ({ bytesPerSecond, groups }) => bytesPerSecond !== 0 && groups.length > 0,
  );
}
