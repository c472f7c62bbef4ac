import { existsSync } from "node:fs";
import { join } from "node:path";

/** A file of the project, seen from the sources or from where they are compiled to. */
export function projectFile(path: string): string {
  const besideSources = join(import.meta.dirname, "..", path);
  const fromDist = join(import.meta.dirname, "../..", path);
  return existsSync(join(import.meta.dirname, "../package.json")) ? besideSources : fromDist;
}
