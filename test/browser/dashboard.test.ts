import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportPerfetto } from "../../host/exportRun.ts";
import { loadScenario } from "../../host/loadScenario.ts";
import { RunFolder } from "../../host/runFolder.ts";
import { runScenario } from "../../host/runScenario.ts";
import { shownFolders } from "../../host/view/shownFolders.ts";
import { type RunningSite, serveSite } from "../../host/view/siteServer.ts";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import { PAGES } from "../../web/pages/index.ts";
import { FIRST_TEMPLATE } from "../../web/pages/lab/policyTemplates.ts";
import { VIEWS } from "../../web/views/index.ts";
import { builtSite, chromiumPath, complaintsOf, launch, violationsOn } from "./chromium.ts";

const found = chromiumPath();
if (found === null) console.log("skipped: there is no Chromium; install Debian's chromium");

describe.skipIf(found === null)("the dashboard in Chromium", () => {
  const folder = mkdtempSync(join(tmpdir(), "orrery-browser-"));
  let built: string;
  let site: RunningSite;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let record: RunRecord;

  beforeAll(async () => {
    built = builtSite();
    const run = join(folder, "outage");
    const sink = new RunFolder(run);
    ({ record } = await runScenario(loadScenario("scenarios/edge-outage.yaml", []), { sink }));
    sink.commit(record);
    site = await serveSite({ site: built, shown: shownFolders([run]), port: 0 });
    browser = await launch(found!);
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
    complaints = complaintsOf(page);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const tab = (name: string) =>
    page.getByRole("navigation").getByRole("button", { name, exact: true });

  const read = async (locator: Locator) => (await locator.textContent()) ?? "";

  it("opens a run and shows its figures", async () => {
    await page.goto(site.url);
    await page.getByRole("heading", { name: "edge-outage" }).waitFor();
    const text = await read(page.locator("main"));
    expect(text).toContain(record.digest);
    expect(text).toContain("deadline misses");
  });

  it("is below 400 kB, as servers send it, before data and workers", async () => {
    const other = await context.newPage();
    await other.addInitScript(noteWhenShown, "edge-outage");
    await other.goto(site.url);
    await other.getByRole("heading", { name: "edge-outage" }).waitFor();
    // What the view asks for once it is there does not hold it up.
    const { shownMs, loaded } = await other.evaluate(() => {
      const shown = Number(document.documentElement.dataset.shownMs);
      const before = performance
        .getEntriesByType("resource")
        .filter(({ startTime }) => startTime <= shown);
      return { shownMs: shown, loaded: before.map(({ name }) => new URL(name).pathname) };
    });
    await other.close();
    const files = ["/index.html", ...loaded.filter((path) => /assets\/.*\.(?:js|css)$/.test(path))];
    const sizes = files
      .filter((path) => !/[wW]orker/.test(path))
      .map((path) => gzipSync(readFileSync(join(built, path))).byteLength);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const figures = `${Math.round(shownMs)} ms, ${Math.round(bytes / 1000)} kB gzipped`;
    console.log(`first view after ${figures}`);
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes).toBeLessThan(400_000);
  });

  it("plays, and is scrubbed by keys", async () => {
    await tab("Latency").click();
    await page.locator(".chart-drawing svg").waitFor();
    await page.locator("body").click({ position: { x: 600, y: 700 } });
    await page.keyboard.press("Space");
    await page.waitForTimeout(400);
    await page.keyboard.press("Space");
    const played = await read(page.locator(".scrubber-time"));
    expect(Number.parseFloat(played)).toBeGreaterThan(0.05);
    await page.keyboard.press("End");
    expect(await read(page.locator(".scrubber-time"))).toContain("300.00 s of 300 s");
    await page.keyboard.press("Shift+ArrowLeft");
    expect(await read(page.locator(".scrubber-time"))).toContain("285.00 s");
  });

  it("draws latencies, and shows the same in numbers", async () => {
    expect(await page.locator(".chart-drawing svg path").count()).toBeGreaterThan(0);
    await page.keyboard.press("t");
    const row = page.getByRole("row", { name: /frames/ });
    expect(await read(row)).toContain(String(record.summary.requests.created));
    await page.keyboard.press("t");
  });

  it("selects a window of time by a drag, for every view", async () => {
    await tab("Energy").click();
    const overlay = page.locator(".time-overlay").first();
    await overlay.waitFor();
    const box = (await overlay.boundingBox())!;
    await page.mouse.move(box.x + 300, box.y + 50);
    await page.mouse.down();
    await page.mouse.move(box.x + 500, box.y + 60, { steps: 4 });
    await page.mouse.up();
    expect(page.url()).toContain("window=");
    await tab("Latency").click();
    await page.locator(".chart figcaption").waitFor();
    const asked = await read(page.locator(".chart figcaption"));
    expect(asked).not.toContain(record.summary.requests.created.toLocaleString("en"));
    await page.keyboard.press("0");
    expect(page.url()).not.toContain("window=");
  });

  it("finds commands by their names", async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Find a command" }).fill("show utilis");
    await page.keyboard.press("Enter");
    await page.locator(".heat canvas").waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
  });

  it("saves a run for Perfetto, as the command does", async () => {
    const file = join(folder, "a.perfetto-trace");
    await exportPerfetto(join(folder, "outage"), file);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Find a command" }).fill("perfetto");
    const download = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    const saved = await download;
    expect(saved.suggestedFilename()).toBe("edge-outage-1.perfetto-trace");
    expect(readFileSync(await saved.path()).equals(readFileSync(file))).toBe(true);
  });

  it("marks a mistake at its line, and runs the scenario when it is mended", async () => {
    await tab("Run here").click();
    await page.getByRole("button", { name: /^edge-outage/ }).click();
    const editor = page.getByRole("textbox", { name: "Scenario in YAML" });
    await editor.waitFor();
    await editor.press("Control+Home");
    const horizon = page.locator(".cm-line", { hasText: "horizon: 300s" });
    await horizon.click();
    await page.keyboard.press("End");
    await page.keyboard.type("x");
    await page.locator(".cm-lint-marker-error").waitFor();
    await page.getByRole("button", { name: "▶ Run" }).click();
    const alert = await read(page.getByRole("alert"));
    expect(alert).toContain('scenarios/edge-outage.yaml:8:10: horizon: found "300sx"');
    await horizon.click();
    await page.keyboard.press("End");
    await page.keyboard.press("Backspace");
    await page.locator(".cm-lint-marker-error").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "▶ Run" }).click();
    await page.getByRole("heading", { name: "How to repeat it" }).waitFor({ timeout: 60_000 });
    // The same engine: the run in the browser has the digest of the run in Node.
    const golden = JSON.parse(readFileSync("scenarios/golden.json", "utf8"));
    expect(record.digest).toBe(golden["edge-outage"].digest);
    expect(await read(page.locator("main"))).toContain(record.digest);
  });

  it("shares a scenario by its URL", async () => {
    await tab("Run here").click();
    await page.getByLabel("random", { exact: true }).check();
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.waitForURL(/scenario=/);
    const other = await context.newPage();
    const heard = complaintsOf(other);
    await other.goto(page.url());
    await other.locator(".cm-line", { hasText: "name: edge-outage" }).waitFor();
    expect(await other.getByLabel("random", { exact: true }).isChecked()).toBe(true);
    expect(heard).toEqual([]);
    await other.goto(`${site.url}#v=1&view=lab&scenario=%00AbC_-random`);
    await other.getByRole("alert").waitFor();
    expect(await read(other.getByRole("alert"))).toContain("the link carries no scenario");
    await other.close();
  });

  it("compares two policies that it has run", async () => {
    await page.getByRole("button", { name: "▶ Run" }).click();
    await page.getByRole("heading", { name: "What differs between the runs" }).waitFor({
      timeout: 120_000,
    });
    const text = await read(page.locator("main"));
    expect(text).toContain("earliest-finish");
    expect(text).toContain("random");
    await page.getByRole("button", { name: "See it there" }).first().click();
    await page.waitForURL(/view=decision.*select=/);
  });

  it("runs a policy of one's own, cut off from the network and from endless loops", async () => {
    await tab("Run here").click();
    const policies = page.getByRole("group", { name: "Policies for dispatch" });
    await policies.getByLabel("as the scenario has it", { exact: true }).uncheck();
    await policies.getByLabel("random", { exact: true }).uncheck();
    await policies.getByLabel("your own", { exact: true }).check();
    await page.getByRole("button", { name: "Policy of your own" }).click();
    const editor = page.getByRole("textbox", { name: "Policy in JavaScript" });
    const runWith = async (code: string) => {
      await editor.fill(code);
      await page.getByRole("button", { name: "▶ Run" }).click();
    };
    await editor.waitFor();
    const choosing = (expression: string) =>
      `export default { kind: "dispatch", name: "mine", summary: "s", source: "here",
        parameters: [], create: () => ({ choose: (view) => ${expression}, explain: () => [] }) };`;
    await runWith(choosing("fetch('/opened.json') ? 0 : 0"));
    await page.getByText('./mine.js: "choose" failed for decision 0: fetch is not').waitFor();
    await runWith(choosing("Math.random() < 2 ? 0 : 1"));
    await page.getByText("it calls Math.random").waitFor();
    await runWith(choosing("{ for (;;); }"));
    await page.getByText("does it never end?").waitFor({ timeout: 20_000 });
    await runWith(FIRST_TEMPLATE);
    await page.getByRole("heading", { name: "How to repeat it" }).waitFor({ timeout: 60_000 });
    expect(await read(page.locator("main"))).toContain("./mine.js");
  });

  it.each([...VIEWS, ...PAGES].map(({ id }) => id))(
    "has nothing in %s that axe finds wrong, in light and in dark",
    async (id) => {
      for (const theme of ["light", "dark"]) {
        await page.goto(`${site.url}#v=1&view=${id}&theme=${theme}&t=65`);
        await page.reload();
        await page.locator("main").waitFor();
        await page.waitForTimeout(300);
        expect(await violationsOn(page)).toEqual([]);
      }
    },
  );

  it("forbids itself on any server what this server forbids it", async () => {
    const response = (await page.goto(site.url))!;
    const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
    const header = response.headers()["content-security-policy"];
    // What may frame a page cannot be said by the page.
    expect(`${await meta.getAttribute("content")}; frame-ancestors 'none'`).toBe(header);
  });

  it("has complained of nothing meanwhile", () => {
    expect(complaints).toEqual([]);
  });
});

/** In a page: writes down after how many milliseconds it shows a heading. */
function noteWhenShown(title: string): void {
  const observer = new MutationObserver(() => {
    const headings = [...document.querySelectorAll("h1, h2, h3")];
    if (!headings.some(({ textContent }) => textContent?.includes(title))) return;
    document.documentElement.dataset.shownMs = String(performance.now());
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
}
