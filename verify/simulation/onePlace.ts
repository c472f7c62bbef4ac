import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";

export type NodeInput = ScenarioInput["nodes"][string];
export type ApplicationInput = ScenarioInput["applications"][string];
export type StageInput = ApplicationInput["stages"][string];

/** Beyond every horizon. */
const NEVER = "1000000000h";

interface OnePlaceParts extends Partial<Omit<ScenarioInput, "nodes">> {
  /** What is left out: one core of 1 GHz, at the edge, where all others are. */
  readonly nodes: Readonly<Record<string, Partial<NodeInput>>>;
  readonly applications: ScenarioInput["applications"];
}

/**
 * The scenario that most cases are: nodes at one place, between which nothing takes time. A
 * second of work on a node is a Gcycle (`seconds`), unless it is given another speed.
 */
export function scenarioAtOnePlace(
  name: string,
  horizonSeconds: number,
  parts: OnePlaceParts,
): ScenarioInput {
  const node = { tier: "edge", cores: 1, speed: "1GHz" } as const;
  const nodes = Object.entries(parts.nodes).map(([key, one]) => {
    const place = one.moves === undefined ? { at: "here" } : {};
    return [key, { ...node, ...place, ...one }];
  });
  return {
    orrery: 1,
    name,
    horizon: `${horizonSeconds}s`,
    sites: { here: { x: "0m", y: "0m" } },
    ...parts,
    nodes: Object.fromEntries(nodes),
  };
}

/** Arrivals of a single request. */
export function once(atSeconds = 0) {
  return { process: "periodic", period: NEVER, phase: `${atSeconds}s` } as const;
}

/** A Poisson process of so many requests a second. */
export function poisson(rate: number) {
  return { process: "poisson", rate: `${rate}/s` } as const;
}

/** Work that takes so many seconds on a core of 1 GHz. */
export const seconds = (value: number): string => `${value}Gcycles`;

/** Names `job-1`, `job-2` … */
export function numbered(what: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${what}-${index + 1}`);
}

/** An entry for each name. */
export function byName<Entry>(
  names: readonly string[],
  entry: (index: number, name: string) => Entry,
): Record<string, Entry> {
  return Object.fromEntries(names.map((name, index) => [name, entry(index, name)]));
}
