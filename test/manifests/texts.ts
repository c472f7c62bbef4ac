import { formatProblem } from "../../sim/input/inputError.ts";
import type { ManifestChoices } from "../../sim/manifests/documentReport.ts";
import { type ReadManifests, readManifests } from "../../sim/manifests/readManifests.ts";

export const STRICT: ManifestChoices = { unknown: "refuse", old: "refuse" };

export function read(text: string, choices = STRICT): ReadManifests {
  return readManifests([{ file: "m.yaml", text }], choices);
}

export function problemsOf(text: string, choices = STRICT): string[] {
  return read(text, choices).problems.map(formatProblem);
}

/** A deployment with these lines in its pod's specification. */
export function deployment(podLines: readonly string[], labels = "{ app: web }"): string {
  return [
    "apiVersion: apps/v1",
    "kind: Deployment",
    "metadata: { name: web }",
    "spec:",
    "  selector: { matchLabels: { app: web } }",
    "  template:",
    `    metadata: { labels: ${labels} }`,
    "    spec:",
    ...podLines.map((line) => `      ${line}`),
  ].join("\n");
}

export const PLAIN = ["containers: [{ name: main, image: nginx }]"];
