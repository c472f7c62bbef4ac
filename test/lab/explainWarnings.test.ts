import { describe, expect, it } from "vitest";
import { checkScenario } from "../../lab/checkedScenario.ts";
import { explainScenario } from "../../lab/explain.ts";
import { stringText } from "../../sim/input/textSource.ts";
import { explained, text } from "./budgetScenario.ts";

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
      "car never runs it: vehicles serve only themselves",
    ],
    ["shifting.policy=least-carbon", 'the shifting policy "least-carbon" is idle: no application'],
  ])("%s: %s", (overrides, warning) => {
    expect(explained(text, overrides.split(/ (?=[a-z]+\.[a-z])/)).warnings.join("\n")).toContain(
      warning,
    );
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
