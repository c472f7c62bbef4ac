import { readFileSync } from "node:fs";

interface Manifest {
  readonly version: string;
  /** The packages that it builds on, with the version of each. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** The file behind the command, from the package's folder. */
  readonly bin: { readonly orrery: string };
}

interface OwnPackage {
  readonly manifest: Manifest;
  /** Its folder, as a file URL with a slash at the end. */
  readonly folder: URL;
}

/** Where this file stands alone. */
const UNKNOWN: Manifest = { version: "unknown", dependencies: {}, bin: { orrery: "main.js" } };

const own = findPackage();

/** Of this package: the nearest manifest above, wherever this file was compiled to. */
export const { manifest } = own;
export const { version } = manifest;

/** A file or folder that ships with this package. */
export function shippedFile(path: string): URL {
  return new URL(path, own.folder);
}

function findPackage(): OwnPackage {
  for (let up = "../"; up.length <= 12; up += "../") {
    try {
      const folder = new URL(up, import.meta.url);
      const found = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
      if (found.name === "orrery") return { manifest: found, folder };
    } catch {
      // None here: it is further up.
    }
  }
  const folder = new URL(".", import.meta.url);
  return { manifest: UNKNOWN, folder };
}
