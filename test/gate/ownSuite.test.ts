import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "../architecture/sourceFiles.ts";
import { builtFolder, discard, orrery } from "../cli/built.ts";

let built = "";
beforeAll(() => {
  built = builtFolder();
});
afterAll(() => discard(built));

/** Where a change is meant, `orrery accept suites/gallery.yaml --because "…"` writes it down. */
it("the project is no worse than what it has accepted", async () => {
  const { code, out, error } = await orrery(built, ROOT, ["gate", "suites/gallery.yaml"]);
  expect(error).toBe("");
  // Undecided is not red: it wants a look, and a new baseline where the change is meant.
  expect([0, 2], out).toContain(code);
});
