// `node scripts/loadStep.mjs`: builds, runs examples/load-step.yaml, and draws of its record what
// the autoscaler decided beside what the formula of Kubernetes' documentation asks for, to
// docs/load-step.svg.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { build, ensurePackages, root } from "./install.mjs";

const TARGET = 0.5;
const TOLERANCE = 0.1;

ensurePackages();
build();
const folder = mkdtempSync(join(tmpdir(), "orrery-load-step-"));
orrery("run", "examples/load-step.yaml", "--out", join(folder, "run"));
orrery("export", "csv", join(folder, "run"), "--out", join(folder, "csv"));
const decisions = tableOf("scalingDecisions");
const pods = tableOf("scalingPods");
const terms = tableOf("scalingTerms");
rmSync(folder, { recursive: true });
const formula = decisions.flatMap(byFormula);
const agreeing = formula.filter(({ asked, recommended }) => asked === recommended).length;
console.log(
  `${decisions.length} decisions; all pods were measured in ${formula.length} of them, and the ` +
    `formula asks for what was recommended in ${agreeing}`,
);
writeFileSync(join(root, "docs/load-step.svg"), `${figure()}\n`);

function orrery(...args) {
  const command = [join(root, "dist/packed/main.js"), ...args];
  const run = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
}

/** Rows of a table as objects of numbers and words. */
function tableOf(name) {
  const [header, ...rows] = readFileSync(join(folder, "csv", `${name}.csv`), "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  return rows.map((row) => Object.fromEntries(header.map((key, at) => [key, cellOf(row[at])])));
}

function cellOf(text) {
  return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
}

/** ceil(pods × use / target), unless within a tenth: where all pods are ready and measured. */
function byFormula({ decision, timeSeconds, fromReplicas }) {
  const own = pods.filter((pod) => pod.decision === decision && pod.terminating === 0);
  const isMeasured = ({ ready, cpuSeconds, cpuWindowSeconds, readyChangedSeconds }) =>
    ready === 1 && cpuSeconds !== "" && cpuSeconds - cpuWindowSeconds >= readyChangedSeconds;
  if (own.length !== fromReplicas || !own.every(isMeasured)) return [];
  const used = own.reduce((sum, { cpuMilli }) => sum + Math.ceil(cpuMilli), 0);
  const requested = own.reduce((sum, { requestedCpuMilli }) => sum + requestedCpuMilli, 0);
  const ratio = Math.floor((100 * used) / requested) / (100 * TARGET);
  const isTolerated = ratio >= 1 - TOLERANCE && ratio <= 1 + TOLERANCE;
  const asked = isTolerated ? fromReplicas : Math.ceil(ratio * own.length);
  return [{ minutes: timeSeconds / 60, asked, recommended: recommendedAt(decision) }];
}

function recommendedAt(decision) {
  return terms.find((one) => one.decision === decision && one.term === "recommended")?.value;
}

function figure() {
  const { document } = parseHTML("<html><body></body></html>");
  const minutes = ({ timeSeconds }) => timeSeconds / 60;
  const svg = Plot.plot({
    document,
    width: 760,
    height: 300,
    x: { label: "minutes" },
    y: { label: "pods", grid: true, zero: true },
    color: { legend: false },
    marks: [
      Plot.lineY(decisions, { x: minutes, y: "toReplicas", curve: "step-after", strokeWidth: 2 }),
      Plot.lineY(decisions, {
        ...{ x: minutes, y: "readyPods", curve: "step-after" },
        ...{ stroke: "#1b7f5c", strokeDasharray: "4 3" },
      }),
      Plot.dot(formula, { x: "minutes", y: "asked", r: 2.5, stroke: "#c2410c" }),
    ],
  });
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return svg.outerHTML;
}
