import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";

/** Reference data too large or not ours to keep in the repository lies beside it. */
const ROOT = join(import.meta.dirname, "..", "..", "shared");

/** The path of a file or folder of the reference data; null when it is absent. */
export function sharedPath(...parts: string[]): string | null {
  const path = join(ROOT, ...parts);
  return existsSync(path) ? path : null;
}

/**
 * A suite that needs the reference data: skipped, with a printed reason, where there is none. It
 * may read the data to say what its tests are.
 */
export function describeWithShared(name: string, suite: () => void): void {
  if (existsSync(ROOT)) {
    describe(name, suite);
    return;
  }
  console.warn(`skipped "${name}": no reference data at ../shared`);
  describe.skip(name, () => it("needs the reference data", () => {}));
}
