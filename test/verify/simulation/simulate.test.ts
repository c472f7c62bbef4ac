import { expect, it } from "vitest";
import { simulate } from "../../../verify/simulation/simulate.ts";

it("runs a scenario given as the content of its file and keeps the tables asked for", () => {
  const { summary, table } = simulate(
    {
      orrery: 1,
      name: "one-task",
      horizon: "10s",
      sites: { here: { x: "0m", y: "0m" } },
      nodes: {
        clients: { tier: "edge", cores: 1, speed: "1GHz", at: "here" },
        server: { tier: "edge", cores: 1, speed: "1GHz", at: "here" },
      },
      applications: {
        job: {
          source: "clients",
          arrivals: { process: "periodic", period: "100s", phase: "1s" },
          stages: { serve: { where: "server", work: "2Gcycles" } },
        },
      },
    },
    { tables: ["tasks"] },
  );
  expect(summary.requests.completed).toBe(1);
  const tasks = table("tasks");
  expect(tasks.rowCount).toBe(1);
  expect(tasks.wordsOf("node")).toEqual(["server"]);
  expect([...tasks.numbersOf("finishedSeconds")]).toEqual([3]);
});

it("throws with the problems of a scenario that cannot be", () => {
  const broken = { orrery: 1, name: "broken", horizon: "1s", nodes: {}, applications: { a: {} } };
  expect(() => simulate(broken as never)).toThrow(/source/);
});
