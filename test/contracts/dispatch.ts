import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KeyedStream } from "../../sim/kernel/keyedStream.ts";
import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import { checkParameters } from "../../sim/policy/check.ts";
import {
  type DispatchDefinition,
  type DispatchOutcome,
  type DispatchPolicy,
  type DispatchView,
  REJECT,
} from "../../sim/policy/dispatch.ts";
import { anyOutcome, anyView, type FakeView, fakeView } from "./fakeView.ts";

/** A decision to take, or an outcome to be told of. */
type Step = { readonly view: FakeView } | { readonly outcome: DispatchOutcome };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ view: anyView() }) },
  { weight: 1, arbitrary: fc.record({ outcome: anyOutcome }) },
);
const anyHistory = fc.array(anyStep, { minLength: 1, maxLength: 12 });
/** Thirteen policies go through ten checks each: enough for what breaks often. */
const RUNS = { numRuns: 60 };

const forbidden: RandomStream = {
  next(): number {
    throw new Error("drew, and is not declared as randomised");
  },
};

export interface ContractOptions {
  /** The rule is the order of the candidates itself: another order is rightly another decision. */
  readonly usesOrder?: boolean;
}

/** One thing that a policy keeps; `check` throws where it does not. */
export interface ContractCheck {
  readonly title: string;
  check(): void;
}

/** What every dispatch policy keeps, whatever it decides: the suite that each passes unchanged. */
export function dispatchContract(definition: DispatchDefinition, options?: ContractOptions): void {
  describe(`dispatch contract: ${definition.name}`, () => {
    for (const { title, check } of dispatchChecks(definition, options)) test(title, check);
  });
}

/** The checks of the contract that apply to this policy. */
export function dispatchChecks(
  definition: DispatchDefinition,
  { usesOrder = false }: ContractOptions = {},
): ContractCheck[] {
  const subject = new Subject(definition);
  const checks: [title: string, check: (subject: Subject) => void][] = [
    ["says what it is", saysWhatItIs],
    ["chooses a candidate that is there, or rejects", choosesInRange],
    ["does so at the bounds of its parameters", choosesInRangeAtBounds],
    ["works with one candidate, and with hundreds after one", worksWithOneAndHundreds],
    ["decides the same from the same history and draws", decidesTheSame],
    ["shares no state between two of its kind", sharesNoState],
    ["explains every candidate in order, and nothing changes by it", explainsAll],
  ];
  if (subject.randomised) checks.push(["decides otherwise on other draws", usesDraws]);
  else checks.push(["takes the first of the lowest scores it explains", takesLowest]);
  if (!subject.randomised && !usesOrder) {
    checks.push(["takes the same node in whatever order it is shown", ignoresOrder]);
  }
  return checks.map(([title, check]) => ({ title, check: () => check(subject) }));
}

/** The policy under test, made with its defaults, and the draws it may use. */
class Subject {
  readonly definition: DispatchDefinition;
  readonly randomised: boolean;

  constructor(definition: DispatchDefinition) {
    this.definition = definition;
    this.randomised = definition.randomised === true;
  }

  create(given: Record<string, number> = {}): DispatchPolicy {
    const checked = checkParameters(this.definition.parameters, given);
    if ("problems" in checked) throw new Error(checked.problems.join("\n"));
    return this.definition.create(checked.parameters);
  }

  streamFor(step: number): RandomStream {
    return this.randomised ? new KeyedStream(1, 2).at(step) : forbidden;
  }

  /** Puts a history to a policy; returns the nodes it chose, after it has explained each or not. */
  play(policy: DispatchPolicy, history: readonly Step[], explaining = false): number[] {
    const choices: number[] = [];
    for (const [index, step] of history.entries()) {
      if (explaining && "view" in step) policy.explain(step.view);
      choices.push(...this.take(policy, step, index));
    }
    return choices;
  }

  /** The choice as the only element; none where the step is an outcome. */
  take(policy: DispatchPolicy, step: Step, index: number): number[] {
    if ("view" in step) return [policy.choose(step.view, this.streamFor(index))];
    policy.observe?.(step.outcome);
    return [];
  }
}

function saysWhatItIs({ definition }: Subject): void {
  expect(definition.kind).toBe("dispatch");
  expect(definition.name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  expect(definition.summary).toMatch(/\.$/);
  expect(definition.source).not.toBe("");
  const names = definition.parameters.map((spec) => spec.name);
  expect(new Set(names).size).toBe(names.length);
  for (const spec of definition.parameters) {
    expect(spec.description).toMatch(/\.$/);
    expect(spec.source).not.toBe("");
    expect(spec.unit).not.toBe("");
  }
}

function choosesInRange(subject: Subject): void {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const policy = subject.create();
      for (const [index, step] of history.entries()) expectInRange(subject, policy, step, index);
    }),
    RUNS,
  );
}

