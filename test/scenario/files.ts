import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");

/** A committed scenario file, read. */
export interface ScenarioFile {
  readonly name: string;
  readonly text: string;
  /** The file of the same name with another ending, read. */
  beside(ending: string): string;
}

/** All YAML files of a folder of the repository, by name. */
export function scenarioFiles(...folder: string[]): ScenarioFile[] {
  const directory = join(ROOT, ...folder);
  const names = readdirSync(directory).filter((name) => name.endsWith(".yaml"));
  return names.sort().map((name) => ({
    name,
    text: readFileSync(join(directory, name), "utf8"),
    beside: (ending) => readFileSync(join(directory, name.replace(".yaml", ending)), "utf8"),
  }));
}

/** Scenarios that must be accepted: the small ones of the tests and the gallery. */
export function validFiles(): ScenarioFile[] {
  return [...scenarioFiles("test", "data", "scenarios"), ...scenarioFiles("scenarios")];
}

/** The smallest sound scenario; edits put a mistake into it. */
export const SMALL = `orrery: 1
name: small
horizon: 10s
sites:
  pole: { x: 0m, y: 0m }
nodes:
  server: { tier: edge, cores: 2, speed: 1GHz, at: pole, count: 3 }
applications:
  job:
    source: server
    arrivals: { process: poisson, rate: 1/s }
    deadline: 100ms
    stages:
      serve: { work: 20Mcycles }
`;
