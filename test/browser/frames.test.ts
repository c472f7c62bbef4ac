// How long views take to open, and a frame of each while time goes on, is scrubbed and zoomed. In
// every run of the tests with a small city, to see that all is drawn; `ORRERY_FRAMES=1 npx vitest
// run test/browser/frames.test.ts` takes 10,000 vehicles and a million tasks, prints percentiles,
// and holds them to what a person does not notice: 3 s to open, 8 ms of our own work for a frame.
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
import { builtSite, chromiumPath, launch } from "./chromium.ts";
import {
  type FrameWork,
  meterFrames,
  percentile,
  percentileText,
  takeFrames,
} from "./frameWork.ts";

const isWhole = process.env.ORRERY_FRAMES === "1";
const SIZE = isWhole ? [] : ["horizon=10s", "mobility.city.vehicles=300"];
const OPENINGS = isWhole ? 5 : 1;
const PLAYED_MS = isWhole ? 5000 : 500;
const STEPS = isWhole ? 120 : 10;
const MOST_OPENING_MS = 3000;
const MOST_WORK_MS = 8;

const found = chromiumPath();
if (found === null) console.log("skipped: there is no Chromium; install Debian's chromium");

/** Done to the page for a step, of so many. */
type Act = "scrub" | "zoom";

/** What our scripts do for each of some steps of a pointer, with the frames that follow. */
function steps(page: Page, act: Act): Promise<void> {
  return page.evaluate(
    async ([what, count]) => {
      const slider = document.querySelector<HTMLInputElement>(".scrubber-track input")!;
      const canvas = [...document.querySelectorAll(".view-drawing canvas")].at(-1)!;
      const scrub = (step: number) => {
        slider.value = String(((step * 37) % 100) * 0.01 * Number(slider.max));
        slider.dispatchEvent(new Event("input", { bubbles: true }));
      };
      const zoom = (step: number) => {
        const { x, y, width, height } = canvas.getBoundingClientRect();
        const place = { clientX: x + 0.6 * width, clientY: y + height / 2, ctrlKey: true };
        const deltaY = step < count / 2 ? -60 : 60;
        const wheel = { ...place, deltaY, bubbles: true, cancelable: true };
        canvas.dispatchEvent(new WheelEvent("wheel", wheel));
      };
      for (let step = 0; step < count; step++) {
        const before = performance.now();
        if (what === "scrub") scrub(step);
        else zoom(step);
        // What is drawn anew follows in microtasks.
        for (let depth = 0; depth < 4; depth++) await null;
        globalThis.addFrameWork(performance.now() - before);
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      }
    },
    [act, STEPS] as const,
  );
}

describe.skipIf(found === null)("views of a run", () => {
  const folder = mkdtempSync(join(tmpdir(), "orrery-frames-"));
  let site: RunningSite;
  let browser: Browser;

  beforeAll(async () => {
    const run = join(folder, "city");
    const sink = new RunFolder(run);
    const { record } = await runScenario(loadScenario("test/data/city.yaml", SIZE), { sink });
    sink.commit(record);
    site = await serveSite({ site: builtSite(), shown: shownFolders([run]), port: 0 });
    browser = await launch(found!);
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A page of its own, and the milliseconds from its start until a view was drawn. */
  const open = async (view: string): Promise<{ page: Page; openedMs: number }> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript(meterFrames);
    await page.goto(`${site.url}#v=1&view=${view}&t=2`, { waitUntil: "commit" });
    const openedMs = await page.evaluate(async () => {
      const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const drawn = ".view-drawing :is(canvas, svg[role=img], table, button)";
      while (document.querySelector(drawn) === null) await next();
      // What is put into the page is drawn in the next frame, and seen with the one after it.
      for (let frame = 0; frame < 2; frame++) await next();
      return performance.now();
    });
    return { page, openedMs };
  };
  const told = (what: string, { scriptMs, frameMs }: FrameWork) => {
    expect(scriptMs.length).toBeGreaterThan(0);
    if (!isWhole) return;
    console.log(`${what}, our work: ${percentileText(scriptMs)}`);
    console.log(`${what}, with layout and paint: ${percentileText(frameMs)}`);
    expect.soft(percentile(scriptMs, 0.95), what).toBeLessThan(MOST_WORK_MS);
  };

  it.each([
    ...["overview", "map", "timeline", "decision", "latency"],
    ...["utilisation", "energy", "links", "mobility"],
  ])("open, play and are scrubbed and zoomed smoothly: %s", async (view) => {
    const openings: number[] = [];
    let { page, openedMs } = await open(view);
    for (let opening = 1; opening < OPENINGS; opening++) {
      openings.push(openedMs);
      await page.context().close();
      ({ page, openedMs } = await open(view));
    }
    openings.push(openedMs);
    await page.waitForTimeout(isWhole ? 8000 : 500);
    expect.soft(await page.evaluate(() => globalThis.layoutShift.sum), "moved").toBeLessThan(0.01);
    if (isWhole) {
      console.log(`${view} opened: ${openings.map((ms) => ms.toFixed(0)).join(", ")} ms`);
      expect.soft(percentile(openings, 0.5), "opened").toBeLessThan(MOST_OPENING_MS);
    }
    if ((await page.locator(".scrubber").count()) > 0) {
      await takeFrames(page);
      await page.keyboard.press("Space");
      await page.waitForTimeout(PLAYED_MS);
      await page.keyboard.press("Space");
      told(`${view} played`, await takeFrames(page));
      await steps(page, "scrub");
      told(`${view} scrubbed`, await takeFrames(page));
    }
    if (view === "map" || view === "timeline") {
      await steps(page, "zoom");
      told(`${view} zoomed`, await takeFrames(page));
    }
    await page.context().close();
  });
});
