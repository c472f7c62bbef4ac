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
import { whatIfDecided } from "../../host/whatIf.ts";
import { formatCount } from "../../reports/format.ts";
import { builtSite, chromiumPath, complaintsOf, launch } from "./chromium.ts";

const found = chromiumPath();
if (found === null) console.log("skipped: there is no Chromium; install Debian's chromium");

describe.skipIf(found === null)("map, timeline and decisions in Chromium", () => {
  const folder = mkdtempSync(join(tmpdir(), "orrery-browser-"));
  const run = join(folder, "outage");
  let site: RunningSite;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    const built = builtSite();
    const sink = new RunFolder(run);
    const { record } = await runScenario(loadScenario("scenarios/edge-outage.yaml", []), { sink });
    sink.commit(record);
    site = await serveSite({ site: built, shown: shownFolders([run]), port: 0 });
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

  /** Opens the page anew: a fragment alone would not. */
  const open = async (fragment: string) => {
    await page.goto("about:blank");
    await page.goto(`${site.url}#v=1&${fragment}`);
  };

  /** A picture of a canvas, as one number for each of its pixels that is not of its ground. */
  const inkOf = (selector: string) =>
    page.locator(selector).evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { width, height } = canvas;
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, width, height);
      let sum = 0;
      for (let at = 0; at < data.length; at += 4) {
        if (data[at] + data[at + 1] + data[at + 2] < 3 * 250)
          sum = (sum * 31 + at + data[at]) >>> 0;
      }
      return sum;
    });

  it("draws a map that moves with the time cursor, and names what is pointed at", async () => {
    await open("view=map&t=65");
    const canvas = page.locator(".map-canvas");
    await canvas.waitFor();
    const before = await inkOf(".map-canvas");
    expect(before).not.toBe(0);
    await page.keyboard.press("Home");
    expect(await inkOf(".map-canvas")).not.toBe(before);
    // Pointers are looked for where they are: over the whole canvas until something is found.
    const box = (await canvas.boundingBox())!;
    let text = "";
    for (let y = 100; y < box.height && text === ""; y += 12) {
      await page.mouse.move(box.x + box.width / 2 + 90, box.y + y);
      text = (await page.locator(".map-tip").allTextContents()).join("");
    }
    expect(text).not.toBe("");
  });

  it("shows the same as a table, with what has failed", async () => {
    await open("view=map&t=65");
    await page.locator(".map-canvas").waitFor();
    await page.getByRole("button", { name: "Table" }).click();
    const row = page.getByRole("row", { name: /^node edge-2 / });
    expect(await row.textContent()).toContain("failed");
    await page.getByRole("button", { name: "Table" }).click();
  });

  it("follows a request by keys from the map to the timeline", async () => {
    await page.locator(".map-canvas").waitFor();
    await page.keyboard.press("n");
    const heading = page.getByRole("heading", { name: /^Request \d+/ });
    await heading.waitFor();
    const name = (await heading.textContent())!;
    const lit = await inkOf(".map-canvas");
    await page.keyboard.press("Escape");
    expect(await inkOf(".map-canvas")).not.toBe(lit);
    await page.keyboard.press("n");
    expect(await heading.textContent()).toBe(name);
    await page.getByRole("button", { name: "Timeline", exact: true }).last().click();
    await page.locator(".timeline-canvas").first().waitFor();
    expect(await heading.textContent()).toBe(name);
  });

  it("zooms and moves the timeline by keys, and sums up an area that is drawn", async () => {
    await page.keyboard.press("Escape");
    const before = await inkOf(".timeline-canvas >> nth=0");
    for (const key of ["w", "w", "d", "s", "a"]) await page.keyboard.press(key);
    expect(await inkOf(".timeline-canvas >> nth=0")).not.toBe(before);
    const box = (await page.locator(".timeline-canvas").first().boundingBox())!;
    await page.mouse.move(box.x + 300, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + 700, box.y + 150, { steps: 5 });
    await page.mouse.up();
    const area = page.getByRole("region", { name: "Tasks of the selected area" });
    await area.waitFor();
    expect(await area.textContent()).toMatch(/at edge-1, edge-2, edge-3|at \d+ nodes/);
    await area.getByRole("button", { name: "Clear" }).click();
    expect(page.url()).not.toContain("window=");
  });

  it("explains a request that the record does not, and sends it elsewhere", async () => {
    await open("view=decision&select=request:7900");
    await page.getByRole("button", { name: "Explain this request" }).click();
    const title = page.getByText(/^Decision \d+ at /);
    await title.waitFor();
    const decision = Number(/\d+/.exec((await title.textContent())!)![0]);
    const row = page.getByRole("row", { name: /cloud-1/ });
    await row.getByRole("button", { name: "Send it there instead" }).click();
    const result = page.getByRole("region", { name: "What would have changed at cloud-1" });
    await result.waitFor({ timeout: 60_000 });
    const { others, laterChoices } = await whatIfDecided(run, decision, "cloud-1");
    const text = (await result.textContent())!;
    const ended = others.betterOutcome + others.worseOutcome;
    expect(text).toContain(`${ended} of ${formatCount(others.requests)} ended otherwise`);
    expect(text).toContain(`${formatCount(laterChoices.count)} came out otherwise`);
  });

  it("has complained of nothing meanwhile", () => {
    expect(complaints).toEqual([]);
  });
});
