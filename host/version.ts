import { readFileSync } from "node:fs";

/** Of this package: from the nearest manifest above, wherever this file was compiled to. */
export const version: string = readVersion();

function readVersion(): string {
  for (let up = "../"; up.length <= 12; up += "../") {
    try {
      const manifest = JSON.parse(
        readFileSync(new URL(`${up}package.json`, import.meta.url), "utf8"),
      );
      if (manifest.name === "orrery") return manifest.version;
    } catch {
      // None here: it is further up.
    }
  }
  return "unknown";
}
