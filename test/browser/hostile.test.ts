import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RunFolder } from "../../host/runFolder.ts";
import { runScenario } from "../../host/runScenario.ts";
import type { OpenedList } from "../../host/view/shownFolders.ts";
import { type RunningSite, serveSite } from "../../host/view/siteServer.ts";
import { checkScenario } from "../../lab/checkedScenario.ts";
import type { TrainingSummary } from "../../sim/record/trainingSummary.ts";
import { VIEWS } from "../../web/views/index.ts";
import { builtSite, chromiumPath, complaintsOf, launch } from "./chromium.ts";

const found = chromiumPath();
/** Names that would be markup where they were put in as such, and that turn texts round. */
const MARKUP = '<img src=x onerror="window.hurt=1">';
const TURNED = "\u202Eegde";

describe.skipIf(found === null)("what is hostile in files", () => {
  const folder = mkdtempSync(join(tmpdir(), "orrery-hostile-"));
  let site: RunningSite;
  let browser: Browser;
  let page: Page;
  const list: OpenedList = { runs: [], experiments: [] };
  const files = new Map<string, { readonly file: string }>();

  beforeAll(async () => {
    const text = readFileSync("scenarios/ring-road-handover.yaml", "utf8").replace(
      /^description: .*/m,
      `description: ${JSON.stringify(MARKUP + TURNED)}`,
    );
    const checked = checkScenario({ file: `${MARKUP}.yaml`, text, overrides: [] });
    const sink = new RunFolder(join(folder, "markup"));
    const { record } = await runScenario(checked, { sink });
    // Scenarios have no such names, but a record may come from anywhere.
    sink.commit({
      ...record,
      version: MARKUP,
      policies: { dispatch: { name: MARKUP, parameters: { [MARKUP]: MARKUP } } },
      summary: {
        ...record.summary,
        applications: record.summary.applications.map((one) => ({ ...one, application: MARKUP })),
        tiers: record.summary.tiers.map((one) => ({ ...one, tier: MARKUP })),
        training: [trainingCalled(MARKUP)],
      },
    });
    for (const name of ["cut", "newer", "large"]) {
      cpSync(join(folder, "markup"), join(folder, name), { recursive: true });
    }
    truncateSync(join(folder, "cut/requests.parquet"), 500);
    stretch(join(folder, "large/requests.parquet"), 200_000_000);
    const newer = readFileSync(join(folder, "newer/run.json"), "utf8");
    writeFileSync(join(folder, "newer/run.json"), newer.replace(/"orrery": \d+/, '"orrery": 99'));
    site = await serveSite({ site: builtSite(), shown: { list, files }, port: 0 });
    browser = await launch(found!);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Shows one of the folders in a new page. */
  async function open(name: string, fragment = ""): Promise<string[]> {
    const tables = ["requests", "tasks", "nodes", "links", "handovers", "vehicles", "cells"];
    tables.push("evaluations", "rounds", "participations");
    const run = { id: name, path: "shown/", tables };
    (list.runs as unknown[]).splice(0, 1, run);
    for (const file of ["run.json", ...tables.map((table) => `${table}.parquet`)]) {
      files.set(`shown/${file}`, { file: join(folder, name, file) });
    }
    page = await browser.newPage();
    const complaints = complaintsOf(page);
    await page.goto(site.url + fragment);
    return complaints;
  }

  const hurt = () => page.evaluate(() => (globalThis as { hurt?: number }).hurt);

  it("names are text in every view, and in its table", async () => {
    const complaints = await open("markup");
    await page.getByRole("heading", { name: "How to repeat it" }).waitFor();
    expect(await page.locator("main").textContent()).toContain(MARKUP);
    for (const { id } of VIEWS) {
      await page.goto(`${site.url}#v=1&view=${id}&t=20`);
      await page.reload();
      await page.locator("main").waitFor();
      await page.waitForTimeout(200);
      await page.keyboard.press("t");
      await page.waitForTimeout(100);
      expect(await page.locator("img").count()).toBe(0);
    }
    expect(await hurt()).toBeUndefined();
    expect(complaints).toEqual([]);
  });

  it("a table that was cut off is named, and other views stay", async () => {
    await open("cut", "#v=1&view=latency");
    await page.locator(".notice", { hasText: "requests.parquet" }).waitFor();
    await page.getByRole("navigation").getByRole("button", { name: "Links" }).click();
    await page.getByText("Traffic by class of link").waitFor();
  });

  it("a table of 200 MB is read, and the page stays alive meanwhile", async () => {
    const complaints = await open("large", "#v=1&view=latency");
    await page.getByRole("navigation").getByRole("button", { name: "Links" }).click();
    await page.getByText("Traffic by class of link").waitFor();
    await page.getByRole("navigation").getByRole("button", { name: "Latency" }).click();
    await page.locator(".chart-drawing svg").waitFor();
    expect(complaints).toEqual([]);
  });

  it("a run of a newer format is refused with both numbers", async () => {
    await open("newer");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toMatch(/found format 99; expected \d+/);
    await page.getByRole("heading", { name: "Open a run" }).waitFor();
  });

  it.each([
    "#v=1&view=%00&select=task:1:%:2&window=9..1&t=1e999",
    "#%E0%A4%A",
    `#${"a=b&".repeat(5000)}`,
  ])("a fragment of anything leaves the page alive", async (fragment) => {
    const complaints = await open("markup", fragment);
    await page.getByRole("heading", { name: "How to repeat it" }).waitFor();
    expect(complaints).toEqual([]);
  });
});

/** A training job that has just begun. */
function trainingCalled(job: string): TrainingSummary {
  const none = { accuracy: null, loss: null, trainingLoss: null, joules: null, epsilon: null };
  const noClients = { selected: 0, open: 0, merged: 0, late: 0, partial: 0, unavailable: 0 };
  return {
    ...{ job, ...none, rounds: 0, finishedSeconds: null, wastedShare: null },
    participations: { ...noClients, lost: 0, failed: 0, discarded: 0 },
    targets: [{ accuracy: 0.5, round: null, seconds: null, bytes: null, joules: null }],
    fairness: { accuracyGini: null, worstTenthAccuracy: null, participationGini: null },
    ...{ downloadBytes: 0, uploadBytes: 0, wastedBytes: 0, coreSeconds: 0, wastedCoreSeconds: 0 },
    ...{ acceleratorSeconds: 0, wastedAcceleratorSeconds: 0, probing: null },
    energy: { clientsJoules: null, serverJoules: null, radioJoules: null, networkJoules: null },
    data: { policy: "federated", classes: [] },
    model: { parameters: 0, digest: "" },
  };
}

/** Makes a table's file as long as this, with a hole between its rows and its footer. */
function stretch(file: string, length: number): void {
  const bytes = readFileSync(file);
  // The footer's own length stands before the last four bytes.
  const footer = bytes.subarray(bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8));
  const opened = openSync(file, "r+");
  writeSync(opened, new Uint8Array(footer.length), 0, footer.length, bytes.length - footer.length);
  writeSync(opened, footer, 0, footer.length, length - footer.length);
  closeSync(opened);
}
