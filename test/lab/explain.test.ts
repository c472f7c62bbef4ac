import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkScenario } from "../../lab/checkedScenario.ts";
import { explainScenario } from "../../lab/explain.ts";
import { explanationText } from "../../lab/explainText.ts";
import { prepareRun } from "../../lab/prepareRun.ts";
import { stringText } from "../../sim/input/textSource.ts";
import { ROOT } from "../architecture/sourceFiles.ts";

const noFile = (path: string): never => {
  throw new Error(`nobody opens ${path} here`);
};

function explained(text: string, overrides: readonly string[] = []) {
  return explainScenario(checkScenario({ file: "test.yaml", text, overrides }), noFile);
}

/** Four cars at two cells, with servers at each and in a region. Figures are chosen to be easy. */
const text = `
orrery: 1
name: budget
horizon: 100s
sites: { pole: { points: [{ x: 0m, y: 0m }, { x: 1km, y: 0m }] } }
regions: { far: {} }
links: { line: { from: pole, to: far, latency: 10ms, bandwidth: 8Mbit/s } }
nodes:
  car: { tier: vehicle, cores: 1, speed: 1GHz, moves: road }
  edge:
    tier: edge
    cores: 2
    speed: 1GHz
    at: pole
    accelerators: { models: { net: { latency: 5ms } } }
  cloud: { tier: cloud, cores: 10, speed: 2GHz, at: far }
cells:
  cell: { at: pole, latency: 1ms, uplinkRate: 80Mbit/s, downlinkRate: 80Mbit/s }
mobility: { road: { generator: parked, vehicles: 4, width: 1km, height: 1m } }
applications:
  look:
    source: car
    arrivals: { process: poisson, rate: 5/s }
    stages: { see: { where: [source, edge], work: 100Mcycles, input: 100kB, output: 10kB } }
  learn:
    source: car
    arrivals: { process: periodic, period: 2s }
    stages: { fit: { where: cloud, work: 4Gcycles, input: 250kB } }
`;

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
    // Half of learn on each of two lines of 1 MB/s.
    expect(budget.links).toEqual([
      { name: "line (of 2)", direction: "to far", bytesPerSecond: 1e6, least: 0.25, most: 0.25 },
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

describe("warnings", () => {
  it.each([
    ["nodes.cloud.cores=3", "the processors of cloud are asked for at least 133 % of the capacity"],
    // 20/s · 0.8 s = 16 servers' worth for the 8 cores of cars and edges.
    [
      "applications.look.stages.see.work=800Mcycles",
      "the processors of car and edge are asked for at least 200 %",
    ],
    [
      "applications.learn.stages.fit.work={distribution: pareto, scale: 1Mcycles, shape: 0.9}",
      "the processors of cloud are asked for without bound: some mean is infinite",
    ],
    ["links.line.bandwidth=1Mbit/s", "the link line (of 2) to far is asked for at least 200 %"],
    ["cells.cell.uplinkRate=1Mbit/s", "the uplink of the cells cell is asked for at least 200 %"],
    ["applications.look.stages.see.model=net", "car never runs it: no time for the model"],
    [
      "applications.learn.stages.fit.memory=2GB nodes.cloud.memory=1GB",
      "nothing can ever run it (cloud: less memory than the stage holds",
    ],
    ["nodes.cloud.cores=3", "4 × 0.5/s = 2/s; was that the total?"],
    [
      "applications.learn.source=edge applications.learn.stages.fit.where=[car,cloud]",
      "car never runs it: vehicles serve nobody else",
    ],
    ["shifting.policy=least-carbon", 'the shifting policy "least-carbon" is idle: no application'],
  ])("%s: %s", (overrides, warning) => {
    expect(explained(text, overrides.split(/ (?=[a-z]+\.[a-z])/)).warnings.join("\n")).toContain(
      warning,
    );
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

/** Four cars that take arrivals, rates and carbon from files, for 100 s. */
const followed = (file: string, content: string) => {
  const places: Record<string, [string, string]> = {
    "arrivals.txt": ["{ process: poisson, rate: 5/s }", "{ process: trace, file: arrivals.txt }"],
    "rates.txt": ["uplinkRate: 80Mbit/s", "uplinkTrace: { file: rates.txt, format: time-rate }"],
    "carbon.csv": ["far: {}", "far: { carbonSeries: carbon.csv }"],
  };
  const source = { file: "test.yaml", text: text.replace(...places[file]), overrides: [] };
  const open = (path: string) => stringText(path, content);
  return explainScenario(checkScenario(source), open).warnings;
};

describe("series that end within the run", () => {
  const day = (minutes: readonly number[]) =>
    minutes.map((at) => `2020-01-01T00:${String(at).padStart(2, "0")}:00,300\n`).join("");

  it.each([
    ["carbon.csv", day([0, 1]), []],
    [
      "carbon.csv",
      "2020-01-01T00:00:00,1\n2020-01-01T00:00:30,2\n",
      ["carbon: carbon.csv ends at 60.0 s, the run at 100 s; from then on its last value holds"],
    ],
    ["carbon.csv", day([0]), []],
    ["rates.txt", "0 8\n50 9\n", []],
    [
      "rates.txt",
      "0 8\n20 9\n",
      [
        "the uplink of the cells cell: rates.txt ends at 40.0 s, the run at 100 s; from then on " +
          "it repeats",
      ],
    ],
    ["arrivals.txt", "30\n60\n90\n", []],
    ["arrivals.txt", "10\n20\n2000\n", []],
    [
      "arrivals.txt",
      "10\n20\n",
      [
        'the arrivals of application "look": arrivals.txt ends at 20.0 s, the run at 100 s; from ' +
          "then on nothing more is asked",
      ],
    ],
    ["arrivals.txt", "101\n", ['application "look" never asks for anything']],
  ])("%s: %j", (file, content, warnings) => {
    expect(followed(file, content)).toEqual(warnings);
  });
});

describe("figures that some parts have and others have not", () => {
  const power = "powerCurve=[{load: 0, power: 1W}, {load: 1, power: 2W}]";
  it.each([
    [`nodes.car.${power}`, ["energy is not modelled of edge, cloud, of other node groups it is"]],
    ["nodes.edge.price=1USD/h nodes.cloud.price=0USD/h", ["cost is not modelled of car, of other"]],
    [
      `nodes.edge.${power}|nodes.edge.accelerators.idle=1W|nodes.edge.accelerators.peak=2W|nodes.cloud.${power}|nodes.car.${power}|regions.far.carbon=1g/kWh`,
      ["carbon is not modelled of car, edge, of other node groups it is: no total"],
    ],
    [
      "links.other={from: pole-1, to: far, latency: 9s, bandwidth: 1Mbit/s, energy: 1J/B}",
      ["energy is not modelled of line, of other links it is: no total"],
    ],
    ["links.line.energy=1J/B links.line.price=1USD/GB", []],
  ])("%s", (overrides, warnings) => {
    const told = explained(text, overrides.split(/[|]| (?=\w+\.)/)).warnings;
    expect(told.length).toBe(warnings.length);
    warnings.forEach((one, index) => {
      expect(told[index]).toContain(one);
    });
  });
});

it("what can go nowhere else is as busy as the budget says, in a long run", () => {
  const stage = fc.record({
    cores: fc.integer({ min: 1, max: 4 }),
    load: fc.double({ min: 0.1, max: 0.7, noNaN: true }),
  });
  fc.assert(
    fc.property(stage, fc.nat(1000), ({ cores, load }, seed) => {
      const rate = (load * cores) / 0.01;
      const whole = `
orrery: 1
name: one
horizon: 400s
sites: { here: { x: 0m, y: 0m } }
nodes:
  client: { tier: edge, cores: 1, speed: 1GHz, at: here }
  server: { tier: cloud, cores: ${cores}, speed: 1GHz, at: here }
applications:
  job:
    source: client
    arrivals: { process: poisson, rate: ${rate}/s }
    stages: { serve: { where: server, work: { distribution: exponential, mean: 10Mcycles } } }
`;
      const checked = checkScenario({ file: "one.yaml", text: whole, overrides: [] });
      const { budget } = explainScenario(checked, noFile);
      const { run } = prepareRun(checked, { seed });
      while (run.advance(1e6));
      const { utilisation } = run.finish().summary.tiers.find(({ tier }) => tier === "cloud")!;
      // The busy share of n exponential jobs has a relative deviation of √(2 / n) in the mean.
      const tolerance = 5 * Math.sqrt(2 / (rate * 400));
      expect(Math.abs(utilisation / budget.tiers[0].least! - 1)).toBeLessThan(tolerance);
    }),
    { numRuns: 10 },
  );
});

describe("each gallery scenario", () => {
  const folder = join(ROOT, "scenarios");
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  it.each(files.filter((name) => name !== "bologna.yaml"))("%s has a budget", (name) => {
    const source = { file: name, text: readFileSync(join(folder, name), "utf8"), overrides: [] };
    const open = (path: string) => {
      let text: string | null = readFileSync(join(folder, path), "utf8");
      return {
        name: path,
        read() {
          const piece = text;
          text = null;
          return piece;
        },
      };
    };
    const explanation = explainScenario(checkScenario(source), open);
    const told = explanationText(explanation);
    // Of what services ask there is no budget.
    if (!name.startsWith("cluster-"))
      expect(told).toMatch(/Time without load|Training: a round|room for each kind/);
    expect(told).not.toMatch(/NaN|undefined|Infinity/);
    expect(explanation.warnings).toEqual([]);
  });
});

it("a round of training is told by hand's figures", () => {
  const text = readFileSync(join(ROOT, "scenarios/federated-attack.yaml"), "utf8");
  const checked = checkScenario({ file: "federated-attack.yaml", text, overrides: [] });
  const { budget } = explainScenario(checked, () => {
    throw new Error("no files");
  });
  // Digits of 8 × 8 pixels in ten classes; nine in ten of 100 samples, forward and backward two
  // operations each for every weight, one operation in a cycle of 2 GHz.
  const parameters = 64 * 10 + 10;
  expect(budget.training).toEqual([
    {
      ...{ job: "digits", clients: 20, group: "phone", meanSamples: 90, parameters },
      modelBytes: 4 * parameters,
      trainingSeconds: (90 * (2 + 2) * 64 * 10) / 2e9,
    },
  ]);
});
