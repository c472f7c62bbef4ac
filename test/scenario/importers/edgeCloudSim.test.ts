import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { formatProblem } from "../../../sim/input/inputError.ts";
import {
  EDGE_CLOUD_SIM_SCENARIOS,
  type EdgeCloudSimFiles,
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
      }).remarks.filter((remark) => !/vmm|arch|_L2_/.test(remark));
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

describe("what an importer does not use", () => {
  const importOf = (files: EdgeCloudSimFiles) =>
    importEdgeCloudSim(files, { scenario: "TWO_TIER", devices: 4 });

  it.each([
    [
      ["default_config.properties", "wan_propagation_delay", "wan_propogation_delay"],
      'default_config.properties:5: wan_propogation_delay=0.1; did you mean "wan_propagation_delay"? is',
    ],
    [
      ["default_config.properties", "wan_bandwidth=20", "wan_bandwidth=10\nwan_bandwidth=20"],
      "default_config.properties:8: wan_bandwidth is not used",
    ],
    [
      [
        "applications.xml",
        "<task_length>",
        "<delay_sensitivity>0.5</delay_sensitivity><task_length>",
      ],
      "applications.xml:11: applications/application/delay_sensitivity is not used",
    ],
    [
      ["applications.xml", "<task_length>", "<task_length>9</task_length><task_length>"],
      "applications.xml:11: applications/application/task_length is not used",
    ],
    [
      ["edge_devices.xml", "<hosts>", "<costPerBw>1</costPerBw><hosts>"],
      "datacenter/costPerBw is not",
    ],
  ] as [[keyof typeof texts, string, string], string][])("is named after %j", (change, remark) => {
    expect(importOf(filesWith(...change)).remarks.join("\n")).toContain(remark);
  });

  it("is named, whichever key it is: each changes the result, or stands in a remark", () => {
    const before = JSON.stringify(importOf(filesWith()));
    for (const [name, text] of Object.entries(texts)) {
      for (const [written, key] of text.matchAll(/<(\w+)>[\d.]+<|^(\w+)=[\d.]+$/gm)) {
        const changed = written.replace(/[\d.]+(?=<?$)/, "7.25");
        let after: string;
        try {
          after = JSON.stringify(importOf(filesWith(name as keyof typeof texts, written, changed)));
        } catch {
          continue;
        }
        expect(after === before, `${name}: ${written} (${key})`).toBe(false);
      }
    }
  });

  it("is not the difference between two names", () => {
    const one = texts["applications.xml"].match(/<application .*<\/application>/s)![0];
    const two = ["VIDEO_1", "VIDEO-1", "1", "動画"].map((name) =>
      one.replace("LOOK_AT", name).replace(">100<", ">25<"),
    );
    const { scenario, remarks } = importOf(filesWith("applications.xml", one, two.join("\n")));
    const names = ["video-1", "video-1-2", "application-3", "application-4"];
    expect(Object.keys(scenario.applications)).toEqual(names);
    expect(problemsOf(scenario)).toEqual([]);
    expect(remarks).toContain('application "VIDEO-1" is called video-1-2');
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
    const others = remarks.filter((remark) => !/^\w+\.\w+:\d+: .* is not used/.test(remark));
    expect(others.length).toBe(name === "sample_app1" ? 0 : 4);
    expect(remarks.some((remark) => remark.includes("max_delay_requirement"))).toBe(false);
    const deadlines = Object.values(scenario.applications).map(({ deadline }) => deadline);
    const longest =
      name === "sample_app5" ? ["0.5s", "1s", "1.5s"] : deadlines.map(() => undefined);
    expect(deadlines).toEqual(longest);
  });
});
