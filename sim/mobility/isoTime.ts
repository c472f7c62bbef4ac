import { parseDecimal } from "./decimal.ts";

const SECONDS_PER_DAY = 86400;
const ISO_TIME =
  /^(-?\d{4,6})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d(?:[.,]\d+)?)(Z|[+-]\d\d(?::?\d\d)?)?$/;

/**
 * Days from 1 January 1970 to a date of the proleptic Gregorian calendar.
 *
 * A year that begins in March has its leap day last, so that the days before a month follow a
 * straight line: H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
 */
export function daysFromCivil(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
  return next - daysFromCivil(year, month, 1);
}

/**
 * Seconds since 1 January 1970 UTC of an ISO 8601 date and time; NaN where it is none. Without a
 * zone it is taken as UTC, as GPX has it; a leap second counts as the one that follows.
 */
export function parseIsoTime(text: string): number {
  const match = ISO_TIME.exec(text);
  if (match === null) return Number.NaN;
  const [year, month, day, hour, minute] = match.slice(1, 6).map(Number);
  const second = parseDecimal(match[6].replace(",", "."));
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return Number.NaN;
  if (hour > 24 || minute > 59 || second >= 61) return Number.NaN;
  if (hour === 24 && (minute > 0 || second > 0)) return Number.NaN;
  const zone = zoneSeconds(match[7]);
  return (
    daysFromCivil(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 - zone + second
  );
}

/** How far a zone is ahead of UTC. */
function zoneSeconds(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const digits = zone.slice(1).replace(":", "");
  const seconds = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2) || "0") * 60;
  return zone.startsWith("-") ? -seconds : seconds;
}