function choosesInRangeAtBounds(subject: Subject): void {
  fc.assert(
    fc.property(anyBounds(subject.definition), anyHistory, (given, history) => {
      const policy = subject.create(given);
      for (const [index, step] of history.entries()) expectInRange(subject, policy, step, index);
    }),
    RUNS,
  );
}

function worksWithOneAndHundreds(subject: Subject): void {
  const policy = subject.create();
  expectInRange(subject, policy, { view: fakeView([{}]) }, 0);
  const many = fakeView(Array.from({ length: 300 }, () => ({})));
  expectInRange(subject, policy, { view: many }, 1);
  expect(policy.explain(many)).toHaveLength(300);
}

function decidesTheSame(subject: Subject): void {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const choices = subject.play(subject.create(), history);
      expect(subject.play(subject.create(), history)).toEqual(choices);
    }),
    RUNS,
  );
}

function sharesNoState(subject: Subject): void {
  fc.assert(
    fc.property(anyHistory, anyHistory, (history, other) => {
      const alone = subject.play(subject.create(), history);
      const [first, second] = [subject.create(), subject.create()];
      const beside = history.flatMap((step, index) => {
        subject.play(second, other.slice(index % other.length));
        return subject.take(first, step, index);
      });
      expect(beside).toEqual(alone);
    }),
    { numRuns: 20 },
  );
}

function explainsAll(subject: Subject): void {
  fc.assert(
    fc.property(anyHistory, anyView(), (history, view) => {
      const policy = subject.create();
      const choices = subject.play(policy, history, true);
      expect(choices).toEqual(subject.play(subject.create(), history));
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

function takesLowest(subject: Subject): void {
  fc.assert(
    fc.property(anyHistory, anyView(), (history, view) => {
      const policy = subject.create();
      subject.play(policy, history);
      const scores = policy.explain(view).map((one) => one.score);
      const chosen = policy.choose(view, subject.streamFor(0));
      if (chosen !== REJECT) expect(chosen).toBe(scores.indexOf(Math.min(...scores)));
    }),
    RUNS,
  );
}

function ignoresOrder(subject: Subject): void {
  fc.assert(
    fc.property(anyHistory, anyView(), fc.infiniteStream(fc.nat()), (history, view, keys) => {
      const [first, second] = [subject.create(), subject.create()];
      subject.play(first, history);
      subject.play(second, history);
      const scores = first.explain(view).map((one) => one.score);
      const lowest = Math.min(...scores);
      fc.pre(scores.filter((score) => score === lowest).length === 1);
      const shuffled = view.permuted(shuffle(view.candidateCount, keys));
      expect(nodeOf(subject, second, shuffled)).toBe(nodeOf(subject, first, view));
    }),
    RUNS,
  );
}

const CLOUD = { tier: "cloud" } as const;

function usesDraws(subject: Subject): void {
  const nodes = Array.from({ length: 8 }, (_, index) => (index > 0 ? {} : CLOUD));
  const view = fakeView(nodes, { cloudShare: 0.5 });
  const choices = new Set<number>();
  for (let draw = 0; draw < 200; draw++) {
    choices.add(subject.create().choose(view, subject.streamFor(draw)));
  }
  expect(choices.size).toBeGreaterThan(1);
}

function expectInRange(subject: Subject, policy: DispatchPolicy, step: Step, index: number): void {
  for (const chosen of subject.take(policy, step, index)) {
    if (chosen === REJECT || !("view" in step)) continue;
    expect(Number.isInteger(chosen)).toBe(true);
    expect(chosen).toBeGreaterThanOrEqual(0);
    expect(chosen).toBeLessThan(step.view.candidateCount);
  }
}

function nodeOf(subject: Subject, policy: DispatchPolicy, view: DispatchView): number {
  const chosen = policy.choose(view, subject.streamFor(0));
  return chosen === REJECT ? REJECT : view.nodeIndex(chosen);
}

/** Each parameter at its minimum, its maximum or its default. */
function anyBounds(definition: DispatchDefinition): fc.Arbitrary<Record<string, number>> {
  return fc.record(
    Object.fromEntries(
      definition.parameters.map((spec) => [
        spec.name,
        fc.constantFrom(spec.minimum, spec.maximum, spec.default),
      ]),
    ),
  );
}

function shuffle(count: number, keys: Iterator<number>): number[] {
  const keyed = Array.from({ length: count }, (_, place) => ({ place, key: keys.next().value }));
  return keyed.sort((a, b) => a.key - b.key || b.place - a.place).map(({ place }) => place);
}
