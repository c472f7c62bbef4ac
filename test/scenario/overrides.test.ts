import { describe, expect, it } from "vitest";
import { formatProblem } from "../../sim/input/inputError.ts";
import { splitPath } from "../../sim/scenario/overrides/splitPath.ts";
import { parseScenario } from "../../sim/scenario/parse.ts";
import type { Scenario } from "../../sim/scenario/schema/scenario.ts";
import { SMALL, scenarioFiles } from "./files.ts";

function withSet(overrides: string[], text = SMALL) {
  return parseScenario(text, {
    file: "small.yaml",
    overrides: overrides.map((one) => {
      const at = one.indexOf("=");
      return { path: one.slice(0, at), value: one.slice(at + 1) };
    }),
  });
}

function scenarioWith(...overrides: string[]): Scenario {
  const result = withSet(overrides);
  if ("problems" in result) throw new Error(result.problems.map(formatProblem).join("\n"));
  return result.scenario;
}

function messagesWith(...overrides: string[]): string[] {
  const result = withSet(overrides);
  return "problems" in result ? result.problems.map(formatProblem) : [];
}

describe("splitPath", () => {
  it.each([
    ["horizon", ["horizon"]],
    ["nodes.edge.count", ["nodes", "edge", "count"]],
    ["applications[hazard].deadline", ["applications", "hazard", "deadline"]],
    ["nodes[my.group].at[0]", ["nodes", "my.group", "at", "0"]],
  ])("%s", (path, steps) => {
    expect(splitPath(path)).toEqual(steps);
  });

  it.each(["", ".", "a..b", "a.", "a[", "a[]", "a]b", "[a]b"])("refuses %j", (path) => {
    expect(splitPath(path)).toBeNull();
  });
});

describe("--set", () => {
  it("replaces leaves, in either way of writing the path", () => {
    expect(scenarioWith("horizon=2min").horizon).toBe(120);
    expect(scenarioWith("nodes.server.count=8").nodes.server.count).toBe(8);
    expect(scenarioWith("applications[job].deadline=50ms").applications.job.deadline).toBe(0.05);
    expect(scenarioWith("seed=1", "seed=2").seed).toBe(2);
  });

  it("adds what the file does not say but may say", () => {
    const scenario = scenarioWith(
      "dispatch.parameters.network=0.5",
      "handover.transfers=restart",
      "record.sampling=5s",
      "nodes.server.accelerators.models.yolo11n.latency=3ms",
    );
    expect(scenario.dispatch.parameters).toEqual({ network: 0.5 });
    expect(scenario.handover.transfers).toBe("restart");
    expect(scenario.handover.hysteresis).toBe(3);
    expect(scenario.record.sampling).toBe(5);
    expect(scenario.nodes.server.accelerators?.models?.yolo11n.latency).toBe(0.003);
  });

  it("replaces whole parts, written as YAML", () => {
    const scenario = scenarioWith(
      "applications.job.arrivals={ process: periodic, period: 100ms }",
      "nodes.server.at=[pole]",
      "sites.pole.x=-3m",
    );
    expect(scenario.applications.job.arrivals).toMatchObject({ process: "periodic", period: 0.1 });
    expect(scenario.sites.pole).toEqual({ x: -3, y: 0 });
  });

  it("starts a part that is not there from what it would be", () => {
    const ring = "{ generator: ring-road, vehicles: 1, circumference: 1km, speed: 1m/s }";
    const result = withSet(
      ["mobility.ring.origin.x=7m"],
      `${SMALL.replace("nodes:", "nodes:\n  car: { cores: 1, speed: 1GHz, moves: ring }")}mobility:
  ring: ${ring}
`,
    );
    expect(result).toMatchObject({ scenario: { mobility: { ring: { origin: { x: 7, y: 0 } } } } });
  });

  it("reaches items of lists and names with dots", () => {
    const text = SMALL.replace("at: pole", "at: [pole]").replaceAll("server", "big.server");
    const overrides = ["nodes.big.server.at[0]=pole", "nodes.big.server.count=4"];
    expect(withSet(overrides, text)).toMatchObject({
      scenario: { nodes: { "big.server": { count: 4, at: ["pole"] } } },
    });
  });

  it.each([
    [
      "nodes.server.cuont=8",
      /^--set nodes\.server\.cuont=8: found the key "cuont"; .*; did you mean "count"\?$/,
    ],
    [
      "nodes.sever.count=8",
      /^--set nodes\.sever\.count=8: nodes\.sever: .*; expected one of server; .*"server"\?$/,
    ],
    [
      "hroizon=1s",
      /^--set hroizon=1s: found the key "hroizon"; expected one of .*; did you mean "horizon"\?$/,
    ],
    ["horizon.seconds=1", /^--set horizon\.seconds=1: expected no part "seconds": a duration/],
    ["nodes.server.at[3]=pole", /^--set nodes\.server\.at\[3\]=pole: /],
    ["horizon=1 fortnight", /^--set horizon=1 fortnight: found "1 fortnight"; expected a duration/],
    ["horizon=5sec", /; did you mean "5s"\?$/],
    ["horizon={", /^--set horizon=\{: found "\{"; expected a value in YAML: /],
    ["horizon=", /^--set horizon=: found nothing; expected a duration/],
    ["a..b=1", /^--set a\.\.b=1: found "a\.\.b"; expected a path such as nodes\.edge\.count$/],
    [
      "nodes.server.at=poel",
      /^--set nodes\.server\.at=poel: found "poel"; .*did you mean "pole"\?$/,
    ],
    [
      "applications.job.arrivals.process=renewal",
      /^--set applications\.job\.arrivals\.process=renewal: |arrivals/,
    ],
  ])("%s is reported as such", (override, message) => {
    expect(messagesWith(override)[0]).toMatch(message);
  });

  it("reports mistakes of the file and of every override together", () => {
    const result = withSet(
      ["nodes.server.cuont=8", "seed=-3"],
      SMALL.replace("deadline", "dedline"),
    );
    const messages = "problems" in result ? result.problems.map(formatProblem) : [];
    expect(messages).toHaveLength(3);
    expect(messages[0]).toMatch(/^--set nodes\.server\.cuont/);
    expect(messages[1]).toMatch(/^--set seed=-3: found -3; expected a whole number of 0 or more$/);
    expect(messages[2]).toMatch(/^small\.yaml:12:5: applications\.job\.dedline/);
  });

  it("is what the gallery's comments promise", () => {
    const queue = scenarioFiles("scenarios").find(({ name }) => name === "queue.yaml")!;
    const overrides = ["nodes.server.cores=1", "applications.job.arrivals.rate=0.8/s"];
    expect(withSet(overrides, queue.text)).toMatchObject({
      scenario: {
        nodes: { server: { cores: 1 } },
        applications: { job: { arrivals: { rate: 0.8 } } },
      },
    });
  });
});
