import { parseHTML } from "linkedom";
import { SaxesParser } from "saxes";
import { compare } from "../../../reports/compare.ts";
import type { GridResult } from "../../../reports/comparison.ts";
import type { Distribution } from "../../../reports/figures/distribution.ts";
import { drawFigure } from "../../../reports/figures/draw.ts";
import type { Family } from "../../../reports/figures/family.ts";
import type { Figure } from "../../../reports/figures/figure.ts";
import { LIGHT } from "../../../reports/figures/theme.ts";
import { UNANSWERED } from "../../../sim/record/summary.ts";
import { emptySummary } from "../../record/emptySummary.ts";

/** By policy, then by seed. */
export interface ToyFigures {
  /** Infinite: unanswered. */
  readonly p95Seconds: readonly number[];
  readonly misses: readonly number[];
  readonly energyJoules: readonly number[];
}
export type ToyPoint = Readonly<Record<string, ToyFigures>>;

/** A family along `cars.vehicles` of runs that came to these figures. */
export function toyFamily(
  points: Readonly<Record<string, ToyPoint>>,
  distributions: readonly Distribution[] = [],
): Family {
  return {
    title: null,
    kind: "dispatch",
    axis: { path: "cars.vehicles", unit: "" },
    points: Object.entries(points).map(([value, policies]) => ({
      ...{ value, number: Number.isNaN(Number(value)) ? null : Number(value), distributions },
      learning: [],
      comparison: compare(
        Object.entries(policies).flatMap(([policy, figures]) =>
          figures.p95Seconds.map((_, at) => resultOf(policy, at, figures)),
        ),
      ),
    })),
  };
}

function resultOf(policy: string, at: number, figures: ToyFigures): GridResult {
  const p95 = figures.p95Seconds[at];
  const { requests, energy } = emptySummary;
  const joules = figures.energyJoules[at];
  const p95Seconds = Number.isFinite(p95) ? p95 : UNANSWERED;
  const latency = { p50Seconds: p95 / 2, p95Seconds, p99Seconds: UNANSWERED } as const;
  const summary = {
    ...emptySummary,
    requests: {
      ...{ ...requests, created: 1000, completed: 1000, latency },
      deadlineMissRatio: figures.misses[at],
    },
    energy: { ...energy, nodesJoules: joules, totalJoules: joules },
  };
  return { policy, seed: at, digest: `${policy}${at}`, workloadDigest: `w${at}`, summary };
}

/** Two policies that change places between 50 and 400; the second has no bound at 400. */
export const TURNING = toyFamily({
  50: {
    board: { p95Seconds: [0.4, 0.42], misses: [0.1, 0.12], energyJoules: [100, 104] },
    edge: { p95Seconds: [0.1, 0.12], misses: [0.01, 0.03], energyJoules: [400, 410] },
  },
  100: {
    board: { p95Seconds: [0.4, 0.41], misses: [0.1, 0.11], energyJoules: [100, 101] },
    edge: { p95Seconds: [0.3, 0.33], misses: [0.02, 0.04], energyJoules: [80, 90] },
  },
  400: {
    board: { p95Seconds: [0.4, 0.43], misses: [0.1, 0.13], energyJoules: [100, 103] },
    edge: {
      ...{ p95Seconds: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] },
      ...{ misses: [0.6, 0.7], energyJoules: [500, 600] },
    },
  },
});

function documentOf() {
  return parseHTML("<!doctype html><html><body></body></html>").document;
}

/** The text of a figure, which must be well-formed XML, and its elements. */
export function drawn(figure: Figure) {
  const text = drawFigure(figure, LIGHT, documentOf());
  const problems: string[] = [];
  const parser = new SaxesParser();
  parser.on("error", ({ message }) => problems.push(message));
  parser.write(text).close();
  const { document } = parseHTML(`<!doctype html><html><body>${text}</body></html>`);
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  return { text, problems, all, texts: all("text").map(ownText) };
}

/** Without the title that a pointer shows. */
function ownText(element: {
  readonly childNodes: Iterable<{ nodeType: number; textContent: string | null }>;
}) {
  const own = [...element.childNodes].filter(({ nodeType }) => nodeType === TEXT_NODE);
  return own.map(({ textContent }) => textContent).join("");
}

const TEXT_NODE = 3;
