import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shownFolders } from "../../host/view/shownFolders.ts";
import { type RunningSite, serveSite } from "../../host/view/siteServer.ts";
import golden from "../../scenarios/golden.json" with { type: "json" };
import { builtSite } from "./chromium.ts";
import { Firefox, firefoxPath } from "./firefox.ts";

const found = firefoxPath();
if (found === null) console.log("skipped: there is no Firefox; install Debian's firefox-esr");
/** What the page has: all whose files lie in the project. */
const NAMES = Object.keys(golden).filter((name) => name !== "bologna") as (keyof typeof golden)[];

/** Run in the page: a function that looks until it finds something, and then gives it back. */
const UNTIL = `async (find) => {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}`;

/** Run in the page: chooses a scenario, runs it, and returns what the page then shows. */
const runText = (name: string) => `(async (until) => {
  const withText = (selector, text) => () =>
    [...document.querySelectorAll(selector)].find((one) => one.textContent === text);
  (await until(withText(".gallery-name", ${JSON.stringify(name)}))).closest("button").click();
  (await until(withText("button", "▶ Run"))).click();
  const isOver = withText("h2", "How to repeat it");
  await until(() => isOver() || document.querySelector("[role=alert]"));
  return document.body.textContent;
})(${UNTIL})`;

describe.skipIf(found === null)("the gallery in Firefox", () => {
  let site: RunningSite;
  let firefox: Firefox;

  beforeAll(async () => {
    site = await serveSite({ site: builtSite(), shown: shownFolders([]), port: 0 });
    firefox = await Firefox.launch(found!);
  }, 120_000);
  afterAll(async () => {
    await firefox?.close();
    await site?.close();
  });

  it.each(NAMES)(
    "%s, run in the page, has the digest that Node has",
    async (name) => {
      await firefox.open("about:blank");
      await firefox.open(site.url);
      expect(await firefox.evaluate(runText(name))).toContain(golden[name].digest);
    },
    120_000,
  );
});
