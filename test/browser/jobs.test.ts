import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadScenario } from "../../host/loadScenario.ts";
import { RunFolder } from "../../host/runFolder.ts";
import { runScenario } from "../../host/runScenario.ts";
import { shownFolders } from "../../host/view/shownFolders.ts";
import { type RunningSite, serveSite } from "../../host/view/siteServer.ts";
import { CLUSTER_MANIFESTS, CLUSTER_SCENARIO } from "../contracts/view/clusterRecord.ts";
import { PARALLEL_SCENARIO } from "../contracts/view/parallelScenario.ts";
import { builtSite, chromiumPath, complaintsOf, launch, violationsOn } from "./chromium.ts";

const found = chromiumPath();
/** Runs of these too; the first names manifests beside it. */
const TEXTS = { cluster: CLUSTER_SCENARIO, parallel: PARALLEL_SCENARIO };
const SCENARIO = "scenarios/federated-vehicles.yaml";

describe.skipIf(found === null)("training and clusters in Chromium", () => {
  const folder = mkdtempSync(join(tmpdir(), "orrery-training-"));
  let site: RunningSite;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    writeFileSync(join(folder, "app.yaml"), CLUSTER_MANIFESTS);
    const runs = [1, 2].map((seed) => join(folder, `seed-${seed}`));
    for (const [at, run] of runs.entries()) {
      const short = ["horizon=20s", "training.digits.rounds=8", `seed=${at + 1}`];
      const sink = new RunFolder(run);
      const { record } = await runScenario(loadScenario(SCENARIO, short), { sink });
      sink.commit(record);
    }
    for (const [name, text] of Object.entries(TEXTS)) {
      writeFileSync(join(folder, `${name}.yaml`), text);
      runs.push(join(folder, name));
      const sink = new RunFolder(join(folder, name));
      const loaded = loadScenario(join(folder, `${name}.yaml`), []);
      sink.commit((await runScenario(loaded, { sink })).record);
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
    await press("device energy");
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

  it("tells of a pod why it found no place, and of another what each node scored", async () => {
    await open("view=cluster&run=cluster&t=40");
    await page.getByText("Insufficient cpu").waitFor();
    await page.getByRole("searchbox").fill("detector-3");
    await press("detector-3");
    await page.getByRole("columnheader", { name: "NodeResourcesFit" }).waitFor();
    expect(await page.locator("tr.chosen .taken").count()).toBe(1);
    await page.locator(".bins canvas").hover({ position: { x: 10, y: 10 } });
    expect(await page.locator(".bins-told").textContent()).toMatch(/^edge-1: \d+ pods, reserved/);
  });

  it("shows the steps of data-parallel jobs, and what a failure has cost", async () => {
    await open("view=training&run=parallel&t=30");
    await page.getByRole("heading", { name: "Steps that were over and not lost" }).waitFor();
    await page.getByText("a node was lost").waitFor();
    await press("short");
    await page.getByText("No node was lost.").waitFor();
  });

  it.each([
    ["training", "seed-1", ".participations-room canvas"],
    ["training", "parallel", ".chart-drawing svg"],
    ["cluster", "cluster", ".pod-scores"],
  ])("has nothing in %s of %s that axe finds wrong, on a phone too", async (view, run, there) => {
    for (const [theme, width] of [
      ["light", 1280],
      ["dark", 390],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await open(`view=${view}&run=${run}&theme=${theme}&t=3`);
      await page.locator(there).first().waitFor();
      await page.waitForTimeout(300);
      expect(await violationsOn(page)).toEqual([]);
    }
  });

  it("has complained of nothing meanwhile", () => {
    expect(complaints).toEqual([]);
  });
});
