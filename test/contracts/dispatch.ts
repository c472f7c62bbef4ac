import fc from "fast-check";
import { expect } from "vitest";
import {
  type CandidateScore,
  type DispatchOutcome,
  type DispatchPolicy,
  type DispatchView,
  REJECT,
} from "../../sim/policy/dispatch.ts";
import type { DefinitionOf } from "../../sim/policy/kinds.ts";
import { anyOutcome, anyView } from "./anyView.ts";
import { type Contract, type ContractCheck, checksOf, type Subject } from "./contract.ts";
import { UNLOADED } from "./fakeCandidate.ts";
import { FakeView, fakeView } from "./fakeView.ts";

/** A decision to take, an outcome to be told of, or the end of a period. */
type Step =
  | { readonly view: FakeView }
  | { readonly outcome: DispatchOutcome }
  | { readonly period: FakeView };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ view: anyView() }) },
  { weight: 1, arbitrary: fc.record({ outcome: anyOutcome }) },
  { weight: 1, arbitrary: fc.record({ period: anyView() }) },
);
const anyHistory = fc.array(anyStep, { minLength: 1, maxLength: 12 });
const RUNS = { numRuns: 60 };

export interface ContractOptions {
  /** The rule is the order of the candidates itself: another order is rightly another decision. */
  readonly usesOrder?: boolean;
}

type DispatchSubject = Subject<DispatchPolicy>;

/** What every dispatch policy keeps, whatever it decides: the suite that each passes unchanged. */
export function dispatchChecks(
  definition: DefinitionOf<"dispatch">,
  { usesOrder = false }: ContractOptions = {},
): ContractCheck[] {
  const randomised = definition.randomised === true;
  const contract: Contract<DispatchPolicy> = [
    ["chooses a candidate that is there, or rejects", choosesInRange],
    ["does so at the bounds of its parameters", choosesInRangeAtBounds],
    ["works with one candidate, and with hundreds after one", worksWithOneAndHundreds],
    ["decides the same from the same history and draws", decidesTheSame],
    ["shares no state between two of its kind", sharesNoState],
    ["explains every candidate in order, and nothing changes by it", explainsAll],
    randomised
      ? ["decides otherwise on other draws", usesDraws]
      : ["takes the first of the lowest scores and ties it explains", takesLowest],
  ];
  const ordered: Contract<DispatchPolicy> =
    randomised || usesOrder
      ? []
      : [["takes the same node in whatever order it is shown", ignoresOrder]];
  const oblivious: Contract<DispatchPolicy> =
    definition.oblivious === true
      ? [["decides the same whatever is under way, and is told nothing", ignoresLoad]]
      : [];
  return checksOf("dispatch", definition, [...contract, ...ordered, ...oblivious]);
}

/** Puts a history to a policy; returns the nodes it chose, after it has explained each or not. */
function play(
  subject: DispatchSubject,
  policy: DispatchPolicy,
  history: readonly Step[],
  explaining = false,
): number[] {
  const choices: number[] = [];
  for (const [index, step] of history.entries()) {
    if (explaining && "view" in step) policy.explain(step.view);
    choices.push(...take(subject, policy, step, index));
  }
  return choices;
}

/** The choice as the only element; none where the step is no decision. */
function take(
  subject: DispatchSubject,
  policy: DispatchPolicy,
  step: Step,
  index: number,
): number[] {
  if ("view" in step) return [policy.choose(step.view, subject.streamFor(index))];
  if ("outcome" in step) policy.observe?.(step.outcome);
  else policy.tick?.(step.period, subject.streamFor(index));
  return [];
}

function choosesInRange(subject: DispatchSubject): void {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const policy = subject.create();
      for (const [index, step] of history.entries()) expectInRange(subject, policy, step, index);
    }),
    RUNS,
  );
}

function choosesInRangeAtBounds(subject: DispatchSubject): void {
  fc.assert(
    fc.property(subject.anyBounds(), anyHistory, (given, history) => {
      const policy = subject.create(given);
      for (const [index, step] of history.entries()) expectInRange(subject, policy, step, index);
    }),
    RUNS,
  );
}

function worksWithOneAndHundreds(subject: DispatchSubject): void {
  const policy = subject.create();
  expectInRange(subject, policy, { view: fakeView([{}]) }, 0);
  const many = fakeView(Array.from({ length: 300 }, () => ({})));
  expectInRange(subject, policy, { view: many }, 1);
  expect(policy.explain(many)).toHaveLength(300);
}

function decidesTheSame(subject: DispatchSubject): void {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const choices = play(subject, subject.create(), history);
      expect(play(subject, subject.create(), history)).toEqual(choices);
    }),
    RUNS,
  );
}

