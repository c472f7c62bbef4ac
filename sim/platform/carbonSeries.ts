import { DataFileError } from "./dataFileError.ts";
import { isoSeconds } from "./isoTime.ts";

/** Grams per kilowatt-hour, the unit of most published series, in grams per joule. */
export const GRAMS_PER_KILOWATT_HOUR = 1 / 3.6e6;

/** Steps that an integral adds up one by one, so that its error does not grow with the series. */
const STEPS_ONE_BY_ONE = 64;

/**
 * Carbon intensity as a step function: each value holds from its own time to the next one's, so
 * steps of unequal length, and missing rows, count by their duration. The first value holds before
 * the series and the last one after it: it does not wrap round.
 *
 * Source: the form in which ENTSO-E, the UK's Carbon Intensity API and Electricity Maps publish the
 * average mix, such as the series of P. Wiesner et al., Middleware 2021. Units: seconds and grams
 * per joule; files give g/kWh. Limits: no interpolation, no forecast error, no marginal intensity.
 * Verified by: the kind `carbon-shift` (means of jobs over a year of quarter and half hours).
 */
export class CarbonSeries {
  private readonly starts: Float64Array;
  /** As the file gives them: what is equal there stays equal. */
  private readonly values: Float64Array;
  private readonly unitGramsPerJoule: number;
  /** Integral from the first start to each start. */
  private readonly integrals: Float64Array;
  /** The step last asked for: simulated time only goes on, so the next one is near. */
  private cursor = 0;

  /** Seconds of simulated time, strictly rising, and values in a unit; one of each or more. */
  constructor(
    startSeconds: ArrayLike<number>,
    values: ArrayLike<number>,
    unitGramsPerJoule: number,
  ) {
    const count = startSeconds.length;
    if (count === 0 || values.length !== count) {
      throw new RangeError("a carbon series needs a value for each time, and one at least");
    }
    this.starts = Float64Array.from(startSeconds);
    this.values = Float64Array.from(values);
    this.unitGramsPerJoule = unitGramsPerJoule;
    this.integrals = new Float64Array(count);
    for (let step = 1; step < count; step++) {
      const duration = this.starts[step] - this.starts[step - 1];
      if (!(duration > 0)) throw new RangeError("times of a carbon series must rise");
      this.integrals[step] = this.integrals[step - 1] + this.values[step - 1] * duration;
    }
  }

  get length(): number {
    return this.starts.length;
  }

  /** Grams per joule at an instant. */
  at(seconds: number): number {
    return this.values[this.step(seconds)] * this.unitGramsPerJoule;
  }

  /** The integral of the intensity over time, in grams per watt; its mean is that / duration. */
  integral(fromSeconds: number, toSeconds: number): number {
    return this.sum(fromSeconds, toSeconds) * this.unitGramsPerJoule;
  }

  /**
   * The mean over a span, in grams per joule. Durations count in that of the first step: over steps
   * of one length it is the plain mean of the file's values, to the last bit, so that means that
   * are equal by the file come out equal wherever they lie.
   */
  mean(fromSeconds: number, toSeconds: number): number {
    const { starts, values, unitGramsPerJoule } = this;
    const duration = toSeconds - fromSeconds;
    const first = this.step(fromSeconds);
    const second = first + 1;
    if (second === starts.length || !(toSeconds > starts[second])) {
      return values[first] * unitGramsPerJoule;
    }
    const last = this.step(toSeconds);
    if (last - first > STEPS_ONE_BY_ONE) return this.integral(fromSeconds, toSeconds) / duration;
    const head = starts[second] - fromSeconds;
    let sum = values[first];
    for (let step = second; step < last; step++) {
      sum += values[step] * ((starts[step + 1] - starts[step]) / head);
    }
    sum += values[last] * ((toSeconds - starts[last]) / head);
    return (sum / (duration / head)) * unitGramsPerJoule;
  }

  private sum(fromSeconds: number, toSeconds: number): number {
    const { starts, values, integrals } = this;
    const first = this.step(fromSeconds);
    const second = first + 1;
    if (second === starts.length || toSeconds <= starts[second]) {
      return values[first] * (toSeconds - fromSeconds);
    }
    const last = this.step(toSeconds);
    if (last - first <= STEPS_ONE_BY_ONE) {
      let sum = values[first] * (starts[second] - fromSeconds);
      for (let step = second; step < last; step++) {
        sum += values[step] * (starts[step + 1] - starts[step]);
      }
      return sum + values[last] * (toSeconds - starts[last]);
    }
    const whole = integrals[last] - integrals[second];
    const head = values[first] * (starts[second] - fromSeconds);
    return head + whole + values[last] * (toSeconds - starts[last]);
  }

  private step(seconds: number): number {
    const { starts } = this;
    let step = this.cursor;
    const near = seconds >= starts[step] && !(seconds >= starts[step + 2]);
    if (near) {
      if (seconds >= starts[step + 1]) step++;
    } else {
      step = this.search(seconds);
    }
    this.cursor = step;
    return step;
  }

  private search(seconds: number): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= seconds) low = middle;
      else high = middle;
    }
    return low;
  }
}

/**
 * Reads a CSV file whose first column is an ISO time and whose second is the intensity; the first
 * line is a heading, further columns are not read. A row whose value is left empty counts as
 * missing, so that the value before it holds on. Simulated time zero is the first row's time, or
 * `origin` (Unix seconds). Throws `DataFileError` at the first row that is not as it should be.
 */
export function parseCarbonSeries(
  text: string,
  file: string,
  unitGramsPerJoule = GRAMS_PER_KILOWATT_HOUR,
  origin: number | null = null,
): CarbonSeries {
  const times: number[] = [];
  const values: number[] = [];
  const lines = text.split("\n");
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index].trimEnd();
    if (line === "") continue;
    const [time, value] = line.split(",", 2);
    const seconds = parseTime(time, file, index + 1);
    if (value === "" && times.length > 0) continue;
    if (times.length > 0 && seconds <= times[times.length - 1]) {
      throw new DataFileError(file, index + 1, 1, `found ${time}, expected a later time`);
    }
    times.push(seconds);
    values.push(parseValue(value, file, index + 1, time.length + 2));
  }
  if (times.length === 0) {
    throw new DataFileError(file, 1, 1, "found no rows, expected time,value after a heading");
  }
  const zero = origin ?? times[0];
  return new CarbonSeries(
    times.map((time) => time - zero),
    values,
    unitGramsPerJoule,
  );
}

function parseTime(text: string, file: string, line: number): number {
  const seconds = isoSeconds(text.trim());
  if (Number.isNaN(seconds)) {
    const problem = `found "${text}", expected a time such as 2020-01-31T23:00:00`;
    throw new DataFileError(file, line, 1, problem);
  }
  return seconds;
}

function parseValue(text: string | undefined, file: string, line: number, column: number): number {
  const value = text === undefined || text.trim() === "" ? NaN : Number(text);
  if (value >= 0 && value < Infinity) return value;
  const problem = `found "${text ?? ""}", expected an intensity of zero or more`;
  throw new DataFileError(file, line, column, problem);
}
