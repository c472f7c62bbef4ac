import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";

/** Runs the tests of a file in a new folder with `toy.yaml` in it, which is deleted after them. */
export function useCommandFolder(): void {
  const home = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), "orrery-command-"));
  beforeAll(() => {
    copyFileSync(join(import.meta.dirname, "toy.yaml"), join(folder, "toy.yaml"));
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });
}

/** Writes a file into that folder. */
export function put(name: string, text: string): void {
  writeFileSync(name, text);
}

/** A user's own policy, with the body of `choose` given. */
export function policyText(choose: string): string {
  return `export default {
    kind: "dispatch", name: "mine", summary: "takes the last", source: "here", parameters: [],
    create: () => ({ choose: (view) => { ${choose} }, explain: () => [] }),
  };`;
}
