import type {
  DecisionWatch,
  TakenDecision,
  WeighedCandidate,
} from "../../sim/decisions/decisionWatch.ts";

/** A decision with its candidates as the policy weighed them. */
export interface WeighedDecision extends TakenDecision {
  readonly candidates: readonly WeighedCandidate[];
}

/** A task whose node two runs have chosen otherwise; undefined in a run without that decision. */
export interface OtherChoice extends Pick<TakenDecision, "timeSeconds" | "request" | "stage"> {
  readonly before: string | null | undefined;
  readonly after: string | null | undefined;
}

/** Remembers where every task of a run went, and all of one decision. */
export class DecisionTrail implements DecisionWatch {
  readonly referee = null;
  /** The decision that is looked at closely, once it has been taken. */
  weighed: WeighedDecision | null = null;
  private readonly wanted: number;
  private readonly timesSeconds: number[] = [];
  private readonly requests: number[] = [];
  private readonly stages: string[] = [];
  private readonly nodes: (string | null)[] = [];

  constructor(wanted: number) {
    this.wanted = wanted;
  }

  get count(): number {
    return this.nodes.length;
  }

  wants(decision: number): boolean {
    return decision === this.wanted;
  }

  taken(decision: TakenDecision, candidates: readonly WeighedCandidate[] | null): void {
    this.timesSeconds.push(decision.timeSeconds);
    this.requests.push(decision.request);
    this.stages.push(decision.stage);
    this.nodes.push(decision.node);
    if (candidates !== null) this.weighed = { ...decision, candidates };
  }

  /**
   * Tasks that another run has sent elsewhere after the decision in question, the earliest first.
   * Decisions of one stage of a request go together in their turn: tries and visits alike.
   */
  otherChoices(other: DecisionTrail): OtherChoice[] {
    const theirs = other.later();
    const found: OtherChoice[] = [];
    for (const [key, index] of this.later()) {
      const at = theirs.get(key);
      theirs.delete(key);
      const after = at === undefined ? undefined : other.nodes[at];
      const before = this.nodes[index];
      if (after !== before) found.push({ ...this.taskAt(index), before, after });
    }
    for (const at of theirs.values()) {
      found.push({ ...other.taskAt(at), before: undefined, after: other.nodes[at] });
    }
    return found.sort((a, b) => a.timeSeconds - b.timeSeconds || a.request - b.request);
  }

  /** The decisions after the one in question, by request, stage and turn. */
  private later(): Map<string, number> {
    const turns = new Map<string, number>();
    const found = new Map<string, number>();
    for (let index = this.wanted + 1; index < this.count; index++) {
      const task = `${this.requests[index]} ${this.stages[index]}`;
      const turn = turns.get(task) ?? 0;
      turns.set(task, turn + 1);
      found.set(`${turn} ${task}`, index);
    }
    return found;
  }

  private taskAt(index: number) {
    return {
      timeSeconds: this.timesSeconds[index],
      request: this.requests[index],
      stage: this.stages[index],
    };
  }
}
