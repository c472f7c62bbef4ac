import { describe, expect, it } from "vitest";
import { checkScenario } from "../../lab/checkedScenario.ts";
import { explainScenario } from "../../lab/explain.ts";
import { stringText } from "../../sim/input/textSource.ts";
import { explained, text } from "./budgetScenario.ts";

describe("the load budget", () => {
  const { budget, warnings } = explained(text);

  it("tells what is offered", () => {
    const rates = budget.applications.map((one) => [one.sources, one.requestsPerSecond]);
    expect(rates).toEqual([
      [4, 20],
      [4, 2],
    ]);
  });

  it("bounds what each group has to do", () => {
    // look: 20/s · 0.1 s = 2 cores' worth, of 4 in cars, 4 at the edge; learn: 2/s · 2 s of 10.
    const loads = budget.stations.map((one) => [one.name, one.servers, one.least, one.most]);
    expect(loads).toEqual([
      ["car", 4, 0, 0.5],
      ["edge", 4, 0, 0.5],
      ["cloud", 10, 0.4, 0.4],
    ]);
  });

  it("bounds what cells and cables carry", () => {
    // Up: learn 2/s · 250 kB, and at most look 20/s · 100 kB, over two cells of 10 MB/s each.
    expect(budget.cells).toEqual([
      { name: "cell", direction: "uplink", bytesPerSecond: 1e7, least: 0.025, most: 0.125 },
      { name: "cell", direction: "downlink", bytesPerSecond: 1e7, least: 0, most: 0.01 },
    ]);
    // Half of learn on each of two lines of 1 MB/s; the half of look that arises at one pole may be
    // sent to the servers of the other, and answers of the other half come from here.
    const line = { name: "line (of 2)", bytesPerSecond: 1e6 };
    expect(budget.links).toEqual([
      { ...line, direction: "to far", least: 0.25, most: 0.25 + 1 + 0.1 },
      { ...line, direction: "to pole-1", least: 0, most: 1 + 0.1 },
    ]);
  });

  it("tells how long each candidate takes alone", () => {
    const [see, fit] = budget.stages;
    expect(see.candidates.map(({ group }) => group)).toEqual(["car", "edge"]);
    expect(see.candidates[0]).toMatchObject({ inputSeconds: 0, serviceSeconds: 0.1 });
    expect(see.candidates[1].inputSeconds).toBeCloseTo(0.001 + 1e5 / 1e7, 12);
    expect(see.candidates[1].outputSeconds).toBeCloseTo(0.001 + 1e4 / 1e7, 12);
    expect(fit.candidates[0]).toMatchObject({ group: "cloud", serviceSeconds: 2 });
    expect(fit.candidates[0].inputSeconds).toBeCloseTo(0.011 + 2.5e5 / 1e6, 12);
  });

  it("finds nothing to warn of", () => expect(warnings).toEqual([]));
});

describe("the load of a tier of several groups", () => {
  const rows = (text: string) =>
    explained(text).budget.tiers.map((one) => [one.name, one.servers, one.least, one.most]);
  const two = `
orrery: 1
name: tier
horizon: 100s
sites: { a: { x: 0m, y: 0m } }
nodes:
  small: { tier: edge, cores: 1, speed: 1GHz, at: a, count: 10 }
  large: { tier: edge, cores: 1, speed: 2GHz, at: a, count: 30 }
applications:
`;

  it("is what each does of its own over what all could", () => {
    // 10 · 0.6 s and 30 · 0.3 s, each once a second: 15 busy cores of 40.
    const own = (source: string) =>
      `  ${source}s-own: { source: ${source}, arrivals: { process: poisson, rate: 1/s },` +
      " stages: { s: { where: source, work: 600Mcycles } } }\n";
    const [[name, servers, least, most]] = rows(two + own("small") + own("large"));
    expect([name, servers]).toEqual(["edge", 40]);
    expect(least).toBeCloseTo(0.375, 12);
    expect(most).toBeCloseTo(0.375, 12);
  });

  it("lies between the fastest and the slowest where there is a choice", () => {
    // 10/s, of 1 s on the small and 0.5 s on the large.
    const choice =
      "  job: { source: small, arrivals: { process: poisson, rate: 1/s }," +
      " stages: { s: { where: [small, large], work: 1Gcycles } } }\n";
    expect(rows(two + choice)).toEqual([["edge", 40, 0.125, 0.25]]);
  });
});