function ignoresLoad(subject: DispatchSubject): void {
  const { observe, tick } = subject.create();
  expect([observe, tick]).toEqual([undefined, undefined]);
  fc.assert(
    fc.property(anyHistory, (history) => {
      const choices = play(subject, subject.create(), history);
      expect(play(subject, subject.create(), history.map(unloaded))).toEqual(choices);
    }),
    RUNS,
  );
}

/** The same decision where nothing is under way. */
function unloaded(step: Step): Step {
  if (!("view" in step)) return step;
  const { rows, source, task } = step.view;
  return {
    view: new FakeView(
      rows.map((row) => ({ ...row, ...UNLOADED })),
      task,
      source,
    ),
  };
}

function sharesNoState(subject: DispatchSubject): void {
  fc.assert(
    fc.property(anyHistory, anyHistory, (history, other) => {
      const alone = play(subject, subject.create(), history);
      const [first, second] = [subject.create(), subject.create()];
      const beside = history.flatMap((step, index) => {
        play(subject, second, other.slice(index % other.length));
        return take(subject, first, step, index);
      });
      expect(beside).toEqual(alone);
    }),
    { numRuns: 20 },
  );
}

function explainsAll(subject: DispatchSubject): void {
  fc.assert(
    fc.property(anyHistory, anyView(), (history, view) => {
      const policy = subject.create();
      const choices = play(subject, policy, history, true);
      expect(choices).toEqual(play(subject, subject.create(), history));
      const scores = policy.explain(view);
      expect(scores.map((one) => one.candidate)).toEqual([...Array(view.candidateCount).keys()]);
      for (const { score, terms } of scores) {
        expect(score).not.toBeNaN();
        for (const term of Object.values(terms)) expect(term).not.toBeNaN();
      }
      expect(policy.explain(view)).toEqual(scores);
    }),
    RUNS,
  );
}

function takesLowest(subject: DispatchSubject): void {
  fc.assert(
    fc.property(anyHistory, anyView(), (history, view) => {
      const policy = subject.create();
      play(subject, policy, history);
      const best = [...policy.explain(view)].sort(better)[0].candidate;
      const chosen = policy.choose(view, subject.streamFor(0));
      if (chosen !== REJECT) expect(chosen).toBe(best);
    }),
    RUNS,
  );
}

function ignoresOrder(subject: DispatchSubject): void {
  fc.assert(
    fc.property(anyHistory, anyView(), fc.infiniteStream(fc.nat()), (history, view, keys) => {
      const [first, second] = [subject.create(), subject.create()];
      play(subject, first, history);
      play(subject, second, history);
      const [best, next] = [...first.explain(view)].sort(better);
      fc.pre(next === undefined || best.score < next.score || tieOf(best) < tieOf(next));
      const shuffled = view.permuted(shuffle(view.candidateCount, keys));
      expect(nodeOf(subject, second, shuffled)).toBe(nodeOf(subject, first, view));
    }),
    RUNS,
  );
}

/** The lower score, of equals the lower tie; a sort leaves the rest in order. */
function better(a: CandidateScore, b: CandidateScore): number {
  if (a.score !== b.score) return a.score < b.score ? -1 : 1;
  return tieOf(a) === tieOf(b) ? 0 : tieOf(a) - tieOf(b);
}

const tieOf = ({ tie = 0 }: CandidateScore) => tie;

const CLOUD = { tier: "cloud" } as const;

function usesDraws(subject: DispatchSubject): void {
  const nodes = Array.from({ length: 8 }, (_, index) => (index > 0 ? {} : CLOUD));
  const view = fakeView(nodes, { cloudShare: 0.5 });
  const choices = new Set<number>();
  for (let draw = 0; draw < 200; draw++) {
    choices.add(subject.create().choose(view, subject.streamFor(draw)));
  }
  expect(choices.size).toBeGreaterThan(1);
}

function expectInRange(
  subject: DispatchSubject,
  policy: DispatchPolicy,
  step: Step,
  index: number,
): void {
  for (const chosen of take(subject, policy, step, index)) {
    if (chosen === REJECT || !("view" in step)) continue;
    expect(Number.isInteger(chosen)).toBe(true);
    expect(chosen).toBeGreaterThanOrEqual(0);
    expect(chosen).toBeLessThan(step.view.candidateCount);
  }
}

function nodeOf(subject: DispatchSubject, policy: DispatchPolicy, view: DispatchView): number {
  const chosen = policy.choose(view, subject.streamFor(0));
  return chosen === REJECT ? REJECT : view.nodeIndex(chosen);
}

function shuffle(count: number, keys: Iterator<number>): number[] {
  const keyed = Array.from({ length: count }, (_, place) => ({ place, key: keys.next().value }));
  return keyed.sort((a, b) => a.key - b.key || b.place - a.place).map(({ place }) => place);
}
