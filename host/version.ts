import { readFileSync } from "node:fs";

/** Of this package: from its manifest, which lies one folder up, or two once it is built. */
export const version: string = readVersion();

function readVersion(): string {
  for (const path of ["../package.json", "../../package.json"]) {
    try {
      const manifest = JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
      if (manifest.name === "orrery") return manifest.version;
    } catch {
      // Not there: it is the other one.
    }
  }
  return "unknown";
}
