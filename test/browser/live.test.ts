import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shownFolders } from "../../host/view/shownFolders.ts";
import { type RunningSite, serveSite } from "../../host/view/siteServer.ts";
import { ROOT } from "../architecture/sourceFiles.ts";
import { runCommand } from "../cli/inProcess.ts";
import { builtSite, chromiumPath, complaintsOf, launch, violationsOn } from "./chromium.ts";

const found = chromiumPath();
if (found === null) console.log("skipped: there is no Chromium; install Debian's chromium");

/** An experiment is swept, and the site built. */
const SETUP_MS = 600_000;

const EXPERIMENT = `orrery-experiment: 1
name: outages
scenarios: [{ file: "${join(ROOT, "scenarios/edge-outage.yaml")}", set: { warmup: 20s } }]
policies: { dispatch: [nearest-edge, random] }
seeds: 1..3
`;

describe.skipIf(found === null)("runs that are made in Chromium", () => {
  const folder = mkdtempSync(join(tmpdir(), "orrery-browser-"));
  let site: RunningSite;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    const [file, swept] = [join(folder, "outages.yaml"), join(folder, "swept")];
    writeFileSync(file, EXPERIMENT);
    const { code, error } = await runCommand("sweep", file, "--out", swept, "--workers", "1");
    expect([code, error]).toEqual([0, ""]);
    site = await serveSite({ site: builtSite(), shown: shownFolders([swept]), port: 0 });
    browser = await launch(found!);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(30_000);
    complaints = complaintsOf(page);
  }, SETUP_MS);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("of an experiment lead from a pair to the first decision that differs", async () => {
    await page.goto(`${site.url}#v=1&view=compare`);
    await page.getByRole("heading", { name: "Where two runs part" }).waitFor();
    const figures = await page.getByRole("heading", { name: /^Place in the order by/ }).count();
    expect(figures).toBe(1);
    expect(await violationsOn(page)).toEqual([]);
    await page.locator(".pairs button").nth(1).click();
    await page.getByText(/^nearest-edge, seed 2: at .* s, request \d+ of frames/).waitFor();
    await page.getByRole("button", { name: "See it there" }).last().click();
    await page.waitForURL(/view=decision/);
    const run = page.getByRole("combobox", { name: "Run" });
    expect(await run.locator("option").allTextContents()).toEqual([
      ...["nearest-edge, seed 2", "random, seed 2"],
    ]);
  });

  it("have intervals from the seeds of the experiment that they are of", async () => {
    await page.getByRole("navigation").getByRole("button", { name: "Overview" }).click();
    await page.getByText("3 seeds of outages").first().waitFor();
  });

  it("are watched, and kept when they are cancelled", async () => {
    await page.getByRole("navigation").getByRole("button", { name: "Run here" }).click();
    await page.getByRole("button", { name: /^rush-hour/ }).click();
    await page.locator(".cm-line", { hasText: "horizon: 120s" }).click();
    await page.keyboard.press("End");
    for (const _ of "120s") await page.keyboard.press("Backspace");
    await page.keyboard.type("400s");
    await page.getByRole("button", { name: "▶ Run" }).click();
    const standing = page.getByRole("region", { name: "The run as it stands" });
    const asked = standing.locator("dd").nth(1);
    await asked.waitFor();
    const first = await asked.textContent();
    await expect.poll(() => asked.textContent(), { timeout: 20_000 }).not.toBe(first);
    await standing.getByRole("button", { name: "Timeline" }).click();
    await standing.locator(".timeline-canvas").first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText(/^Stopped after /).waitFor();
    await page.getByRole("navigation").getByRole("button", { name: "Latency" }).click();
    await page.locator(".chart-drawing svg").first().waitFor();
  });

  it("are explained by how-tos, and their models by what they were held to", async () => {
    await page.goto("about:blank");
    await page.goto(`${site.url}#v=1&view=reference`);
    await page.locator("summary", { hasText: "A first scenario" }).click();
    await page.getByText("orrery explain car-park.yaml").waitFor();
    await page.getByRole("searchbox").fill("accelerator-md1-0.6 Wq");
    await page.getByRole("row", { name: /^accelerator-md1-0.6 Wq/ }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it("have complained of nothing meanwhile", () => {
    expect(complaints).toEqual([]);
  });
});
