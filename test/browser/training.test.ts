import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadScenario } from "../../host/loadScenario.ts";
import { RunFolder } from "../../host/runFolder.ts";
import { runScenario } from "../../host/runScenario.ts";
import { shownFolders } from "../../host/view/shownFolders.ts";
import { type RunningSite, serveSite } from "../../host/view/siteServer.ts";
import { builtSite, chromiumPath, complaintsOf, launch, violationsOn } from "./chromium.ts";

const found = chromiumPath();
const SCENARIO = "scenarios/federated-vehicles.yaml";

describe.skipIf(found === null)("training in Chromium", () => {
  const folder = mkdtempSync(join(tmpdir(), "orrery-training-"));
  let site: RunningSite;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    const runs = [1, 2].map((seed) => join(folder, `seed-${seed}`));
    for (const [at, run] of runs.entries()) {
      const short = ["horizon=20s", "training.digits.rounds=8", `seed=${at + 1}`];
      const sink = new RunFolder(run);
      const { record } = await runScenario(loadScenario(SCENARIO, short), { sink });
      sink.commit(record);
    }
    site = await serveSite({ site: builtSite(), shown: shownFolders(runs), port: 0 });
    browser = await launch(found!);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(20_000);
    complaints = complaintsOf(page);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (fragment: string) => {
    await page.goto("about:blank");
    await page.goto(`${site.url}#v=1&${fragment}`);
  };
  const press = (name: string) => page.getByRole("button", { name, exact: true }).first().click();

  it("draws accuracy over time, bytes, energy and rounds, of one run and of all", async () => {
    await open("view=training&t=3");
    const chart = page.locator(".chart-drawing svg").first();
    const cursor = page.locator(".chart").first().locator(".time-cursor");
    await cursor.waitFor();
    await press("bytes");
    await chart.getByText("MB").first().waitFor();
    expect(await cursor.count()).toBe(0);
    await press("energy");
    await chart.getByText(" J").first().waitFor();
    await press("all runs");
    await page.getByRole("button", { name: /seed 2/ }).waitFor();
    await press("loss");
    await page.getByRole("heading", { name: /^Loss of the model on test data/ }).waitFor();
  });

  it("names what is pointed at in the matrix, and goes there on a click", async () => {
    await open("view=training");
    const matrix = page.locator(".participations-room");
    await matrix.hover({ position: { x: 20, y: 7 } });
    const told = await page.locator(".participations-told").textContent();
    expect(told).toMatch(/^(?:city-1|client 0).*; round 0: /);
    // The last of eight columns of 32 pixels.
    await matrix.click({ position: { x: 7 * 32 + 8, y: 21 } });
    expect(page.url()).toMatch(/[?&#]t=\d/);
  });

  it("has nothing that axe finds wrong, in light and in dark, on a phone too", async () => {
    for (const [theme, width] of [
      ["light", 1280],
      ["dark", 390],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await open(`view=training&theme=${theme}&t=3`);
      await page.locator(".participations-room canvas").waitFor();
      await page.waitForTimeout(300);
      expect(await violationsOn(page)).toEqual([]);
    }
  });

  it("has complained of nothing meanwhile", () => {
    expect(complaints).toEqual([]);
  });
});
