import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { CellFolder } from "../../../host/cells/cellFolder.ts";
import { runCells } from "../../../host/cells/runCells.ts";
import { engineHash } from "../../../host/engineHash.ts";
import { EXIT, Failure } from "../../../host/failure.ts";
import { policiesFor } from "../../../host/policyModules.ts";
import { cellsOf } from "../../../lab/cells/cell.ts";
import { checkScenario } from "../../../lab/checkedScenario.ts";
import { requestFor } from "../../../lab/policyRequest.ts";
import { phones } from "../../training/phones.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-laws-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Spends without bound and says so by a number, which the law on summaries forbids. */
const ENDLESS = `export default {
  kind: "privacy",
  name: "endless",
  summary: "Spends without bound.",
  source: "a test",
  parameters: [],
  create: () => ({
    shape: () => ({ hidesUpdates: false, masks: false }),
    epsilon: () => Infinity,
  }),
};
`;

it("ends at a run that breaks a law, says which run, seed and law, and keeps the others", async () => {
  const path = join(folder, "endless.mjs");
  writeFileSync(path, ENDLESS);
  const text = JSON.stringify(phones({ scenario: { horizon: "30s" } }));
  const checked = checkScenario({ file: "phones.yaml", text, overrides: [] });
  const choices = ["none", path].map((name) => ({
    label: `privacy ${name === path ? "endless" : name}`,
    policies: { privacy: requestFor(name) },
  }));
  const source = await policiesFor(
    checked,
    choices.map(({ policies }) => policies),
  );
  const cells = cellsOf(checked, choices, [3, 4], {
    ...{ engine: engineHash(), source, fileHashes: {} },
  });
  const store = CellFolder.open(join(folder, "cells"));
  const failure = await runCells(cells, { folder: store, workers: 1 }).catch((error) => error);
  expect(failure).toBeInstanceOf(Failure);
  expect(failure.exitCode).toBe(EXIT.lawBroken);
  expect(failure.problems).toEqual([
    "privacy endless, seed 3: summary.training.0.epsilon: Infinity",
  ]);
  expect(store.keys().sort()).toEqual([cells[0].key, cells[1].key].sort());
  store.close();
});
