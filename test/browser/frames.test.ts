// How long a frame of the dashboard takes while time goes on, is scrubbed and zoomed. In every run
// of the tests with a small city, to see that it is drawn; `ORRERY_FRAMES=1 npx vitest run
// test/browser/frames.test.ts` takes 10,000 vehicles and a million tasks, and prints percentiles.
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
import { type FrameWork, meterFrames, percentileText, takeFrames } from "./frameWork.ts";

const isWhole = process.env.ORRERY_FRAMES === "1";
const SIZE = isWhole ? [] : ["horizon=10s", "mobility.city.vehicles=300"];
const PLAYED_MS = isWhole ? 5000 : 500;
const STEPS = isWhole ? 120 : 10;

const found = chromiumPath();
if (found === null) console.log("skipped: there is no Chromium; install Debian's chromium");

describe.skipIf(found === null)("frames of the dashboard", () => {
  const folder = mkdtempSync(join(tmpdir(), "orrery-frames-"));
  let site: RunningSite;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const run = join(folder, "city");
    const sink = new RunFolder(run);
    const { record } = await runScenario(loadScenario("test/data/city.yaml", SIZE), { sink });
    sink.commit(record);
    site = await serveSite({ site: builtSite(), shown: shownFolders([run]), port: 0 });
    browser = await launch(found!);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript(meterFrames);
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const tell = (what: string, milliseconds: readonly number[]) => {
    if (isWhole) console.log(`${what}: ${percentileText(milliseconds)}`);
  };
  const told = (what: string, { scriptMs, frameMs }: FrameWork) => {
    expect(scriptMs.length).toBeGreaterThan(2);
    tell(`${what}, our work`, scriptMs);
    tell(`${what}, with layout and paint`, frameMs);
  };

  it.each(["map", "timeline"])(
    "of the %s are drawn while it plays, is scrubbed and zoomed",
    async (view) => {
      const start = performance.now();
      await page.goto("about:blank");
      await page.goto(`${site.url}#v=1&view=${view}&t=2`);
      await page.locator("canvas").last().waitFor();
      tell(`${view} opened`, [performance.now() - start]);
      await page.waitForTimeout(500);
      await takeFrames(page);

      await page.keyboard.press("Space");
      await page.waitForTimeout(PLAYED_MS);
      await page.keyboard.press("Space");
      told(`${view} played`, await takeFrames(page));

      const scrubbed = await page.evaluate(async (steps) => {
        const slider = document.querySelector<HTMLInputElement>(".scrubber-track input")!;
        const times: number[] = [];
        for (let step = 0; step < steps; step++) {
          const before = performance.now();
          slider.value = String(((step * 37) % 100) * 0.01 * Number(slider.max));
          slider.dispatchEvent(new Event("input", { bubbles: true }));
          times.push(performance.now() - before);
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        return times;
      }, STEPS);
      tell(`${view} scrubbed, our work`, scrubbed);

      const zoomed = await page.evaluate(async (steps) => {
        const canvas = [...document.querySelectorAll("canvas")].at(-1)!;
        const { x, y, width, height } = canvas.getBoundingClientRect();
        const times: number[] = [];
        for (let step = 0; step < steps; step++) {
          const before = performance.now();
          canvas.dispatchEvent(
            new WheelEvent("wheel", {
              ...{ deltaY: step < steps / 2 ? -60 : 60, ctrlKey: true },
              ...{ bubbles: true, cancelable: true },
              ...{ clientX: x + 0.6 * width, clientY: y + height / 2 },
            }),
          );
          times.push(performance.now() - before);
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        return times;
      }, STEPS);
      tell(`${view} zoomed, our work`, zoomed);
      expect(scrubbed.length + zoomed.length).toBe(2 * STEPS);
    },
  );
});
