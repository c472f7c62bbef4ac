import { titleOf } from "../comparison.ts";
import { METRICS } from "../metrics/index.ts";
import { mean } from "../statistics/moments.ts";
import type { Finding, LackingFigure } from "./finding.ts";
import { type GateReport, outcomeOf } from "./gateReport.ts";
import { lackingSentence } from "./lackingText.ts";
import { figureIn, subjectsIn } from "./sample.ts";
import { caseText, findingSentence } from "./sentences.ts";
import type { CaseResult } from "./sequentialGate.ts";

/** The version of the form of `gateJson`; it changes when a reader would have to. */
const GATE_FORMAT = 1;

/** A gate's report for other programs. */
export function gateJson(report: GateReport): string {
  const { suite, version, head, brokenLaws, remarks } = report;
  const comparisons = report.comparisons.map(
    ({ against, looks, cases, differences, commands }) => ({
      ...{ against, looks },
      cases: cases.map((one, index) => ({
        ...one.name,
        seeds: one.seeds,
        identical: one.sameness === "identical",
        sameness: one.sameness,
        findings: one.findings.map((finding) => findingJson(one, finding)),
        lacking: one.lacking.map((lacking) => lackingJson(one, lacking)),
        firstDifference: differences.get(index) ?? null,
        command: commands.get(index) ?? null,
      })),
    }),
  );
  const outcome = outcomeOf(report);
  const whole = { "orrery-gate": GATE_FORMAT, version, suite, head, outcome, brokenLaws };
  return `${JSON.stringify({ ...whole, comparisons, remarks }, bounded, 2)}\n`;
}

function findingJson({ name }: CaseResult, finding: Finding) {
  const { hypothesis, ...found } = finding;
  const { metric, subject, margin, incomparable, base, head, emptySeeds } = hypothesis;
  const sentence = findingSentence(name, finding);
  return {
    metric: metric.name,
    subject,
    margin,
    incomparable,
    ...found,
    sentence,
    base,
    head,
    emptySeeds,
  };
}

function lackingJson({ name }: CaseResult, lacking: LackingFigure) {
  const { caseIndex: _caseIndex, metric, ...rest } = lacking;
  return { metric: metric.name, ...rest, sentence: lackingSentence(caseText(name), lacking) };
}

/** JSON has no infinity. */
function bounded(_key: string, value: unknown): unknown {
  if (typeof value !== "number" || Number.isFinite(value)) return value;
  return Number.isNaN(value) ? null : "unbounded";
}

/**
 * The figures of the head in the form that github-action-benchmark draws over time ("custom smaller
 * is better"): means over the seeds of what is better when it is lower, shares in percent.
 */
export function gateBenchmark({ comparisons }: GateReport): string {
  const [first] = comparisons;
  const entries = (first?.cases ?? []).flatMap(({ name, pair: { head } }) =>
    METRICS.filter(({ better }) => better === "lower").flatMap((metric) =>
      subjectsIn(head[0], metric).flatMap((subject) => {
        const values = head.flatMap((sample) => figureIn(sample, metric, subject) ?? []);
        const value = mean(values);
        if (values.length < head.length || !Number.isFinite(value)) return [];
        const title = `${caseText(name)}: ${titleOf({ metric, subject })}`;
        const shown =
          metric.unit === "1" ? { unit: "%", value: value * 100 } : { unit: metric.unit, value };
        return [{ name: title, ...shown, extra: `${head.length} seeds` }];
      }),
    ),
  );
  return `${JSON.stringify(entries, null, 2)}\n`;
}
