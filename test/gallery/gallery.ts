import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Job } from "../engines/job.ts";
import { sharedPath } from "../shared.ts";

const FOLDER = join(import.meta.dirname, "../../scenarios");

/** What a scenario of the gallery is known to leave, under its own policy and seed. */
export interface Golden {
  /** Of dispatch; null where there is nothing to dispatch. */
  readonly policy: string | null;
  readonly seed: number;
  readonly digest: string;
  readonly workloadDigest: string;
  readonly events: number;
  /** Requests that ran to their end, those to services too, and rounds of training jobs. */
  readonly completed: number;
}

export const HOW_TO_RENEW =
  "Where the change is meant, `node scripts/golden.mjs` writes scenarios/golden.json anew; CHANGELOG.md wants the reason.";

/** The scenarios by name, in the order of their names. */
export function galleryNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length))
    .sort();
}

export function golden(): Record<string, Golden> {
  return JSON.parse(readFileSync(join(FOLDER, "golden.json"), "utf8"));
}

/** Files that a scenario takes from outside of the repository. */
const TRACES: Readonly<Record<string, readonly string[]>> = {
  bologna: ["data/sumo-bologna/acosta_p20_600-900s.fcd.xml"],
};

/** Whether a scenario names no file from outside of the repository. */
export function standsAlone(name: string): boolean {
  return TRACES[name] === undefined;
}

/** Files of the gallery's own that a scenario names. */
const OWN_FILES: Readonly<Record<string, readonly string[]>> = {
  "night-shift": ["night-shift-carbon.csv"],
  "cluster-edge": ["manifests/edge-inference.yaml"],
  "flash-crowd": ["manifests/flash-crowd.yaml"],
  "cluster-platform": ["manifests/edge-inference.yaml", "manifests/platform.yaml"],
};

/** A scenario as it stands in its file, with its traces; null where a trace is not there. */
export function galleryJob(name: string): Job | null {
  const files: Record<string, string> = {};
  for (const trace of TRACES[name] ?? []) {
    const path = sharedPath(...trace.split("/"));
    if (path === null) {
      console.warn(`skipped scenario "${name}": ../shared/${trace} is not there`);
      return null;
    }
    files[`../../shared/${trace}`] = readFileSync(path, "utf8");
  }
  for (const file of OWN_FILES[name] ?? []) files[file] = readFileSync(join(FOLDER, file), "utf8");
  return { name, text: readFileSync(join(FOLDER, `${name}.yaml`), "utf8"), files };
}

/** The path of a scenario's file. */
export function galleryFile(name: string): string {
  return join(FOLDER, `${name}.yaml`);
}
