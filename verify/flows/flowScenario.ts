import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { once } from "../simulation/onePlace.ts";
import type { Simulate } from "../simulation/simulate.ts";

/** A medium in base units: bytes per second, seconds, and the chance that a message is lost. */
export interface Medium {
  readonly bytesPerSecond: number;
  readonly latencySeconds: number;
  readonly loss?: number;
}

/** The way between two hosts, numbered, over media in order; the same in reverse for the way back. */
export interface Way {
  readonly from: number;
  readonly to: number;
  readonly media: readonly number[];
}

/** Bytes that one host sends to another from a time on. */
export interface Flow {
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
  readonly startSeconds: number;
  readonly transfers?: ScenarioInput["applications"][string]["transfers"];
}

export interface FlowWorld {
  readonly name: string;
  readonly hosts: number;
  readonly media: readonly Medium[];
  readonly ways: readonly Way[];
  readonly flows: readonly Flow[];
  readonly network: NonNullable<ScenarioInput["network"]>;
}

/**
 * Flows as an ordinary scenario: each host a node at a place of its own, each flow an application
 * whose one request takes its bytes to the other host, where there is nothing to compute.
 */
export function flowScenario(world: FlowWorld, horizonSeconds: number): ScenarioInput {
  const hosts = Array.from({ length: world.hosts }, (_, host) => host);
  return {
    orrery: 1,
    name: world.name,
    horizon: `${horizonSeconds}s`,
    regions: numbered(hosts, "place", () => ({})),
    links: numbered(world.media, "link", ({ bytesPerSecond, latencySeconds, loss }) => ({
      latency: `${latencySeconds}s`,
      bandwidth: `${bytesPerSecond}B/s`,
      duplex: "half",
      loss: loss ?? 0,
    })),
    routes: numbered(world.ways, "route", ({ from, to, media }) => ({
      from: nameOf("place", from),
      to: nameOf("place", to),
      links: media.map((one) => nameOf("link", one)),
    })),
    network: world.network,
    nodes: numbered(hosts, "host", (host) => ({
      tier: "edge",
      cores: 1,
      speed: "1GHz",
      at: nameOf("place", host),
    })),
    applications: numbered(world.flows, "flow", (flow) => ({
      source: nameOf("host", flow.from),
      arrivals: once(flow.startSeconds),
      ...(flow.transfers && { transfers: flow.transfers }),
      stages: {
        send: { where: nameOf("host", flow.to), work: "0cycles", input: `${flow.bytes}B` },
      },
    })),
  };
}

/** When the last byte of each flow has arrived, in seconds; not a number where it has not. */
export function arrivalTimes(
  world: FlowWorld,
  horizonSeconds: number,
  simulate: Simulate,
): number[] {
  const { table } = simulate(flowScenario(world, horizonSeconds), { tables: ["tasks"] });
  const tasks = table("tasks");
  const applications = tasks.wordsOf("application");
  const seconds = tasks.numbersOf("inputArrivedSeconds");
  const times = new Array<number>(world.flows.length).fill(Number.NaN);
  applications.forEach((application, row) => {
    const flow = Number(application!.slice("flow-".length)) - 1;
    times[flow] = seconds[row];
  });
  return times;
}

export function nameOf(what: "place" | "link" | "route" | "host" | "flow", index: number): string {
  return `${what}-${index + 1}`;
}

function numbered<Item, Entry>(
  items: readonly Item[],
  what: Parameters<typeof nameOf>[0],
  entry: (item: Item) => Entry,
): Record<string, Entry> {
  return Object.fromEntries(items.map((item, index) => [nameOf(what, index), entry(item)]));
}
