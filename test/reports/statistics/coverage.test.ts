import { afterAll, describe, expect, it } from "vitest";
import { batchMeans } from "../../../reports/statistics/batchMeans.ts";
import { interquartileMean } from "../../../reports/statistics/interquartileMean.ts";
import { meanInterval } from "../../../reports/statistics/meanInterval.ts";
import { signFlipInterval } from "../../../reports/statistics/signFlip.ts";
import { stratifiedBootstrap } from "../../../reports/statistics/stratifiedBootstrap.ts";
import { autoregressive, drawsFor, normals } from "./samples.ts";

const REPETITIONS = 2_000;
const NOMINAL = 0.95;
const TOLERANCE = 0.015;

interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
}

/** The interquartile mean of an exponential law of mean 1: (¾ ln ¾ − ¼ ln ¼ − ½)(−2). */
const EXPONENTIAL_TRUTH = -2 * (0.75 * Math.log(0.75) - 0.25 * Math.log(0.25) - 0.5);

const printed: string[] = [];
afterAll(() => console.log(printed.join("\n")));

/** The share of the repetitions that cover the truth, among those that give an interval. */
function coverage(name: string, truth: number, interval: () => Bounds | null) {
  let [covered, given] = [0, 0];
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const bounds = interval();
    if (bounds === null) continue;
    given++;
    if (bounds.low! <= truth && truth <= bounds.high!) covered++;
  }
  const share = covered / given;
  const refused = given === REPETITIONS ? "" : `, ${REPETITIONS - given} refused`;
  printed.push(`${name}: ${(share * 100).toFixed(1)} % of ${given} cover the truth${refused}`);
  return { share, given };
}

describe("a 95 % interval covers the truth in 95 ± 1.5 of 100 repetitions", () => {
  it.each([10, 20])("Student's t of log ratios of %d seeds", (seeds) => {
    const random = drawsFor("t");
    const { share } = coverage(`t, log ratios, ${seeds} seeds`, 0.03, () => {
      // What policies share, seed by seed, drops out; the ratio itself is lognormal about 1.03.
      const common = normals(seeds, random);
      const own = normals(seeds, random);
      const base = common.map((one) => Math.exp(one));
      const head = common.map((one, seed) => Math.exp(one + 0.03 + 0.05 * own[seed]));
      return meanInterval(head.map((value, seed) => Math.log(value / base[seed])));
    });
    expect(Math.abs(share - NOMINAL)).toBeLessThanOrEqual(TOLERANCE);
  });

  it.each([10, 20])("sign flips of %d differences, of symmetric heavy tails", (count) => {
    const random = drawsFor("flips");
    const { share } = coverage(`sign flips, Laplace, ${count} seeds`, 2, () => {
      const sample = Array.from({ length: count }, () => {
        const uniform = random.next() - 0.5;
        return 2 - Math.sign(uniform) * Math.log(1 - 2 * Math.abs(uniform));
      });
      return signFlipInterval(sample, random, { draws: 399 });
    });
    expect(Math.abs(share - NOMINAL)).toBeLessThanOrEqual(TOLERANCE);
  });

  it.each([0.5, 0.8])("batch means of a run whose values remember %d of the last", (memory) => {
    const random = drawsFor("batches");
    const { share, given } = coverage(`batch means, memory ${memory}, 4,000 values`, 0, () => {
      const found = batchMeans(autoregressive(4_000, memory, random));
      return "interval" in found ? found.interval : null;
    });
    expect(given).toBeGreaterThan(0.95 * REPETITIONS);
    expect(Math.abs(share - NOMINAL)).toBeLessThanOrEqual(TOLERANCE);
  });

  it("the stratified bootstrap of the interquartile mean", () => {
    const random = drawsFor("bootstrap");
    const { share } = coverage("bootstrap, IQM of 4 × 10 skewed", EXPONENTIAL_TRUTH, () => {
      const strata = Array.from({ length: 4 }, () =>
        Array.from({ length: 10 }, () => -Math.log(1 - random.next())),
      );
      return stratifiedBootstrap(strata, interquartileMean, random, { samples: 399 });
    });
    expect(Math.abs(share - NOMINAL)).toBeLessThanOrEqual(TOLERANCE);
  });
});

it("refuses batch means of a run that is too short for its memory", () => {
  const random = drawsFor("refusal");
  let refused = 0;
  for (let repetition = 0; repetition < 200; repetition++) {
    if ("refusal" in batchMeans(autoregressive(4_000, 0.99, random))) refused++;
  }
  printed.push(`batch means, memory 0.99, 4,000 values: ${refused} of 200 refused`);
  expect(refused).toBeGreaterThanOrEqual(195);
  expect(batchMeans([1, 2, 3])).toEqual({ refusal: "too short" });
});
