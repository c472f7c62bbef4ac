import { amountAt, requireFields } from "../input/fields.ts";
import { quoted } from "../input/inputError.ts";
import { TABLE_SEPARATORS } from "../input/rowLayout.ts";
import { Rows } from "../input/rows.ts";
import type { TextSource } from "../input/textSource.ts";
import { isoSeconds, isoText } from "./isoTime.ts";

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

  /** Up to where it tells anything: the last step counts as long as the one before it. */
  get endSeconds(): number {
    return endOf(this.starts);
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
 * Reads a table whose first column is an ISO time and whose second is the intensity; a heading may
 * stand above, further columns are not used. A row whose value is left empty counts as missing, so
 * that the value before it holds on. Simulated time zero is the first row's time, or `origin` (Unix
 * seconds), which must lie within the series; the last row holds as long as the one before it.
 * Throws an `InputError` at the first row that is not as it should be.
 */
export function parseCarbonSeries(
  source: TextSource,
  unitGramsPerJoule = GRAMS_PER_KILOWATT_HOUR,
  origin: number | null = null,
): CarbonSeries {
  const rows = new Rows(source, { separators: TABLE_SEPARATORS, comments: true });
  const times: number[] = [];
  const values: number[] = [];
  let columns = 0;
  while (rows.next()) {
    if (columns === 0) {
      columns = columnsOf(rows);
      if (isHeading(rows)) continue;
    }
    requireFields(rows, columns, `${columns}, as in the first row`);
    const seconds = timeAt(rows);
    const latest = times.at(-1);
    if (latest !== undefined && seconds <= latest) {
      rows.fail(quoted(rows.field(0).trim()), "a later time than in the row before");
    }
    if (rows.field(1).trim() === "" && latest !== undefined) continue;
    times.push(seconds);
    values.push(amountAt(rows, 1, "intensity"));
  }
  if (times.length === 0) rows.failAtLine(1, "no rows", "a time and an intensity in each");
  const zero = origin ?? times[0];
  requireCovered(rows, times, zero);
  return new CarbonSeries(
    times.map((time) => time - zero),
    values,
    unitGramsPerJoule,
  );
}

function columnsOf(rows: Rows): number {
  if (rows.fieldCount < 2) requireFields(rows, 2, "a time and an intensity, a separator between");
  return rows.fieldCount;
}

/** Words above the columns: neither a time nor a number. */
function isHeading(rows: Rows): boolean {
  return Number.isNaN(isoSeconds(rows.field(0).trim())) && Number.isNaN(rows.number(1));
}

function timeAt(rows: Rows): number {
  const written = rows.field(0).trim();
  const seconds = isoSeconds(written);
  if (!Number.isNaN(seconds)) return seconds;
  return rows.failAt(0, `time ${quoted(written)}`, "one such as 2020-01-31T23:00:00");
}

/** A run that begins outside of its series would be reckoned at an intensity of another time. */
function requireCovered(rows: Rows, times: readonly number[], zero: number): void {
  const [first] = times;
  const last = times[times.length - 1];
  if (zero >= first && zero < endOf(times)) return;
  const found = `a series from ${isoText(first)} to ${isoText(last)}`;
  rows.failAtLine(1, found, `one that covers the start of the run, ${isoText(zero)}`);
}

/** A single value is no series: it holds for ever. */
function endOf(starts: ArrayLike<number>): number {
  const count = starts.length;
  return count === 1 ? Infinity : 2 * starts[count - 1] - starts[count - 2];
}
