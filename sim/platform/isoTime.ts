const PATTERN =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)([.,]\d+)?)?\s?(Z|z|[+-]\d\d(?::?\d\d)?)?)?$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Seconds from 1970-01-01T00:00:00Z to an ISO 8601 / RFC 3339 date or date and time (`T` or a
 * blank between them, fractions of a second, `Z` or an offset; no offset means UTC), NaN for any
 * other text and for dates that do not exist. Leap seconds count as the second that follows.
 */
export function isoSeconds(text: string): number {
  const match = PATTERN.exec(text);
  if (match === null) return NaN;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (month < 1 || month > 12 || day < 1 || day > monthDays(year, month)) return NaN;
  const hour = Number(match[4] ?? 0);
  const minute = Number(match[5] ?? 0);
  const second = Number(match[6] ?? 0);
  if (minute > 59 || second > 60 || hour > 24) return NaN;
  const fraction = match[7] === undefined ? 0 : Number(`0.${match[7].slice(1)}`);
  if (hour === 24 && minute + second + fraction > 0) return NaN;
  const offset = offsetSeconds(match[8]);
  return (
    daysFromCivil(year, month, day) * 86_400 +
    hour * 3600 +
    minute * 60 +
    second -
    offset +
    fraction
  );
}

/**
 * Days from 1970-01-01 in the Gregorian calendar, reckoned from March so that leap days come last.
 */
export function daysFromCivil(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  // 153 days make the five months March to July, and again August to December.
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1;
  return marchYear * 365 + leapDays + dayOfYear - DAYS_TO_EPOCH;
}

/** The instant as `isoSeconds` reads it, to the second: 2020-01-31T23:00:00Z. */
export function isoText(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const rest = Math.floor(seconds - days * 86_400);
  const { year, month, day } = civilFromDays(days);
  const digits = (value: number, count = 2) => String(value).padStart(count, "0");
  const date = `${digits(year, 4)}-${digits(month)}-${digits(day)}`;
  const hour = Math.floor(rest / 3600);
  return `${date}T${digits(hour)}:${digits(Math.floor(rest / 60) % 60)}:${digits(rest % 60)}Z`;
}

function civilFromDays(days: number): { year: number; month: number; day: number } {
  const year = 1970 + Math.floor(days / 365.2425);
  for (const candidate of [year + 1, year, year - 1]) {
    for (let month = 12; month >= 1; month--) {
      const first = daysFromCivil(candidate, month, 1);
      if (first <= days) return { year: candidate, month, day: days - first + 1 };
    }
  }
  throw new RangeError(`no date for day ${days}`);
}

/** From 0000-03-01 to 1970-01-01. */
const DAYS_TO_EPOCH = 719_468;

function monthDays(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : MONTH_DAYS[month - 1];
}

/** East of Greenwich positive; NaN where the minutes or hours are out of range. */
function offsetSeconds(text: string | undefined): number {
  if (text === undefined || text === "Z" || text === "z") return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(3).replace(":", "") || 0);
  if (hours > 23 || minutes > 59) return NaN;
  return (text[0] === "-" ? -1 : 1) * (hours * 3600 + minutes * 60);
}
