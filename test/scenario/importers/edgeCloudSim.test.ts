import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { formatProblem } from "../../../sim/input/inputError.ts";
import {
  EDGE_CLOUD_SIM_SCENARIOS,
  importEdgeCloudSim,
} from "../../../sim/scenario/importers/edgeCloudSim.ts";
import { scenarioYaml } from "../../../sim/scenario/importers/writeYaml.ts";
import { parseScenario } from "../../../sim/scenario/parse.ts";
import type { ScenarioInput } from "../../../sim/scenario/schema/scenario.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";
import { filesWith, texts } from "./edgeCloudSimFiles.ts";

const imported = (scenario: (typeof EDGE_CLOUD_SIM_SCENARIOS)[number], devices = 10) =>
  importEdgeCloudSim(filesWith(), { scenario, devices }).scenario;

function problemsOf(scenario: ScenarioInput): string[] {
  const parsed = parseScenario(scenarioYaml(scenario, []), { file: scenario.name });
  return "problems" in parsed ? parsed.problems.map(formatProblem) : [];
}

describe("a configuration of EdgeCloudSim", () => {
  it.each(EDGE_CLOUD_SIM_SCENARIOS)("becomes a scenario: %s", (name) => {
    const scenario = imported(name);
    expect(problemsOf(scenario)).toEqual([]);
    expect(parse(scenarioYaml(scenario, ["a remark"]))).toEqual(scenario);
    expect(scenarioYaml(scenario, ["a remark"])).toMatch(/^# a remark\n/);
  });

  it("has the cloud, and all places, where the simulation scenario says so", () => {
    const single = imported("SINGLE_TIER");
    const two = imported("TWO_TIER");
    const orchestrated = imported("TWO_TIER_WITH_EO");
    expect(Object.keys(single.nodes)).toEqual(["devices", "edge-1", "edge-2", "edge-3"]);
    expect(Object.keys(two.nodes)).toContain("cloud");
    expect([single, two, orchestrated].map(({ dispatch }) => dispatch?.nearestSites)).toEqual([
      0, 0, 1,
    ]);
    const stage = single.applications["look-at"].stages.task;
    expect(stage.where).toEqual(["edge"]);
    expect(stage.cloudShare).toBeUndefined();
  });

  it("keeps the machines of places that differ apart", () => {
    const { nodes } = imported("SINGLE_TIER");
    expect(nodes["edge-1"]).toMatchObject({ at: ["place-1"], count: 2, speed: "1000MHz" });
    expect(nodes["edge-2"]).toMatchObject({ at: ["place-2"], count: 1, speed: "1000MHz" });
    expect(nodes["edge-3"]).toMatchObject({ at: ["place-2"], count: 1, speed: "2000MHz" });
  });

  it("carries over the figures, quirks included", () => {
    const { applications, mobility, links, cells, horizon, record } = imported("TWO_TIER");
    expect([horizon, record?.sampling]).toEqual(["2min", "6s"]);
    expect(applications["look-at"]).toMatchObject({
      share: 1,
      arrivals: { rate: "0.25/s", on: "30s", off: "10s" },
      stages: { task: { reserves: { edge: 0.25, cloud: 0.025 }, cloudShare: 51 / 101 } },
    });
    expect(mobility?.people).toMatchObject({
      vehicles: 10,
      stays: [
        { at: ["place-1"], stay: { mean: "60s" } },
        { at: ["place-2"], stay: { mean: "20s" } },
      ],
    });
    expect(cells?.wlan.queue).toMatchObject({ uplinkSize: "300kB", interval: "4s" });
    expect(links?.wan.queue).toMatchObject({ downlinkSize: "20kB", interval: "8s" });
    expect(links?.lan.latency).toBe("2.5ms");
  });

  it("divides the means by the number of applications, as the program does", () => {
    const second = texts["applications.xml"].replace("<applications>", "").replace("LOOK_AT", "B");
    const both = second.slice(second.indexOf("<application ")).replace("</applications>", "");
    const more = both.replaceAll(/usage_percentage>100/g, "usage_percentage>25");
    const files = filesWith("applications.xml", "</applications>", `${more}</applications>`);
    const halved = {
      ...files.applications,
      text: files.applications.text.replace("percentage>100", "percentage>75"),
    };
    const { scenario } = importEdgeCloudSim(
      { ...files, applications: halved },
      { scenario: "TWO_TIER", devices: 1 },
    );
    expect(scenario.cells?.wlan.queue).toMatchObject({ uplinkSize: "150kB", interval: "2s" });
    // 3 s · 2 · 0.75 for the first, then 4 s · 2 · 0.25.
    expect(scenario.links?.wan.queue?.interval).toBe("6.5s");
  });

  it("remarks on what it leaves out", () => {
    const remarksOf = (from: string, to: string) =>
      importEdgeCloudSim(filesWith("default_config.properties", from, to), {
        scenario: "TWO_TIER",
        devices: 1,
      }).remarks;
    expect(remarksOf("gsm_bandwidth=0", "gsm_bandwidth=20")).toEqual([
      "gsm_bandwidth=20 is not used: the GSM network is not imported",
    ]);
    expect(remarksOf("NEXT_FIT", "RANDOM,MAB")).toEqual([
      "not imported: RANDOM, MAB; the scenario has the policy NEXT_FIT",
    ]);
    expect(remarksOf("gsm_bandwidth=0", "gsm_bandwidth=0")).toEqual([]);
  });
});

describe("a configuration with a mistake", () => {
  const mistakes: [Parameters<typeof filesWith>, string][] = [
    [
      ["applications.xml", "<task_length>800<", "<task_length>long<"],
      'applications.xml:11:5: found "long" in <task_length>; expected a number from 0',
    ],
    [
      ["applications.xml", "<active_period>30<", "<active_period>0<"],
      "applications.xml:7:5: found 0 in <active_period>; expected more than 0",
    ],
    [
      ["applications.xml", "<required_core>1<", "<required_core>2<"],
      "applications.xml:12:5: found 2 in <required_core>; expected 1: a task has one core",
    ],
    [
      ["applications.xml", "<data_upload>300</data_upload>", ""],
      "applications.xml:3:3: found <application> without <data_upload>",
    ],
    [
      ["applications.xml", "</application>", ""],
      "applications.xml:16:15: found no well-formed XML: unexpected close tag",
    ],
    [
      ["applications.xml", "<usage_percentage>100<", "<usage_percentage>0<"],
      "applications.xml:1:1: found no application with a usage_percentage",
    ],
    [
      ["edge_devices.xml", "<edge_devices>", "<devices>"],
      "edge_devices.xml:1:1: found <devices>; expected <edge_devices>",
    ],
    [
      ["edge_devices.xml", "<attractiveness>2<", "<attractiveness>7<"],
      "edge_devices.xml:12:27: found 7; expected 0, 1 or 2",
    ],
    [
      ["edge_devices.xml", "<wlan_id>1<", "<wlan_id>5<"],
      "edge_devices.xml:12:7: found wlan_id 5; expected 1: places are numbered in their order",
    ],
    [
      ["edge_devices.xml", "<x_pos>10<", "<x_pos>0<"],
      "edge_devices.xml:10:5: found a second place at (0, 0)",
    ],
    [
      ["default_config.properties", "wan_bandwidth=20", "wan_bandwidth=fast"],
      "default_config.properties:8:1: found wan_bandwidth=fast; expected a number from 0",
    ],
    [
      ["default_config.properties", "simulation_time=2\n", ""],
      'default_config.properties:1:1: found no "simulation_time"',
    ],
    [
      ["default_config.properties", "# settings", "settings"],
      'default_config.properties:1:1: found "settings"; expected key=value',
    ],
  ];

  it.each(mistakes)("%j is told with file and line", (change, message) => {
    const attempt = () =>
      importEdgeCloudSim(filesWith(...change), { scenario: "TWO_TIER", devices: 1 });
    expect(attempt).toThrow(message);
  });
});

describeWithShared("the configurations that come with EdgeCloudSim", () => {
  it.each(["sample_app1", "sample_app5"])("%s is imported", (name) => {
    const file = (part: string) => ({
      file: part,
      text: readFileSync(join(sharedPath("data/edgecloudsim-config")!, name, part), "utf8"),
    });
    const { scenario, remarks } = importEdgeCloudSim(
      {
        applications: file("applications.xml"),
        edgeDevices: file("edge_devices.xml"),
        settings: file("default_config.properties"),
      },
      { scenario: "TWO_TIER_WITH_EO", devices: 100 },
    );
    expect(problemsOf(scenario)).toEqual([]);
    expect(remarks.length).toBe(name === "sample_app1" ? 0 : 4);
  });
});
