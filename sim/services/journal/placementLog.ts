import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { NodeExplanation, PlacementPolicy, PlacementView } from "../../policy/placement.ts";
import type { Recorder } from "../../record/recorder.ts";
import { scoreRows } from "../../record/scoreRows.ts";
import type { PlacingDecision, SchedulingWatch } from "../control/scheduling.ts";
import type { PodJournal } from "./podJournal.ts";

/** Rows of scores that a run records at most: so many decisions as fit are told whole. */
const SCORE_ROW_LIMIT = 200_000;

interface Parts {
  readonly recorder: Recorder;
  readonly streams: RandomStreams;
  readonly policy: PlacementPolicy;
  /** Of decisions, those whose scores are recorded. */
  readonly share: number;
  readonly journal: PodJournal;
  /** Of a node by its number in the cluster, its number in the run. */
  readonly nodeIndex: (number: number) => number;
}

/**
 * Decisions about pods, and what each node was to the policy in those of sampled pods: chosen by
 * their names, whatever else happens.
 */
export class PlacementLog implements SchedulingWatch {
  private readonly parts: Parts;
  private rows = 0;
  /** By the pod's number, from the view until the decision: pods of a gang are decided together. */
  private readonly explained = new Map<number, readonly NodeExplanation[]>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  deciding(view: PlacementView): void {
    const { recorder, policy } = this.parts;
    const { enabled } = recorder.tables.placementScores;
    if (!enabled || this.rows >= SCORE_ROW_LIMIT || !this.isSampled(view)) return;
    this.explained.set(view.pod.id, policy.explain(view));
  }

  decided(decision: PlacingDecision): void {
    const { journal, nodeIndex } = this.parts;
    const number = journal.nextDecision;
    journal.decided(decision);
    const { id } = decision.pod.pod;
    const explained = this.explained.get(id) ?? [];
    this.explained.delete(id);
    const chosen = decision.outcome === "bound" ? decision.pod.pod.node : -1;
    for (const one of explained) this.write(number, one, nodeIndex(one.node), one.node === chosen);
  }

  private isSampled({ pod }: PlacementView): boolean {
    const { streams, share } = this.parts;
    return streams.keyed("placement sample", `${pod.spec.namespace}/${pod.name}`).next() < share;
  }

  private write(
    decision: number,
    explained: NodeExplanation,
    node: number,
    isChosen: boolean,
  ): void {
    const { placementScores } = this.parts.recorder.tables;
    const chosen = isChosen ? 1 : 0;
    for (const row of scoreRows(explained)) {
      placementScores.append({ decision, node, ...row, chosen });
      this.rows++;
    }
  }
}
