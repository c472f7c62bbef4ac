import { NOWHERE, type Node } from "../nodes/node.ts";
import { canRun } from "../nodes/nodeClass.ts";
import type { PolicyKind } from "../policy/kinds.ts";
import type { RunSummary } from "../record/summary.ts";
import { eligible } from "../requests/eligible.ts";
import type { ApplicationPlan } from "../requests/plans.ts";
import type { World } from "./world.ts";

/** Whether a policy of a kind has anything to decide of an application. */
type Decides = (application: ApplicationPlan, nodes: readonly Node[]) => boolean;

/** Kinds that decide of applications; the others decide of training jobs and pods. */
const DECIDES: { readonly [Kind in PolicyKind]?: Decides } = {
  dispatch: hasChoice,
  // One place for all still leaves the order of the stages there.
  graph: (application, nodes) => application.stages.length > 1 || hasChoice(application, nodes),
  shifting: ({ deferrable }) => deferrable !== null,
};

/** The applications of which policies decide something, by the kind of policy. */
export function decidedApplications({ applications, nodes }: World): RunSummary["decided"] {
  return Object.fromEntries(
    Object.entries(DECIDES).map(([kind, decides]) => [
      kind,
      applications.filter((one) => decides(one, nodes)).map(({ name }) => name),
    ]),
  );
}

/** Whether some stage may go to one of several nodes, as seen from one of its sources. */
function hasChoice({ stages, sourceClasses }: ApplicationPlan, nodes: readonly Node[]): boolean {
  return stages.some((stage) => {
    if (stage.pinned) return false;
    const others = nodes.filter((node) => node.vehicle === NOWHERE && eligible(stage, node, null));
    if (others.length !== 1) return others.length > 1;
    const [only] = others;
    return sourceClasses.some(
      (own) =>
        own !== only.class && stage.sourceAllowed[own.index] === 1 && canRun(own, stage.model),
    );
  });
}
