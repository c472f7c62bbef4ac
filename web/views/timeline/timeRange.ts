/** The stretch of simulated time that a timeline shows. */
export interface TimeRange {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** A microsecond over the whole screen: shorter stays cannot be told apart from rounding. */
const LEAST_SECONDS = 1e-6;

/** Scales a range about a point that stays where it is; within the run. */
export function zoomed(
  { fromSeconds, toSeconds }: TimeRange,
  factor: number,
  aboutSeconds: number,
  endSeconds: number,
): TimeRange {
  const length = toSeconds - fromSeconds;
  const next = Math.min(endSeconds, Math.max(LEAST_SECONDS, length / factor));
  const share = length > 0 ? (aboutSeconds - fromSeconds) / length : 0;
  return within(aboutSeconds - share * next, next, endSeconds);
}

/** Moves a range by a share of its length, as far as the run goes. */
export function panned(
  { fromSeconds, toSeconds }: TimeRange,
  share: number,
  endSeconds: number,
): TimeRange {
  const length = toSeconds - fromSeconds;
  return within(fromSeconds + share * length, length, endSeconds);
}

/** A range that begins so that all of it lies within the run. */
export function within(fromSeconds: number, length: number, endSeconds: number): TimeRange {
  const from = Math.max(0, Math.min(fromSeconds, endSeconds - length));
  return { fromSeconds: from, toSeconds: Math.min(endSeconds, from + length) };
}

/** Round times in a range, at most so many, with the digits that tell them apart. */
export function ticksOf(
  { fromSeconds, toSeconds }: TimeRange,
  most: number,
): { readonly seconds: readonly number[]; readonly digits: number } {
  const rough = (toSeconds - fromSeconds) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough)!;
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const first = Math.ceil(fromSeconds / step - 1e-9);
  const last = Math.floor(toSeconds / step + 1e-9);
  const seconds = Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, index) => (first + index) * step,
  );
  return { seconds, digits };
}
