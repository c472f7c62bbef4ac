import type { NodeClass } from "../../nodes/nodeClass.ts";
import type { ApplicationPlan, StagePlan } from "../../requests/plans.ts";
import type { TransferTerms } from "../../transport/transferTerms.ts";
import { exactly, type Often, times } from "./often.ts";
import { stepsFrom } from "./visits.ts";

/** Where something is that is sent for a request, or where it is sent. */
export interface End {
  /** It may be the node that asks. */
  readonly own: boolean;
  /** The groups that may be there, of the one that asks its other members. */
  readonly groups: readonly string[];
}

/** What requests of a source send from one end to another. */
export interface Flow {
  readonly source: NodeClass;
  readonly from: End;
  readonly to: End;
  /** Null where that is not known; nothing of it crosses the network where both ends are one. */
  readonly bytesPerSecond: Often | null;
  readonly terms: TransferTerms;
}

/** What one request sends, in bytes. */
type Message = Pick<Flow, "from" | "to"> & { readonly bytes: Often };

const SOURCE: End = { own: true, groups: [] };

/**
 * The flows of an application's requests of one source: the input of its first stages, the results
 * between stages, also those that go back to the source, and the answer. Nothing is sent again;
 * acknowledgements, where the network has them, are flows of their own.
 */
export function flowsOf(
  plan: ApplicationPlan,
  requestsPerSecond: number | null,
  visits: readonly Often[],
  ends: readonly End[],
  source: NodeClass,
  acknowledged: number,
): Flow[] {
  const messages = plan.walks ? messagesOfWalk(plan, visits, ends) : messagesOf(plan, visits, ends);
  const flows = messages
    .filter(({ from, to, bytes }) => bytes.most > 0 && isSomewhere(from) && isSomewhere(to))
    .filter(({ from, to }) => from.groups.length > 0 || to.groups.length > 0)
    .map(({ from, to, bytes }): Flow => {
      const rate = requestsPerSecond === null ? null : exactly(requestsPerSecond);
      const bytesPerSecond = rate && times(rate, bytes);
      return { source, from, to, bytesPerSecond, terms: plan.terms };
    });
  return plan.terms.datagram || acknowledged === 0
    ? flows
    : [...flows, ...flows.map((flow) => acknowledgementOf(flow, acknowledged))];
}

/** Where a stage may run for a source, of the groups that are able to. */
export function endOf(stage: StagePlan, able: readonly string[], source: NodeClass): End {
  const mayAskOthers = stage.allowed[source.index] === 1;
  return {
    own: able.includes(source.name),
    groups: able.filter((group) => group !== source.name || mayAskOthers),
  };
}

function isSomewhere({ own, groups }: End): boolean {
  return own || groups.length > 0;
}

function acknowledgementOf(flow: Flow, share: number): Flow {
  const { from, to, bytesPerSecond } = flow;
  const back = bytesPerSecond && times(bytesPerSecond, exactly(share));
  return { ...flow, from: to, to: from, bytesPerSecond: back };
}

/** Of a graph: a stage has its input from the source, or results of those before it. */
function messagesOf(
  { stages, graph }: ApplicationPlan,
  visits: readonly Often[],
  ends: readonly End[],
): Message[] {
  const inputs = graph.roots.length === 0 ? [] : [...graph.roots];
  const { answering } = graph;
  return [
    ...inputs.map((stage) => ({
      from: SOURCE,
      to: ends[stage],
      bytes: times(visits[stage], exactly(stages[stage].input?.mean ?? 0)),
    })),
    ...stages.flatMap((_, stage) => resultsFor(stage, { stages, graph }, visits, ends)),
    {
      from: ends[answering],
      to: SOURCE,
      bytes: times(visits[answering], exactly(stages[answering].meanOutputBytes)),
    },
  ];
}

/**
 * What a stage has from each of those before it. Of an optional one it may not be sent, as it may
 * come too late, nor of one beyond a quorum.
 */
function resultsFor(
  stage: number,
  { stages, graph }: Pick<ApplicationPlan, "stages" | "graph">,
  visits: readonly Often[],
  ends: readonly End[],
): Message[] {
  const plan = stages[stage];
  const before = [...graph.predecessors[stage]];
  const required = before.filter((one) => !stages[one].optional).length;
  const hasQuorum = graph.requiredPredecessors[stage] < required;
  return before.flatMap((previous, position): Message[] => {
    // What answers comes to the source as the answer, and is sent no other time.
    if (plan.pinned && previous === graph.answering) return [];
    const size = plan.inputs === null ? plan.input : plan.inputs[position];
    const { least, most } = times(visits[previous], exactly(plan.chance * (size?.mean ?? 0)));
    const mayBeLeft = hasQuorum || stages[previous].optional;
    const bytes = { least: mayBeLeft ? 0 : least, most };
    return [{ from: ends[previous], to: ends[stage], bytes }];
  });
}

/** Of a walk: each step takes the input of the stage along that it leads to. */
function messagesOfWalk(
  { stages }: ApplicationPlan,
  visits: readonly Often[],
  ends: readonly End[],
): Message[] {
  const inputOf = (stage: number) => stages[stage].input?.mean ?? 0;
  const steps = stages.flatMap((plan, stage) => {
    const { ways, ends: isLast } = stepsFrom(plan);
    return [
      ...ways.map(({ to, chance }) => ({
        from: ends[stage],
        to: ends[to],
        bytes: times(visits[stage], exactly(chance * inputOf(to))),
      })),
      {
        from: ends[stage],
        to: SOURCE,
        bytes: times(visits[stage], exactly(isLast * plan.meanOutputBytes)),
      },
    ];
  });
  return [{ from: SOURCE, to: ends[0], bytes: exactly(inputOf(0)) }, ...steps];
}
