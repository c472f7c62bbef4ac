import { type StageInput, seconds } from "../simulation/onePlace.ts";

/** CPU work as a scenario writes it. */
export type WorkInput = NonNullable<StageInput["work"]>;

/** Laws that references name in words, `mean` in seconds. */
const LAWS: readonly (readonly [RegExp, (words: RegExpExecArray, mean: number) => WorkInput])[] = [
  [/^(?:M|exponential)\b/, (_, mean) => ({ distribution: "exponential", mean: seconds(mean) })],
  [/^(?:D|deterministic)\b/, (_, mean) => seconds(mean)],
  [
    /^Erlang-(\d+)/,
    ([, stages], mean) => ({ distribution: "erlang", mean: seconds(mean), stages: Number(stages) }),
  ],
  [
    /^uniform\(([\d.]+), *([\d.]+)\)/,
    ([, low, high]) => ({
      distribution: "uniform",
      low: seconds(Number(low)),
      high: seconds(Number(high)),
    }),
  ],
  [/^lognormal\b.*scv ([\d.]+)/, ([, scv], mean) => lognormal(mean, Number(scv))],
  [/^hyper-exponential\b.*scv ([\d.]+)/, ([, scv], mean) => balanced(mean, Number(scv))],
  [/^[\d.]+ w\.p\. [\d.]+/, ({ input }) => discrete(input)],
];

/**
 * A service law of the given mean, told in the words of a reference: "deterministic 1", "Erlang-2,
 * mean 1", "uniform(0,2)", "lognormal mean 1, scv 2", "hyper-exponential … scv 4" (two branches of
 * balanced means), "0.5 w.p. 0.9, 5.5 w.p. 0.1". A RangeError for other words.
 */
export function serviceLaw(words: string, mean: number): WorkInput {
  for (const [pattern, make] of LAWS) {
    const found = pattern.exec(words.trim());
    if (found !== null) return make(found, mean);
  }
  throw new RangeError(`no service law "${words}"`);
}

/** scv = e^σ² − 1 and mean = median · e^(σ²/2). */
function lognormal(mean: number, scv: number): WorkInput {
  const variance = Math.log(1 + scv);
  const median = seconds(mean * Math.exp(-variance / 2));
  return { distribution: "lognormal", median, sigma: Math.sqrt(variance) };
}

/** Each branch brings half of the work (Morse 1958). */
function balanced(mean: number, scv: number): WorkInput {
  const p = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
  return {
    distribution: "hyperexponential",
    means: [seconds(mean / (2 * p)), seconds(mean / (2 * (1 - p)))],
    probabilities: [p, 1 - p],
  };
}

function discrete(words: string): WorkInput {
  const pairs = [...words.matchAll(/([\d.]+) w\.p\. ([\d.]+)/g)];
  return {
    distribution: "discrete",
    values: pairs.map(([, value]) => seconds(Number(value))),
    probabilities: pairs.map(([, , probability]) => Number(probability)),
  };
}
