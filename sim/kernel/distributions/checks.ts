/** Throws a RangeError unless the parameter is a finite number, no less than `least`. */
export function checkParameter(
  law: string,
  parameter: string,
  value: number,
  least = -Infinity,
): void {
  if (!Number.isFinite(value)) fail(law, parameter, value, "a finite number");
  if (value < least) fail(law, parameter, value, `${least} or more`);
}

/** Throws a RangeError unless the parameter is finite and above zero. */
export function checkPositive(law: string, parameter: string, value: number): void {
  if (!(value > 0 && value < Infinity)) fail(law, parameter, value, "a finite number above 0");
}

/** Throws a RangeError unless `value` is at least the value of the other parameter. */
export function checkOrder(
  law: string,
  parameter: string,
  value: number,
  other: string,
  otherValue: number,
): void {
  if (value < otherValue) fail(law, parameter, value, `${other} (${otherValue}) or more`);
}

/** How far from one a sum of probabilities written in decimals may be. */
const SUM_TOLERANCE = 1e-9;

/** Throws a RangeError unless there is one probability for each value and they sum to one. */
export function checkProbabilities(
  law: string,
  probabilities: readonly number[],
  valuesName: string,
  values: readonly number[],
): void {
  if (values.length === 0) fail(law, `number of ${valuesName}`, 0, "at least 1");
  if (probabilities.length !== values.length) {
    const rule = `${values.length}, one for each of ${valuesName}`;
    fail(law, "number of probabilities", probabilities.length, rule);
  }
  let sum = 0;
  for (let index = 0; index < probabilities.length; index++) {
    checkParameter(law, `probabilities[${index}]`, probabilities[index], 0);
    sum += probabilities[index];
  }
  if (Math.abs(sum - 1) > SUM_TOLERANCE) fail(law, "sum of probabilities", sum, "1");
}

export function fail(law: string, parameter: string, value: number, rule: string): never {
  throw new RangeError(`${law} distribution: ${parameter} is ${value}, but must be ${rule}`);
}
