import { LEARNT } from "../../../reports/figures/learningCurve.ts";
import { METRICS } from "../../../reports/metrics/index.ts";
import { nearestName } from "../../../sim/kernel/nearestName.ts";
import { KIND_NAMES } from "../../../sim/policy/kinds.ts";
import type { Report } from "../../../sim/scenario/problem.ts";
import type { WrittenExperiment } from "../schema.ts";
import type { Claim } from "./schema.ts";

/** Metrics of a whole run, or of all its requests together. */
const NAMES = METRICS.filter(({ scope }) => scope !== "tier").map(({ name }) => name);

/** What is wrong with the claims of an experiment. */
export function checkClaims(written: WrittenExperiment, report: Report): void {
  const known = namesIn(written);
  for (const [index, claim] of written.claims.entries()) {
    const place = ["claims", index];
    checkMetric(claim, written, place, report);
    const { of, against } = claim;
    const maps = typeof against === "number" ? { of } : { of, against };
    for (const [key, settings] of Object.entries(maps)) {
      for (const name of Object.keys(settings)) {
        if (known.includes(name)) continue;
        const nearest = nearestName(name, known);
        const expected = `one of ${known.join(", ")}`;
        report([...place, key, name], { found: `"${name}"`, expected, nearest, at: "key" });
      }
    }
    if (claim.is === "near" && claim.within === 0) {
      report(place, { found: "near without within", expected: "how far apart, at most, is near" });
    }
  }
}

function checkMetric(
  { metric, rounds }: Claim,
  { tables }: WrittenExperiment,
  place: readonly (string | number)[],
  report: Report,
): void {
  const names: readonly string[] = rounds === undefined ? NAMES : LEARNT;
  if (!names.includes(metric)) {
    const what = rounds === undefined ? "a metric" : `one of ${names.join(", ")}`;
    const nearest = nearestName(metric, names);
    report([...place, "metric"], { found: `"${metric}"`, expected: what, nearest });
  }
  if (rounds === undefined) return;
  const [first, last] = rounds.split("..").map(Number);
  if (last < first) {
    report([...place, "rounds"], { found: `"${rounds}"`, expected: "the first round first" });
  }
  if (!tables.includes("evaluations")) {
    report([...place, "rounds"], {
      found: "rounds in an experiment that keeps no evaluations",
      expected: "tables: [evaluations]",
    });
  }
}

function namesIn({ axes, policies }: WrittenExperiment): string[] {
  const kinds = KIND_NAMES.filter((kind) => policies[kind] !== undefined);
  return ["scenario", ...Object.keys(axes), ...kinds];
}
