import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import type { DispatchPolicy, TaskView } from "../../../sim/policy/dispatch.ts";
import type { FakeCandidate } from "../../contracts/fakeCandidate.ts";
import { fakeOutcome } from "../../contracts/fakeOutcome.ts";
import { FakeView, fakeView } from "../../contracts/fakeView.ts";

/** A view that numbers its decisions. */
class Numbered extends FakeView {
  override readonly decision: number;

  constructor({ rows, source, task }: FakeView, decision: number) {
    super(rows, task, source);
    this.decision = decision;
  }
}

/** One decision of a game: what is offered, and how long each of these would take. */
export interface Round {
  readonly candidates: readonly Partial<FakeCandidate>[];
  readonly task?: Partial<TaskView>;
  /** By candidate, in seconds; infinity for one that is lost. */
  readonly delays: readonly number[];
}

/** Plays a game in which each outcome is told at once; returns the choices. */
export function playGame(policy: DispatchPolicy, rounds: Iterable<Round>): number[] {
  const stream = new RandomStreams(1).stream("test", "game");
  const choices: number[] = [];
  for (const { candidates, delays, task } of rounds) {
    const decision = choices.length;
    const view = new Numbered(fakeView(candidates, { remainingSeconds: 1, ...task }), decision);
    const chosen = policy.choose(view, stream);
    choices.push(chosen);
    const elapsedSeconds = delays[chosen];
    const answered = elapsedSeconds <= view.task.remainingSeconds ? "answered" : "late";
    policy.observe?.(
      fakeOutcome({
        decision,
        nodeIndex: view.nodeIndex(chosen),
        outcome: elapsedSeconds === Infinity ? "lost" : answered,
        elapsedSeconds: elapsedSeconds === Infinity ? 0 : elapsedSeconds,
      }),
    );
  }
  return choices;
}

export const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