describe("stages that are there by chance", () => {
  const halves = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `half${index}`,
        { after: ["first"], where: "edge", work: "1Mcycles", chance: 0.5 },
      ]),
    );
  const boundsOf = (count: number, after: readonly string[]) => {
    const stages = {
      first: { where: "source", work: "1Mcycles", answers: true },
      ...halves(count),
      last: { after, where: "cloud", work: "2Gcycles", input: "1kB" },
    };
    const { budget } = explained(text, [
      `applications.look.stages=${JSON.stringify(stages)}`,
      "applications.learn.stages.fit={where: source, work: 1Mcycles}",
    ]);
    const { least, most } = budget.stations.find(({ name }) => name === "cloud")!;
    return { least, most };
  };

  it("bring what comes after one of them as often as any of them is there", () => {
    // 20/s · 1 s of ten cores, if it comes at all: once in two, and three times in four.
    expect(boundsOf(1, ["half0"])).toEqual({ least: 1, most: 1 });
    expect(boundsOf(2, ["half0", "half1"])).toEqual({ least: 1.5, most: 1.5 });
  });

  it("are bounded where they are too many to look at all cases", () => {
    const { least, most } = boundsOf(13, ["half0", "half1"]);
    expect(least).toBeCloseTo(1, 12);
    expect(most).toBeCloseTo(1.5, 12);
  });
});

describe("of an application with several sources", () => {
  const more = [
    "nodes.desk={tier: edge, cores: 1, speed: 1GHz, at: pole-1, count: 2}",
    "nodes.desk.processorModels={net: {latency: 50ms}}",
    "applications.look.source=[car, desk]",
    "applications.look.stages.see={where: [source, cloud], model: net, input: 100kB}",
    "nodes.cloud.accelerators={models: {net: {latency: 1ms}}}",
  ];
  const { budget, warnings } = explained(text, more);

  it("each has a row", () => {
    const rates = budget.applications.map((one) => [
      ...[one.application, one.source],
      ...[one.sources, one.requestsPerSecond],
    ]);
    expect(rates).toEqual([
      ["look", "car", 4, 20],
      ["look", "desk", 2, 10],
      ["learn", "car", 4, 2],
    ]);
  });

  it("each has candidates of its own", () => {
    const offers = budget.stages.map(({ source, stage, candidates }) => [
      ...[stage, source],
      ...candidates.map(({ group, obstacle }) => `${group}: ${obstacle}`),
    ]);
    expect(offers).toEqual([
      ["see", "car", 'car: no time for the model "net"', "cloud: null"],
      ["see", "desk", "cloud: null", "desk: null"],
      ["fit", "car", "cloud: null"],
    ]);
  });

  it("what one can send nowhere else counts, and what another may keep does not", () => {
    const cloud = budget.stations.find(
      ({ name, resource }) => name === "cloud" && resource === "accelerator",
    )!;
    // 20/s of cars · 1 ms must go there, 10/s of desks may.
    expect(cloud.least).toBeCloseTo(0.02, 12);
    const up = budget.cells.find(({ direction }) => direction === "uplink")!;
    // Nothing of the desks is sent by radio: look 20/s · 100 kB and learn 2/s · 250 kB over two.
    expect(up.least).toBeCloseTo(0.125, 12);
    expect(up.most).toBeCloseTo(0.125, 12);
  });

  it("does not warn of those that cannot, where others of them can", () => {
    expect(warnings.join("\n")).not.toContain("car never runs it");
    const none = explained(text, [...more, "nodes.desk.processorModels={}"]).warnings.join("\n");
    expect(none).toContain("car never runs it: no time for the model");
    expect(none).toContain("desk never runs it: no time for the model");
  });

  it("shares the rows of a file out by how many they are", () => {
    const rows = "10\n20\n30\n40\n50\n60\n";
    const trace = "applications.look.arrivals={process: trace, file: rows.txt}";
    const checked = checkScenario({ file: "test.yaml", text, overrides: [...more, trace] });
    const { applications } = explainScenario(checked, (path) => stringText(path, rows)).budget;
    const rates = applications.map(({ requestsPerSecond }) => requestsPerSecond);
    expect(rates).toEqual([0.04, 0.02, 2]);
  });
});
