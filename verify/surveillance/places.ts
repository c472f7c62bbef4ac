import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import type { Device, DeviceTree } from "./devices.ts";

type NodeGroup = ScenarioInput["nodes"][string];
type Places = Pick<ScenarioInput, "sites" | "links" | "nodes">;

/** What stands where a device is, besides its processor: its transmitters, and its clock. */
export const stationOf = {
  upwards: ({ name }: Device) => `${name}-up`,
  downwards: ({ name }: Device) => `${name}-down`,
  /** Where nothing is done and time passes. */
  clock: ({ name }: Device) => `${name}-clock`,
};

/** A delay is a station with a server for each customer. */
const CLOCK_SERVERS = 1000;

/**
 * Each device at a place of its own. A transmitter that sends one message after another is a
 * station with a queue; what travels between places has no bytes then, and takes the latency.
 */
export function placesOf({ all }: DeviceTree): Places {
  return {
    sites: Object.fromEntries(
      all.map((device, index) => [siteOf(device), { x: `${index}m`, y: "0m" }]),
    ),
    links: Object.fromEntries(
      all.flatMap((device) => {
        const { name, parent, rating } = device;
        if (parent === null) return [];
        const ends = { from: siteOf(device), to: siteOf(parent) };
        return [
          [`uplink-${name}`, { ...ends, latency: `${rating.uplinkMs}ms`, bandwidth: "1GB/s" }],
        ];
      }),
    ),
    nodes: Object.assign({}, ...all.map(nodesAt)),
  };
}

function siteOf({ name }: Device): string {
  return `site-${name}`;
}

function nodesAt(device: Device): Record<string, NodeGroup> {
  const { name, level, rating } = device;
  const here = { tier: level === "cloud" ? "cloud" : "edge", at: siteOf(device) } as const;
  // Of another tier: what is to run at the device named "cloud" must not run on its stations.
  const beside = { ...here, tier: "regional" } as const;
  const transmitter = (bytesPerMillisecond: number): NodeGroup => {
    return { ...beside, cores: 1, speed: speed(bytesPerMillisecond), discipline: "fifo" };
  };
  return {
    [name]: {
      ...here,
      cores: 1,
      speed: speed(rating.mips),
      discipline: "processor-sharing",
      powerCurve: [
        { load: 0, power: `${rating.idleW}W` },
        { load: 1, power: `${rating.busyW}W` },
      ],
    },
    [stationOf.upwards(device)]: transmitter(rating.up),
    [stationOf.downwards(device)]: transmitter(rating.down),
    [stationOf.clock(device)]: { ...beside, cores: CLOCK_SERVERS, speed: speed(1) },
  };
}

/** Units in a millisecond: million instructions, bytes, or milliseconds; see `work`. */
function speed(unitsPerMillisecond: number): string {
  return `${unitsPerMillisecond}GHz`;
}

/** So many units of what a station works off: a million cycles stand for each. */
export function work(units: number): string {
  return `${units}Mcycles`;
}
