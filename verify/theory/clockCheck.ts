import { type Check, equalCheck } from "../check.ts";

const TICK_SECONDS = 1e-9;

/** A time, or a sum of times, in which so many spans have been rounded to whole nanoseconds. */
export function clockCheck(
  statistic: string,
  expected: number,
  got: number,
  roundings: number,
): Check {
  const basis = `${roundings} roundings to the nanosecond`;
  const tolerance = roundings * TICK_SECONDS;
  return { statistic, expected, got, tolerance, basis, standardError: null };
}

/** A list of times, each by itself: `statistic[1]`, `statistic[2]` … */
export function clockChecks(
  statistic: string,
  expected: readonly number[],
  got: readonly number[],
  roundings: number,
): Check[] {
  return expected.map((time, index) =>
    clockCheck(`${statistic}[${index + 1}]`, time, got[index] ?? Number.NaN, roundings),
  );
}

/** An order, compared place by place; words are compared by whether they are the same. */
export function orderChecks<Word extends number | string>(
  statistic: string,
  expected: readonly Word[],
  got: readonly Word[],
): Check[] {
  const checks = expected.map((word, index) => {
    const place = `${statistic}[${index + 1}]`;
    if (typeof word === "number") return equalCheck(place, word, Number(got[index]));
    return equalCheck(`${place} is "${word}"`, 1, got[index] === word ? 1 : 0);
  });
  return [...checks, equalCheck(`length of ${statistic}`, expected.length, got.length)];
}

/** A statistic that a reference names and that is not measured: it does not hold. */
export function unmeasured(statistic: string): Check {
  return {
    statistic,
    expected: Number.NaN,
    got: Number.NaN,
    tolerance: 0,
    basis: "not measured",
    standardError: null,
  };
}
