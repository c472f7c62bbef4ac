import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe } from "vitest";

/** Reference data too large or not ours to keep in the repository lies beside it. */
const ROOT = join(import.meta.dirname, "..", "..", "shared");

/** The path of a file or folder of the reference data; null when it is absent. */
export function sharedPath(...parts: string[]): string | null {
  const path = join(ROOT, ...parts);
  return existsSync(path) ? path : null;
}

/** A suite that needs the reference data: skipped, with a printed reason, where there is none. */
export function describeWithShared(name: string, suite: () => void): void {
  const absent = !existsSync(ROOT);
  if (absent) console.warn(`skipped "${name}": no reference data at ../shared`);
  describe.skipIf(absent)(name, suite);
}
