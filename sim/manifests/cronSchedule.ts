/**
 * A schedule as cron writes it: minute, hour, day of the month, month and day of the week, each a
 * list of values, ranges and steps, or one of the names @hourly to @yearly. Where both days are
 * restricted, either will do, as in cron. Source: POSIX crontab; steps and names as Kubernetes has
 * them (robfig/cron v3, standard parser).
 */
export interface CronSchedule {
  readonly text: string;
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly daysOfMonth: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly daysOfWeek: ReadonlySet<number>;
  /** Whether only the other kind of day counts. */
  readonly anyDayOfMonth: boolean;
  readonly anyDayOfWeek: boolean;
}

interface FieldRange {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly words: readonly string[];
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const DAYS = "sun mon tue wed thu fri sat".split(" ");

const FIELDS: readonly FieldRange[] = [
  { name: "minute", least: 0, most: 59, words: [] },
  { name: "hour", least: 0, most: 23, words: [] },
  { name: "day of the month", least: 1, most: 31, words: [] },
  { name: "month", least: 1, most: 12, words: MONTHS },
  { name: "day of the week", least: 0, most: 7, words: DAYS },
];

const NAMED: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};

/** The schedule, or what is wrong with the text. */
export function cronSchedule(text: string): CronSchedule | { readonly problem: string } {
  const fields = (NAMED[text.trim()] ?? text).trim().split(/\s+/);
  if (fields.length !== FIELDS.length) return { problem: `${fields.length} fields, not five` };
  const sets: Set<number>[] = [];
  for (const [place, field] of fields.entries()) {
    const values = valuesOf(field, FIELDS[place]);
    if (values === null) return { problem: `"${field}" as ${FIELDS[place].name}` };
    sets.push(values);
  }
  const [minutes, hours, daysOfMonth, months, written] = sets;
  // Sunday is 0 and 7.
  const daysOfWeek = new Set([...written].map((day) => day % 7));
  const isAny = (place: number) => /^[*?]/.test(fields[place]);
  return {
    ...{ text, minutes, hours, daysOfMonth, months, daysOfWeek },
    anyDayOfMonth: isAny(2),
    anyDayOfWeek: isAny(4),
  };
}

/** Values of one field; null where it is none. */
function valuesOf(field: string, range: FieldRange): Set<number> | null {
  const values = new Set<number>();
  for (const part of field.split(",")) {
    const match = /^(\*|\?|[a-z0-9]+)(?:-([a-z0-9]+))?(?:\/(\d+))?$/i.exec(part);
    if (match === null) return null;
    const [, from, to, step] = match;
    const isAll = from === "*" || from === "?";
    if (isAll && to !== undefined) return null;
    const first = isAll ? range.least : fieldValue(from, range);
    // A value with a step goes on to the end of the range.
    const open = isAll || (step !== undefined && to === undefined);
    const last = open ? range.most : to === undefined ? first : fieldValue(to, range);
    const stride = step === undefined ? 1 : Number(step);
    if (first === null || last === null || last < first || stride === 0) return null;
    for (let value = first; value <= last; value += stride) values.add(value);
  }
  return values;
}

function fieldValue(written: string, { least, most, words }: FieldRange): number | null {
  const word = words.indexOf(written.toLowerCase());
  const value = word >= 0 ? word + least : /^\d+$/.test(written) ? Number(written) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

const DAY = 24 * 60;
/** A leap day on a given day of the week comes within so many days. */
const HORIZON_DAYS = 366 * 40;

/**
 * The first minute after `minute` at which the schedule is due, both in minutes since the beginning
 * of 1970 in UTC; null where there is none, as for a 31st of February.
 */
export function nextDue(schedule: CronSchedule, minute: number): number | null {
  const first = Math.floor(minute) + 1;
  for (let day = Math.floor(first / DAY); day <= first / DAY + HORIZON_DAYS; day++) {
    if (!isDueOn(schedule, day)) continue;
    for (let hour = 0; hour < 24; hour++) {
      if (!schedule.hours.has(hour)) continue;
      const start = day * DAY + hour * 60;
      for (let past = Math.max(0, first - start); past < 60; past++) {
        if (schedule.minutes.has(past)) return start + past;
      }
    }
  }
  return null;
}

function isDueOn(schedule: CronSchedule, day: number): boolean {
  const { dayOfMonth, month } = dateOf(day);
  if (!schedule.months.has(month)) return false;
  // 1 January 1970 was a Thursday.
  const onWeekday = schedule.daysOfWeek.has((day + 4) % 7);
  const onDate = schedule.daysOfMonth.has(dayOfMonth);
  if (schedule.anyDayOfMonth) return onWeekday && (onDate || schedule.anyDayOfWeek);
  return schedule.anyDayOfWeek ? onDate : onDate || onWeekday;
}

/** Of a day counted from 1 January 1970, in the Gregorian calendar. */
function dateOf(day: number): { readonly dayOfMonth: number; readonly month: number } {
  // Counted from 1 March of year 0, so that leap days come last (Hinnant, civil_from_days).
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const year = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const place = Math.floor((5 * dayOfYear + 2) / 153);
  return {
    dayOfMonth: dayOfYear - Math.floor((153 * place + 2) / 5) + 1,
    month: place < 10 ? place + 3 : place - 9,
  };
}
