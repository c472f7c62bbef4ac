import { quoted } from "../../input/inputError.ts";
import type { ScenarioInput } from "../schema/scenario.ts";
import { amount } from "./amount.ts";
import {
  type ApplicationSettings,
  type EdgeCloudSimConfiguration,
  type EdgeCloudSimFiles,
  type PlaceSettings,
  readConfiguration,
} from "./edgeCloudSim/configuration.ts";
import { type MachineGroup, machineGroups } from "./edgeCloudSim/machines.ts";
import { cloudShareOf, type MeanTraffic, meanTraffic } from "./edgeCloudSim/network.ts";
import { remarksOn } from "./edgeCloudSim/remarks.ts";

export type { EdgeCloudSimFiles } from "./edgeCloudSim/configuration.ts";

/** The simulation scenarios of sample_app1. */
export const EDGE_CLOUD_SIM_SCENARIOS = ["SINGLE_TIER", "TWO_TIER", "TWO_TIER_WITH_EO"] as const;
export type EdgeCloudSimScenario = (typeof EDGE_CLOUD_SIM_SCENARIOS)[number];

export interface EdgeCloudSimChoice {
  readonly scenario: EdgeCloudSimScenario;
  readonly devices: number;
}

export interface ImportedScenario {
  readonly scenario: ScenarioInput;
  /** What of the configuration the scenario leaves out or changes, a sentence each. */
  readonly remarks: readonly string[];
}

/** Of a name, leaving room for a number. */
const LONGEST_NAME = 80;

/** When EdgeCloudSim's devices begin to live, in seconds. */
const START_SECONDS = 10;

/**
 * A configuration of EdgeCloudSim v4.0 (applications.xml, edge_devices.xml, a properties file) as a
 * scenario: its nomadic devices, its M/M/1 access networks, its virtual machines with admission by
 * declared share, and its next-fit orchestration, as its source has them. Throws an `InputError`.
 *
 * An application's longest delay becomes its deadline: an answer that comes later counts as late,
 * as it is worth less to EdgeCloudSim's quality of experience; neither gives the task up.
 * Where the machine is chosen differs by the upload: EdgeCloudSim chooses when the data is there, a
 * scenario before it is sent, and holds the share from then on.
 */
export function importEdgeCloudSim(
  files: EdgeCloudSimFiles,
  choice: EdgeCloudSimChoice,
): ImportedScenario {
  const configuration = readConfiguration(files);
  const { settings, places, applications } = configuration;
  const groups = machineGroups(places);
  const edgeNames = groups.map((_, index) => (groups.length === 1 ? "edge" : `edge-${index + 1}`));
  const names = namesOf(applications.map(({ name }) => name));
  const single = choice.scenario === "SINGLE_TIER";
  const sampling = settings.number("vm_load_check_interval", 0);
  const scenario: ScenarioInput = {
    orrery: 1,
    name: `edgecloudsim-${choice.scenario.toLowerCase().replaceAll("_", "-")}-${choice.devices}`,
    description: `EdgeCloudSim, ${choice.scenario}, ${choice.devices} devices.`,
    horizon: amount(settings.positive("simulation_time"), "min"),
    warmup: amount(settings.number("warm_up_period", 0), "min"),
    sites: {
      place: { points: places.map(({ x, y }) => ({ x: amount(x, "m"), y: amount(y, "m") })) },
      lan: middleOf(places),
    },
    regions: single ? {} : { "data-centre": {} },
    links: linksOf(configuration, single),
    nodes: {
      devices: { tier: "vehicle", cores: 1, speed: "1GHz", moves: "people" },
      ...Object.fromEntries(
        groups.map((group, index) => [edgeNames[index], edgeNodes(group, places.length)]),
      ),
      ...(single ? {} : { cloud: cloudNodes(configuration) }),
    },
    cells: { wlan: wlanOf(configuration) },
    mobility: { people: mobilityOf(configuration, choice.devices) },
    applications: Object.fromEntries(
      applications.map((one, index) => [names[index], applicationOf(one, single)]),
    ),
    dispatch: {
      policy: "next-fit",
      nearestSites: choice.scenario === "TWO_TIER_WITH_EO" ? places.length - 1 : 0,
    },
    ...(sampling > 0 ? { record: { sampling: amount(60 * sampling, "s") } } : {}),
  };
  return { scenario, remarks: [...renamed(applications, names), ...remarksOn(configuration)] };
}

/** Where the places' own network meets: between them. */
function middleOf(places: readonly PlaceSettings[]) {
  const mean = (sum: number) => amount(sum / places.length, "m");
  return {
    x: mean(places.reduce((sum, { x }) => sum + x, 0)),
    y: mean(places.reduce((sum, { y }) => sum + y, 0)),
  };
}

function queueOf(traffic: MeanTraffic, intervalSeconds: number) {
  return {
    uplinkSize: amount(traffic.uploadKilobytes, "kB"),
    downlinkSize: amount(traffic.downloadKilobytes, "kB"),
    // No request: as good as never.
    interval: amount(Math.min(intervalSeconds, 1e12), "s"),
    limit: "5s",
  };
}

