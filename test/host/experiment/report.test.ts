import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExperimentPlan } from "../../../lab/experiment/plan.ts";
import { ROOT } from "../../architecture/sourceFiles.ts";
import { runCommand } from "../../cli/inProcess.ts";
import { planOf, sweepInto } from "./toyExperiment.ts";

const NAME = '<img src=x>& "servers"';
const EXPERIMENT = `orrery-experiment: 1
name: '${NAME}'
scenarios:
  - { file: corner.yaml, set: { horizon: 4s } }
axes:
  nodes.server.count: [1, 2]
  nodes.server.speed: [1GHz, 2GHz]
policies:
  dispatch: [nearest-edge, "power-of-d:d=2", random]
seeds: 1..2
tables: [requests]
`;

const root = mkdtempSync(join(tmpdir(), "orrery-report-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const whole = join(root, "whole");
let plan: ExperimentPlan;
beforeAll(async () => {
  copyFileSync(join(ROOT, "test", "cli", "toy.yaml"), join(root, "corner.yaml"));
  plan = await planOf(root, EXPERIMENT);
  await sweepInto(whole, plan);
});

const MEANS = ["interquartile-means.csv", "interquartile-means.tex"];

/** The texts of a report's files, by name. */
function textsIn(folder: string): Record<string, string> {
  const texts = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]);
  return Object.fromEntries(texts);
}

const report = (...args: readonly string[]) => runCommand("report", whole, ...args);

describe("orrery report", () => {
  it("leaves a page and each figure in three forms, and tells of them", async () => {
    const { code, out, error } = await report();
    expect([code, error]).toEqual([0, ""]);
    const files = textsIn(join(whole, "report"));
    const figures = Object.keys(files).filter((name) => name.endsWith(".svg"));
    expect(out).toBe(
      `page     ${join(whole, "report", "index.html")}\n` +
        `figures  ${figures.length}, each as .svg, .csv and .tex beside it\n` +
        "tables   interquartile-means.csv and .tex\n",
    );
    const stems = figures.map((name) => name.slice(0, -".svg".length));
    const forms = stems.flatMap((stem) => ["csv", "svg", "tex"].map((one) => `${stem}.${one}`));
    const others = ["README.md", "index.html", ...MEANS];
    expect(Object.keys(files).sort()).toEqual([...forms, ...others].sort());
    expect(stems).toEqual(
      expect.arrayContaining([
        "1-p95-latency-curves",
        "2-p95-latency-effects",
        "1-latency-distribution",
      ]),
    );
    for (const stem of stems) {
      expect(files["README.md"]).toContain(`| ${stem}.svg, .csv, .tex |`);
      expect(files["index.html"]).toContain(`<figure id="${stem}">`);
    }
    expect(files["README.md"]).toContain("orrery sweep servers.yaml\norrery report servers\n");
  });

  it("tells the interquartile means over all of its points in every form", async () => {
    await report();
    const files = textsIn(join(whole, "report"));
    const [header, first] = files["interquartile-means.csv"].split("\r\n");
    expect(header).toBe("metric,subject,unit,policy,points,runs,iqm,low,high");
    expect(first).toMatch(
      /^latency-p95,,mean of nearest-edge at the same point,nearest-edge,3,6,1,0\.\d+,1\.\d+$/,
    );
    expect(files["interquartile-means.tex"]).toMatch(
      /p95 latency & nearest-edge & 3 of 4 & 6 & 1\.00/,
    );
    expect(files["index.html"]).toContain('<figure id="interquartile-means">');
    expect(files["README.md"]).toContain("| interquartile-means.csv, .tex |");
  });

  it("makes a page that needs nothing from elsewhere, with names as text", async () => {
    await report();
    const page = textsIn(join(whole, "report"))["index.html"];
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(|<iframe/i);
    expect(page.match(/https?:[^"]*/g)?.every((one) => one.endsWith("w3.org/2000/svg"))).toBe(true);
    expect(page).toContain("<h1>&lt;img src=x&gt;&amp; &quot;servers&quot;</h1>");
    expect(page).toContain("<h2>nodes.server.speed 1GHz</h2>");
    expect(page).toContain("prefers-color-scheme: dark");
  });

  it("leaves the same bytes again, in place of an older report and elsewhere", async () => {
    await report("--baseline", "random");
    const other = textsIn(join(whole, "report"));
    await report();
    const once = textsIn(join(whole, "report"));
    await report("--out", join(root, "elsewhere"));
    expect(textsIn(join(root, "elsewhere"))).toEqual(once);
    expect(other["1-p95-latency-effects.csv"]).not.toBe(once["1-p95-latency-effects.csv"]);
    expect(other["README.md"]).toContain("orrery report servers --baseline random\n");
  });

  it("goes along another axis when told, in its unit", async () => {
    const out = join(root, "speeds");
    await report("--axis", "nodes.server.speed", "--out", out);
    const files = textsIn(out);
    expect(files["2-p95-latency-curves.csv"]).toMatch(/^nodes\.server\.speed,policy,mean,/);
    expect(files["1-p95-latency-curves.svg"]).toContain("nodes.server.speed (GHz)");
    expect(files["index.html"]).toContain("<h2>nodes.server.count 2</h2>");
  });

  it("refuses what is not there to be reported, and a folder of something else", async () => {
    const wrong = await Promise.all([report("--axis", "seed"), report("--baseline", "edge-aware")]);
    expect(wrong.map(({ code, error }) => [code, error])).toEqual([
      [64, "--axis seed: expected one of nodes.server.count, nodes.server.speed\n"],
      [64, "--baseline edge-aware: expected one of nearest-edge, power-of-d:d=2, random\n"],
    ]);
    const part = join(root, "part");
    await sweepInto(part, plan, plan.cells.slice(0, 20));
    const { code, error } = await runCommand("report", part);
    expect([code, error]).toEqual([
      ...[65, `${part}: 4 of 24 runs are missing; "orrery sweep servers.yaml" makes them\n`],
    ]);
    expect(existsSync(join(part, "report"))).toBe(false);
    const foreign = join(root, "foreign");
    mkdirSync(foreign);
    writeFileSync(join(foreign, "thesis.txt"), "");
    expect((await report("--out", foreign)).error).toBe(
      `${foreign}: exists and is no report; it was left as it is\n`,
    );
    expect(readdirSync(foreign)).toEqual(["thesis.txt"]);
  });
});
