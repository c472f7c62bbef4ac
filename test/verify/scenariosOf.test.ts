import { expect, it } from "vitest";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import type { CaseContext, ReferenceCase } from "../../verify/kind.ts";
import { scenariosOf } from "../../verify/scenariosOf.ts";
import { once, scenarioAtOnePlace } from "../../verify/simulation/onePlace.ts";
import { contextWith } from "./context.ts";

const scenario = (name: string): ScenarioInput =>
  scenarioAtOnePlace(name, 1, {
    nodes: { machine: {} },
    applications: {
      job: { source: "machine", arrivals: once(), stages: { run: { work: "1cycles" } } },
    },
  });

function shown(run: (context: CaseContext) => void): string | null {
  const reference: ReferenceCase = {
    id: "one",
    group: "ours",
    run: (context) => {
      run(context);
      return { checks: [] };
    },
  };
  return scenariosOf(reference, contextWith());
}

it("shows every scenario of a case, with the files that it reads", () => {
  const text = shown(({ simulate }) => {
    simulate(scenario("a"), { files: { trace: "1\n2\n3\n4\n5\n6\n7\n" } });
    simulate(scenario("b"));
  })!;
  expect(text).toContain("# case one (ours), scenario 1\n# the file trace:\n#   1\n");
  expect(text).toContain("#   … and 2 more lines\n");
  expect(text.split("---\n").map((one) => /name: (\w)/.exec(one)![1])).toEqual(["a", "b"]);
  expect(text).toContain("scenario 2\n# the case runs no further scenario\n");
});

it("stops where a scenario is repeated with another seed, and in a long search", () => {
  const repeated = shown(({ simulate }) => {
    for (let seed = 1; seed <= 20; seed++) simulate(scenario("a"), { seed });
  })!;
  expect(repeated).not.toContain("---");
  expect(repeated).toContain("# the case repeats it with other seeds");
  const search = shown(({ simulate }) => {
    for (let step = 1; step <= 20; step++) simulate(scenario(`step-${step}`));
  })!;
  expect(search.split("---")).toHaveLength(8);
  expect(search).toContain("# the case runs further scenarios");
});

it("has nothing to show where no scenario is run, and lets errors of the case through", () => {
  expect(shown(() => {})).toBeNull();
  expect(() =>
    shown(() => {
      throw new Error("of its own");
    }),
  ).toThrow("of its own");
});
