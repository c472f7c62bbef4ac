/** Mean stays in M/G/1 under rules that look at sizes or ages, by their integrals. */

/** A law of service times by its density and tail. */
export interface ServiceLaw {
  density(x: number): number;
  /** P(S > x). */
  tail(x: number): number;
  /** Beyond this nothing is left that counts. */
  readonly end: number;
}

export function exponentialMixture(
  means: readonly number[],
  probabilities: readonly number[],
): ServiceLaw {
  const mixed = (part: (mean: number) => number) =>
    means.reduce((sum, mean, k) => sum + probabilities[k] * part(mean), 0);
  return {
    density: (x) => mixed((mean) => Math.exp(-x / mean) / mean),
    tail: (x) => mixed((mean) => Math.exp(-x / mean)),
    end: 40 * Math.max(...means),
  };
}

/** What comes of one size: the stay, given the partial moments up to it. */
type StayOfSize = (x: number, moments: Moments) => number;

interface Moments {
  /** Integrals of t f(t) and of t^2 f(t) up to x, of P(S > t), and of dt / (1 - load up to t). */
  readonly first: number;
  readonly second: number;
  readonly tail: number;
  readonly residence: number;
}

const STEPS = 200_000;

/** The mean over all sizes, by the trapezoidal rule for all integrals at once. */
function meanStay(law: ServiceLaw, rate: number, stay: StayOfSize): number {
  const step = law.end / STEPS;
  const m = { first: 0, second: 0, tail: law.tail(0), residence: 0 };
  let before = { first: 0, second: 0, residence: 1, stay: stay(0, m) * law.density(0) };
  let mean = 0;
  for (let k = 1; k <= STEPS; k++) {
    const x = k * step;
    const density = law.density(x);
    m.first += ((before.first + x * density) * step) / 2;
    m.second += ((before.second + x * x * density) * step) / 2;
    m.tail = law.tail(x);
    const residence = 1 / (1 - rate * m.first);
    m.residence += ((before.residence + residence) * step) / 2;
    const weighted = stay(x, m) * density;
    mean += ((before.stay + weighted) * step) / 2;
    before = { first: x * density, second: x * x * density, residence, stay: weighted };
  }
  return mean;
}

/** Shortest remaining processing time (Schrage and Miller 1966). */
export function shortestRemainingStay(law: ServiceLaw, rate: number): number {
  return meanStay(law, rate, (x, { first, second, tail, residence }) => {
    const load = rate * first;
    return (rate * (second + x * x * tail)) / 2 / (1 - load) ** 2 + residence;
  });
}

/** Shortest job first with preemption by size (Harchol-Balter 2013, ch. 32). */
export function preemptiveShortestStay(law: ServiceLaw, rate: number): number {
  return meanStay(law, rate, (x, { first, second }) => {
    const load = rate * first;
    return (rate * second) / 2 / (1 - load) ** 2 + x / (1 - load);
  });
}

/** Shortest job first without preemption (Phipps 1956). */
export function shortestJobWait(law: ServiceLaw, rate: number, secondMoment: number): number {
  const wait = (_x: number, { first }: Moments) =>
    (rate * secondMoment) / 2 / (1 - rate * first) ** 2;
  return meanStay(law, rate, wait);
}

/** Least attained service (Schrage 1967, Kleinrock 1976 sec. 4.6). */
export function leastAttainedStay(law: ServiceLaw, rate: number): number {
  return meanStay(law, rate, (x, { first, second, tail }) => {
    const load = rate * (first + x * tail);
    return x / (1 - load) + (rate * (second + x * x * tail)) / 2 / (1 - load) ** 2;
  });
}

/** The same where all sizes are 1. */
export function leastAttainedStayOfEquals(rate: number): number {
  return 1 / (1 - rate) + rate / 2 / (1 - rate) ** 2;
}

/** Mean stays by class, highest first, in M/G/1 with preemptive-resume priorities. */
export function preemptivePriorityStays(
  rates: readonly number[],
  means: readonly number[],
  secondMoments: readonly number[],
): number[] {
  let above = 0;
  let residual = 0;
  return rates.map((rate, k) => {
    residual += (rate * secondMoments[k]) / 2;
    const upTo = above + rate * means[k];
    const stay = means[k] / (1 - above) + residual / ((1 - above) * (1 - upTo));
    above = upTo;
    return stay;
  });
}

/** Steady state of a birth-death chain with room for so many. */
export function birthDeath(
  room: number,
  birth: (n: number) => number,
  death: (n: number) => number,
): number[] {
  const weights = [1];
  for (let n = 1; n <= room; n++) weights.push((weights[n - 1] * birth(n - 1)) / death(n));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
