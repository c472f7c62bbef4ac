import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shownFolders } from "../../host/view/shownFolders.ts";
import { type RunningSite, serveSite } from "../../host/view/siteServer.ts";
import golden from "../../scenarios/golden.json" with { type: "json" };
import { builtSite, chromiumPath, complaintsOf, launch } from "./chromium.ts";

const found = chromiumPath();
/** What the page has: all whose files lie in the project. */
const NAMES = Object.keys(golden).filter((name) => name !== "bologna") as (keyof typeof golden)[];

describe.skipIf(found === null)("the gallery in Chromium", () => {
  let site: RunningSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await serveSite({ site: builtSite(), shown: shownFolders([]), port: 0 });
    browser = await launch(found!);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it.each(NAMES)("%s, run in the page, has the digest that Node has", async (name) => {
    const page = await browser.newPage();
    const complaints = complaintsOf(page);
    await page.goto(site.url);
    await page.getByRole("button", { name: new RegExp(`^${name} `) }).click();
    await page.getByRole("button", { name: "▶ Run" }).click();
    await page.getByRole("heading", { name: "How to repeat it" }).waitFor({ timeout: 90_000 });
    expect(await page.locator("main").textContent()).toContain(golden[name].digest);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
