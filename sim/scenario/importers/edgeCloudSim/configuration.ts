import { inputError } from "../../../input/inputError.ts";
import { parseXmlTree, type Unused, type XmlElement } from "../xmlTree.ts";
import { Properties } from "./properties.ts";

/** The three files of a configuration, with the names that messages call them by. */
export interface EdgeCloudSimFiles {
  readonly applications: ConfigurationText;
  readonly edgeDevices: ConfigurationText;
  readonly settings: ConfigurationText;
}

export interface ConfigurationText {
  readonly file: string;
  readonly text: string;
}

/** One application, in the units of its file. */
export interface ApplicationSettings {
  readonly name: string;
  readonly usagePercent: number;
  readonly cloudPercent: number;
  readonly intervalSeconds: number;
  readonly activeSeconds: number;
  readonly idleSeconds: number;
  readonly uploadKilobytes: number;
  readonly downloadKilobytes: number;
  readonly lengthMegacycles: number;
  readonly edgePercent: number;
  readonly cloudVmPercent: number;
  /** By when an answer is wanted; 0 where that is not given. */
  readonly longestDelaySeconds: number;
}

/** Equal virtual machines of one place. */
export interface MachineSettings {
  readonly cores: number;
  readonly mips: number;
}

export interface PlaceSettings {
  readonly x: number;
  readonly y: number;
  readonly attractiveness: number;
  readonly machines: readonly MachineSettings[];
}

export interface EdgeCloudSimConfiguration {
  readonly applications: readonly ApplicationSettings[];
  readonly places: readonly PlaceSettings[];
  readonly settings: Properties;
  /** What of the two XML files has not been read. */
  unused(): Unused[];
}

/** Reads the three files; throws an `InputError` for the first thing that cannot be read. */
export function readConfiguration(files: EdgeCloudSimFiles): EdgeCloudSimConfiguration {
  const { applications, edgeDevices, settings } = files;
  const applicationTree = parseXmlTree(applications.text, applications.file, "applications");
  const used = applicationTree
    .all("application")
    .map(readApplication)
    .filter(({ usagePercent }) => usagePercent > 0);
  if (used.length === 0) {
    throw inputError(applications.file, 1, 1, "no application with a usage_percentage");
  }
  const deviceTree = parseXmlTree(edgeDevices.text, edgeDevices.file, "edge_devices");
  const places = deviceTree.all("datacenter").map(readPlace);
  if (places.length < 2) {
    const found = `${places.length} <datacenter>`;
    throw inputError(edgeDevices.file, 1, 1, found, "two or more places");
  }
  return {
    applications: used,
    places,
    settings: new Properties(settings.text, settings.file),
    unused: () => [...applicationTree.unused(), ...deviceTree.unused()],
  };
}

function readApplication(element: XmlElement): ApplicationSettings {
  const cores = element.positive("required_core");
  if (cores !== 1) {
    element.one("required_core").fail(`${cores} in <required_core>`, "1: a task has one core");
  }
  return {
    name: element.attribute("name"),
    usagePercent: element.number("usage_percentage", 0),
    cloudPercent: element.number("prob_cloud_selection", 0),
    intervalSeconds: element.positive("poisson_interarrival"),
    activeSeconds: element.positive("active_period"),
    idleSeconds: element.number("idle_period", 0),
    uploadKilobytes: element.positive("data_upload"),
    downloadKilobytes: element.positive("data_download"),
    lengthMegacycles: element.positive("task_length"),
    edgePercent: element.number("vm_utilization_on_edge", 0),
    cloudVmPercent: element.number("vm_utilization_on_cloud", 0),
    longestDelaySeconds: element.optionalNumber("max_delay_requirement", 0),
  };
}

function readPlace(element: XmlElement, index: number, all: readonly XmlElement[]): PlaceSettings {
  const location = element.one("location");
  const wlan = location.number("wlan_id", 0);
  if (wlan !== index) {
    const expected = `${index}: places are numbered in their order`;
    location.one("wlan_id").fail(`wlan_id ${wlan}`, expected);
  }
  const { x, y } = pointOf(location);
  const same = all.slice(0, index).some((other) => {
    const before = pointOf(other.one("location"));
    return before.x === x && before.y === y;
  });
  if (same) location.fail(`a second place at (${x}, ${y})`);
  const hosts = element.one("hosts").all("host");
  if (hosts.length !== 1) {
    element.fail(`${hosts.length} <host> at a place`, "one: only that is supported");
  }
  const machines = hosts[0]
    .one("VMs")
    .all("VM")
    .map((machine) => ({ cores: machine.positive("core"), mips: machine.positive("mips") }));
  if (machines.length === 0) hosts[0].fail("a <host> without <VM>");
  const attractiveness = location.number("attractiveness", 0);
  if (![0, 1, 2].includes(attractiveness)) {
    location.one("attractiveness").fail(`${attractiveness}`, "0, 1 or 2");
  }
  return {
    x,
    y,
    attractiveness,
    machines,
  };
}

function pointOf(location: XmlElement) {
  const coordinate = (name: string) => location.number(name, Number.NEGATIVE_INFINITY);
  return { x: coordinate("x_pos"), y: coordinate("y_pos") };
}
