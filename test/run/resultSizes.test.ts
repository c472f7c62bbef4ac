import { expect, it } from "vitest";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { simulate } from "../../verify/simulation/simulate.ts";

const node = { tier: "edge", cores: 1, speed: "1GHz" } as const;
const link = { latency: "0s", bandwidth: "1MB/s" };

/** Two stages at different places send to a third one, over a link each. */
function scenario(last: object): ScenarioInput {
  return {
    orrery: 1,
    name: "results",
    horizon: "100s",
    sites: { a: { x: "0m", y: "0m" }, b: { x: "1m", y: "0m" }, c: { x: "2m", y: "0m" } },
    links: { ac: { from: "a", to: "c", ...link }, bc: { from: "b", to: "c", ...link } },
    nodes: {
      first: { ...node, at: "a" },
      second: { ...node, at: "b" },
      third: { ...node, at: "c" },
    },
    applications: {
      job: {
        source: "third",
        arrivals: { process: "periodic", period: "1000s", phase: "0s" },
        stages: {
          one: { where: "first", work: "1Gcycles" },
          two: { where: "second", work: "1Gcycles" },
          last: { after: ["two", "one"], work: "1Gcycles", ...last },
        },
      },
    },
  };
}

function inputOf(last: object) {
  const tasks = simulate(scenario(last), { tables: ["tasks"] }).table("tasks");
  const row = tasks.wordsOf("stage").indexOf("last");
  return {
    arrived: tasks.numbersOf("inputArrivedSeconds")[row],
    bytes: tasks.numbersOf("inputBytes")[row],
  };
}

it("sends each result with a size of its own, to where the source is and elsewhere", () => {
  for (const where of ["source", "third"]) {
    expect(inputOf({ where, inputs: { one: "2MB", two: "5MB" } })).toEqual({
      arrived: 6,
      bytes: 7e6,
    });
    // What is not named sends nothing.
    expect(inputOf({ where, inputs: { one: "3MB" } })).toEqual({ arrived: 4, bytes: 3e6 });
    expect(inputOf({ where, input: "1MB" })).toEqual({ arrived: 2, bytes: 1e6 });
  }
});