function linksOf(configuration: EdgeCloudSimConfiguration, single: boolean) {
  const { settings } = configuration;
  const traffic = meanTraffic(configuration);
  const lan = {
    from: "place",
    to: "lan",
    // Half the way between two places.
    latency: amount((1000 * settings.number("lan_internal_delay", 0)) / 2, "ms"),
    bandwidth: "unlimited" as const,
    class: "lan",
  };
  if (single) return { lan };
  const wan = {
    from: "place",
    to: "data-centre",
    latency: amount(1000 * settings.number("wan_propagation_delay", 0), "ms"),
    bandwidth: amount(settings.positive("wan_bandwidth"), "Mbit/s"),
    queue: queueOf(traffic, traffic.wanSeconds),
    class: "wide-area",
  };
  return { lan, wan };
}

function wlanOf(configuration: EdgeCloudSimConfiguration) {
  const rate = amount(configuration.settings.positive("wlan_bandwidth"), "Mbit/s");
  const traffic = meanTraffic(configuration);
  return {
    at: "place",
    latency: "0s",
    uplinkRate: rate,
    downlinkRate: rate,
    queue: queueOf(traffic, traffic.wlanSeconds),
    class: "wlan",
  };
}

function edgeNodes({ machine, count, places }: MachineGroup, placeCount: number) {
  return {
    tier: "edge" as const,
    cores: machine.cores,
    speed: amount(machine.mips, "MHz"),
    at: places.length === placeCount ? "place" : places.map(placeName),
    count,
    discipline: "processor-sharing" as const,
  };
}

function cloudNodes({ settings }: EdgeCloudSimConfiguration) {
  const hosts = settings.positive("number_of_host_on_cloud_datacenter");
  return {
    tier: "cloud" as const,
    cores: settings.positive("core_for_cloud_vm"),
    speed: amount(settings.positive("mips_for_cloud_vm"), "MHz"),
    at: "data-centre",
    count: hosts * settings.positive("number_of_vm_on_cloud_host"),
    discipline: "processor-sharing" as const,
  };
}

function mobilityOf({ places, settings }: EdgeCloudSimConfiguration, devices: number) {
  const levels = [0, 1, 2].map((level) => ({
    level,
    at: places.flatMap(({ attractiveness }, place) =>
      attractiveness === level ? [placeName(place)] : [],
    ),
  }));
  const stays = levels
    .filter(({ at }) => at.length > 0)
    .map(({ level, at }) => {
      const mean = settings.positive(`attractiveness_L${level + 1}_mean_waiting_time`);
      return { at, stay: { distribution: "exponential" as const, mean: amount(mean, "s") } };
    });
  return {
    generator: "nomadic" as const,
    vehicles: devices,
    start: amount(START_SECONDS, "s"),
    stays,
  };
}

function applicationOf(one: ApplicationSettings, single: boolean) {
  const exponential = (mean: string) => ({ distribution: "exponential" as const, mean });
  return {
    source: "devices",
    share: one.usagePercent / 100,
    arrivals: {
      process: "on-off" as const,
      rate: amount(1 / one.intervalSeconds, "/s"),
      on: amount(one.activeSeconds, "s"),
      off: amount(one.idleSeconds, "s"),
      start: {
        distribution: "uniform" as const,
        low: "0s",
        high: amount(one.activeSeconds, "s"),
      },
    },
    onMove: "lose" as const,
    ...(one.longestDelaySeconds > 0 ? { deadline: amount(one.longestDelaySeconds, "s") } : {}),
    stages: {
      task: {
        where: single ? ["edge"] : ["edge", "cloud"],
        work: exponential(amount(one.lengthMegacycles, "Mcycles")),
        input: exponential(amount(one.uploadKilobytes, "kB")),
        output: exponential(amount(one.downloadKilobytes, "kB")),
        reserves: {
          edge: one.edgePercent / 100,
          ...(single ? {} : { cloud: one.cloudVmPercent / 100 }),
        },
        ...(single ? {} : { cloudShare: cloudShareOf(one.cloudPercent) }),
      },
    },
  };
}

function placeName(place: number): string {
  return `place-${place + 1}`;
}

/** Names that a scenario may have, each of its own, also where two would become the same. */
function namesOf(applications: readonly string[]): string[] {
  const names: string[] = [];
  for (const [index, application] of applications.entries()) {
    const plain = application
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^[^a-z]+|-$/g, "")
      .slice(0, LONGEST_NAME);
    const name = plain === "" ? `application-${index + 1}` : plain;
    let free = name;
    for (let number = 2; names.includes(free); number++) free = `${name}-${number}`;
    names.push(free);
  }
  return names;
}

/** Two applications of which one has not got the name that it would have alone. */
function renamed(applications: readonly ApplicationSettings[], names: readonly string[]): string[] {
  const known = new Set(applications.map(({ name }) => name.toLowerCase().replaceAll("_", "-")));
  return applications.flatMap(({ name }, index) =>
    known.has(names[index]) ? [] : [`application ${quoted(name)} is called ${names[index]}`],
  );
}
