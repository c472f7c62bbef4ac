import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { batchMeans } from "../../../reports/statistics/batchMeans.ts";
import { holm } from "../../../reports/statistics/holm.ts";
import { interquartileMean } from "../../../reports/statistics/interquartileMean.ts";
import { kendallTau } from "../../../reports/statistics/kendallTau.ts";
import { meanInterval, zeroMeanProbability } from "../../../reports/statistics/meanInterval.ts";
import { probabilityOfImprovement } from "../../../reports/statistics/probabilityOfImprovement.ts";
import { quantile } from "../../../reports/statistics/quantile.ts";
import { signFlipProbability } from "../../../reports/statistics/signFlip.ts";
import { signTestProbability } from "../../../reports/statistics/signTest.ts";
import { autoregressive, drawsFor, normals } from "./samples.ts";

const random = drawsFor("against R");
const BASE = normals(12, random);
const CHANGE = normals(12, random);
const HEAD = BASE.map((value, seed) => value + 0.4 + 0.6 * CHANGE[seed]);
const DIFFERENCES = HEAD.map((value, seed) => value - BASE[seed]);
const LONG = autoregressive(800, 0.3, random);
const FAMILY = [0.01, 0.04, 0.03, 0.005, 0.2, 0.012];

const signs = (above: number, count: number) =>
  Array.from({ length: count }, (_, index) => (index < above ? 1 : -1));
const vector = (values: readonly number[]) => `c(${values.join(",")})`;

/** R's own functions; where it has none, the definition as R writes it. */
const SCRIPT = `
base <- ${vector(BASE)}; head <- ${vector(HEAD)}; long <- ${vector(LONG)}
d <- head - base
t <- t.test(head, base, paired = TRUE, conf.level = 0.98)
flips <- as.matrix(expand.grid(rep(list(c(-1, 1)), length(d))))
batches <- t.test(colMeans(matrix(long, ncol = 40)))
out <- c(t$p.value, t$conf.int, p.adjust(${vector(FAMILY)}, "holm"),
  mean(abs(flips %*% d) >= abs(sum(d)) - 1e-12), mean(d, trim = 0.25),
  cor(round(base, 1), round(head, 1), method = "kendall"),
  1 - wilcox.test(head, base, exact = FALSE)$statistic / length(d)^2,
  quantile(long, 0.95), batches$conf.int,
  binom.test(sum(d > 0), length(d))$p.value, binom.test(60, 137)$p.value,
  binom.test(900, 2000)$p.value)
cat(format(out, digits = 15), sep = "\\n")
`;

const found = spawnSync("Rscript", ["--vanilla", "-"], { input: SCRIPT, encoding: "utf8" });
const isThere = found.error === undefined;
if (!isThere) console.warn('skipped "the statistics against R": there is no Rscript here');

describe.skipIf(!isThere)("the statistics against R", () => {
  it("come to the same in ten digits", () => {
    expect(found.stderr).toBe("");
    const interval = meanInterval(DIFFERENCES, 0.98);
    const batches = batchMeans(LONG);
    if (!("interval" in batches)) throw new Error(batches.refusal);
    const rounded = [BASE, HEAD].map((values) => values.map((one) => Math.round(one * 10) / 10));
    const own = [
      ...[zeroMeanProbability(DIFFERENCES), interval.low, interval.high],
      ...holm(FAMILY),
      ...[signFlipProbability(DIFFERENCES, random), interquartileMean(DIFFERENCES)],
      kendallTau(rounded[0], rounded[1]),
      probabilityOfImprovement([HEAD], [BASE], "lower"),
      quantile(LONG, 0.95),
      ...[batches.interval.low, batches.interval.high],
      signTestProbability(DIFFERENCES),
      ...[signTestProbability(signs(60, 137)), signTestProbability(signs(900, 2000))],
    ];
    const theirs = found.stdout.trim().split("\n").map(Number);
    expect(theirs).toHaveLength(own.length);
    for (const [index, value] of own.entries()) expect(value).toBeCloseTo(theirs[index], 10);
  });
});
