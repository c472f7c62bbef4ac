import { expect, test } from "vitest";
import { leastWorkLeft } from "../../schedulers/dispatch/leastWorkLeft.ts";
import { random } from "../../schedulers/dispatch/random.ts";
import { roundRobin } from "../../schedulers/dispatch/roundRobin.ts";
import type { DispatchPolicy, DispatchView } from "../../sim/policy/dispatch.ts";
import { type DefinitionOf, definePolicy } from "../../sim/policy/kinds.ts";
import { dispatchChecks } from "./dispatch.ts";

/** The contract is worth something only if it catches policies that break it. */
const shared = roundRobin.create({});
let calls = 0;

function altered(
  base: DefinitionOf<"dispatch">,
  policy: Partial<DispatchPolicy>,
): DefinitionOf<"dispatch"> {
  return {
    ...base,
    create: (given) => {
      const whole = base.create(given);
      return {
        choose: (view, stream) => whole.choose(view, stream),
        explain: (view) => whole.explain(view),
        ...policy,
      };
    },
  };
}

const firstAlways = (view: DispatchView) =>
  Array.from({ length: view.candidateCount }, (_, candidate) => ({
    candidate,
    score: candidate,
    terms: {},
  }));

const cases: [what: string, definition: DefinitionOf<"dispatch">, caught: string][] = [
  [
    "goes past the last candidate",
    altered(leastWorkLeft, { choose: (view) => view.candidateCount }),
    "chooses a candidate that is there, or rejects",
  ],
  [
    "reads past the last candidate",
    altered(leastWorkLeft, {
      choose: (view) => Math.min(0, view.processorJobs(view.candidateCount) ?? 0),
    }),
    "works with one candidate, and with hundreds after one",
  ],
  [
    "draws without saying so",
    { ...random, randomised: false },
    "chooses a candidate that is there, or rejects",
  ],
  [
    "is declared oblivious and looks at load",
    { ...leastWorkLeft, oblivious: true },
    "decides the same whatever is under way, and is told nothing",
  ],
  [
    "is said to draw and does not",
    { ...leastWorkLeft, randomised: true },
    "decides otherwise on other draws",
  ],
  [
    "remembers beyond its own life",
    altered(leastWorkLeft, { choose: (view) => calls++ % view.candidateCount }),
    "decides the same from the same history and draws",
  ],
  [
    "is one object for all runs",
    { ...roundRobin, create: () => shared },
    "shares no state between two of its kind",
  ],
  [
    "explains another decision than it takes",
    altered(leastWorkLeft, { explain: firstAlways }),
    "takes the first of the lowest scores and ties it explains",
  ],
  [
    "goes by the order shown",
    altered(leastWorkLeft, { explain: firstAlways, choose: () => 0 }),
    "takes the same node in whatever order it is shown",
  ],
  [
    "explains with something that is no number",
    altered(leastWorkLeft, {
      explain: (view) => firstAlways(view).map((one) => ({ ...one, score: Number.NaN })),
    }),
    "explains every candidate in order, and nothing changes by it",
  ],
  [
    "writes into the view",
    altered(leastWorkLeft, {
      choose: (view) => {
        (view.task as { attempt: number }).attempt++;
        return 0;
      },
    }),
    "works with one candidate, and with hundreds after one",
  ],
  [
    "breaks at a bound of its parameter",
    definePolicy({
      ...leastWorkLeft,
      parameters: [
        {
          type: "number",
          name: "place",
          summary: "The place it takes.",
          default: 0,
          minimum: 0,
          maximum: 99,
          unit: "1",
          source: "chosen",
        },
      ],
      create: ({ place }) => ({ choose: () => place, explain: firstAlways }),
    }),
    "does so at the bounds of its parameters",
  ],
];

test.each(cases)("the contract catches one that %s", (_, definition, caught) => {
  const checks = dispatchChecks(definition);
  const check = checks.find(({ title }) => title === caught);
  expect(check).toBeDefined();
  expect(() => check!.check()).toThrow();
});
