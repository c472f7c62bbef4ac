import { describe, expect, it } from "vitest";
import { presetNames, scenarioReference } from "../../sim/scenario/index.ts";
import { anchor } from "../../sim/scenario/reference/markdown.ts";
import * as quantities from "../../sim/scenario/schema/quantities.ts";
import { scenario } from "../../sim/scenario/schema/scenario.ts";

const page = scenarioReference();
const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);

describe("scenarioReference", () => {
  it("has no link that leads nowhere and no heading twice", () => {
    const anchors = new Set(headings.map(anchor));
    expect(anchors.size).toBe(headings.length);
    const links = [...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, target]) => target);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((target) => !anchors.has(target))).toEqual([]);
  });

  it("says every field, unit and device class", () => {
    for (const key of Object.keys(scenario.shape)) expect(page).toContain(`| \`${key}\` |`);
    for (const { factors } of Object.values(quantities)) {
      for (const unit of Object.keys(factors)) expect(page).toContain(`\`${unit}\``);
    }
    for (const name of presetNames()) expect(headings).toContain(name);
  });

  it("has tables whose rows are as wide as their heads", () => {
    let width = 0;
    for (const line of page.split("\n")) {
      const cells = line.startsWith("|") ? line.replaceAll("\\|", "").split("|").length : 0;
      if (cells > 0 && width > 0) expect(`${cells} ${line}`).toBe(`${width} ${line}`);
      width = cells;
    }
  });

  it("flags figures from memory", () => {
    expect(page).toContain("from memory, not re-checked");
    expect(page).not.toMatch(/, \|/);
    expect(page).not.toMatch(/undefined|\[object/);
  });
});
