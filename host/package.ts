import { readFileSync } from "node:fs";

interface OwnPackage {
  readonly version: string;
  /** Its folder, as a file URL with a slash at the end. */
  readonly folder: URL;
}

const own = findPackage();

/** Of this package: from the nearest manifest above, wherever this file was compiled to. */
export const version: string = own.version;

/** A file or folder that ships with this package. */
export function shippedFile(path: string): URL {
  return new URL(path, own.folder);
}

function findPackage(): OwnPackage {
  for (let up = "../"; up.length <= 12; up += "../") {
    try {
      const folder = new URL(up, import.meta.url);
      const manifest = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
      if (manifest.name === "orrery") return { version: manifest.version, folder };
    } catch {
      // None here: it is further up.
    }
  }
  return { version: "unknown", folder: new URL(".", import.meta.url) };
}
