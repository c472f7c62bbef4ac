import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KeyedStream } from "../../sim/kernel/keyedStream.ts";
import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import { checkParameters } from "../../sim/policy/checkParameters.ts";
import type { PolicyDefinition } from "../../sim/policy/definition.ts";
import type { ParameterSpec, Parameters, ParameterValue } from "../../sim/policy/parameters.ts";

/** One thing that a policy keeps; `check` throws where it does not. */
export interface ContractCheck {
  readonly title: string;
  check(): void;
}

/** What a kind asks of its policies: a check is given the policy under test. */
export type Contract<Policy> = readonly [
  title: string,
  check: (subject: Subject<Policy>) => void,
][];

/** A policy under test, and the draws it may use. */
export class Subject<Policy> {
  readonly definition: PolicyDefinition<string, Policy>;
  readonly randomised: boolean;

  constructor(definition: PolicyDefinition<string, Policy>) {
    this.definition = definition;
    this.randomised = definition.randomised === true;
  }

  /** One with these parameters, the others at their defaults. */
  create(given: Parameters = {}): Policy {
    const checked = checkParameters(this.definition.parameters, given);
    if ("problems" in checked) throw new Error(checked.problems.join("\n"));
    return this.definition.create(checked.parameters);
  }

  /** Each parameter at its default or at the ends of what it may be. */
  anyBounds(): fc.Arbitrary<Parameters> {
    const { parameters } = this.definition;
    return fc.record(
      Object.fromEntries(
        parameters.map((spec) => [spec.name, fc.constantFrom(spec.default, ...endsOf(spec))]),
      ),
    );
  }

  streamFor(step: number): RandomStream {
    return this.randomised ? new KeyedStream(1, 2).at(step) : forbidden;
  }
}

const forbidden: RandomStream = {
  next(): number {
    throw new Error("drew, and is not declared as randomised");
  },
};

/** The checks of a contract for one policy; what a definition says of itself is part of each. */
export function checksOf<Policy>(
  kind: string,
  definition: PolicyDefinition<string, Policy>,
  contract: Contract<Policy>,
): ContractCheck[] {
  const subject = new Subject(definition);
  const whole: Contract<Policy> = [
    ["says what it is", () => saysWhatItIs(kind, definition)],
    ...contract,
  ];
  return whole.map(([title, check]) => ({ title, check: () => check(subject) }));
}

/** One suite for one policy. */
export function describeContract(
  { kind, name }: PolicyDefinition,
  checks: readonly ContractCheck[],
): void {
  describe(`${kind} contract: ${name}`, () => {
    for (const { title, check } of checks) test(title, check);
  });
}

function saysWhatItIs(kind: string, definition: PolicyDefinition): void {
  expect(definition.kind).toBe(kind);
  expect(definition.name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  expect(definition.summary).toMatch(/\.$/);
  expect(definition.source).not.toBe("");
  const names = definition.parameters.map((spec) => spec.name);
  expect(new Set(names).size).toBe(names.length);
  for (const spec of definition.parameters) {
    expect(spec.summary).toMatch(/\.$/);
    expect(spec.source).not.toBe("");
    if (spec.type === "number") expect(spec.unit).not.toBe("");
  }
}

function endsOf(spec: ParameterSpec): ParameterValue[] {
  switch (spec.type) {
    case "number":
      return [spec.minimum, spec.maximum];
    case "word":
      return [...spec.values];
    case "boolean":
      return [false, true];
    case "list": {
      const { items, minimumLength, maximumLength } = spec;
      const ends = items.type === "number" ? [items.minimum, items.maximum] : items.values;
      return [minimumLength, maximumLength].flatMap((length) =>
        ends.map((end) => new Array<number | string>(length).fill(end)),
      );
    }
  }
}
