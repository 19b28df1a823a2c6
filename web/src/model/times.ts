// TIMEX3 and ISO 8601 values as stretches of time: what is less exact is longer.  Wall clock of the place that the
// article speaks of; zones are left out, as on the page.
export interface Interval {
  /** Milliseconds since 1970, the end not included. */
  begin: number;
  end: number;
  /** Known to the hour or better. */
  is_exact: boolean;
}

const hour = 3_600_000;
const day = 24 * hour;
// Parts of the day in hours, as the normaliser's documentation has them.
const day_parts: Record<string, [number, number]> = { MO: [5, 11], MI: [11, 13], AF: [13, 18], EV: [18, 22], NI: [20, 28], DT: [6, 18] };
const seasons: Record<string, [number, number]> = { SP: [2, 5], SU: [5, 8], FA: [8, 11], WI: [11, 14] };

function months(year: number, first: number, past: number): Interval {
  return { begin: Date.UTC(year, first), end: Date.UTC(year, past), is_exact: false };
}

/** Monday of an ISO week. */
function week_begin(year: number, week: number): number {
  const fourth = new Date(Date.UTC(year, 0, 4)); // always in week 1
  return fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * day + (week - 1) * 7 * day;
}

function of_day(match: RegExpExecArray): Interval | undefined {
  const [, year, month, date, part, hours, minutes] = match;
  const begin = Date.UTC(Number(year), Number(month) - 1, Number(date));
  if (new Date(begin).getUTCDate() !== Number(date)) return undefined;
  const [from, until] = day_parts[part ?? ""] ?? [0, 24];
  if (part) return { begin: begin + from * hour, end: begin + until * hour, is_exact: false };
  if (hours === undefined) return { begin, end: begin + day, is_exact: false };
  const time = begin + Number(hours) * hour + Number(minutes ?? 0) * 60_000;
  return { begin: time, end: time + (minutes === undefined ? hour : 60_000), is_exact: true };
}

const forms: [RegExp, (match: RegExpExecArray) => Interval | undefined][] = [
  [/^(\d{4})-(\d{2})-(\d{2})(?:T(MO|MI|AF|EV|NI|DT)|T(\d{2})(?::(\d{2}).*)?)?$/, of_day],
  [/^(\d{4})-(\d{2})(?:-XX)?$/, ([, year, month]) => months(Number(year), Number(month) - 1, Number(month))],
  [/^(\d{4})(?:-XX(?:-XX)?)?$/, ([, year]) => months(Number(year), 0, 12)],
  [/^(\d{4})-Q([1-4])$/, ([, year, quarter]) => months(Number(year), Number(quarter) * 3 - 3, Number(quarter) * 3)],
  [/^(\d{4})-H([12])$/, ([, year, half]) => months(Number(year), Number(half) * 6 - 6, Number(half) * 6)],
  [/^(\d{4})-(SP|SU|FA|WI)$/, ([, year, season]) => months(Number(year), ...seasons[season!]!)],
  [/^(\d{3})X?$/, ([, decade]) => months(Number(decade) * 10, 0, 120)],
  [/^(\d{4})-W(\d{2})(-WE)?$/, ([, year, week, weekend]) => {
    const begin = week_begin(Number(year), Number(week)) + (weekend ? 5 * day : 0);
    return { begin, end: begin + (weekend ? 2 : 7) * day, is_exact: false };
  }],
];

/** When a value is; undefined where it names no place on the calendar (a duration, a set, something unknown). */
export function interval_of(value: string): Interval | undefined {
  const [from, until] = value.split("/");
  if (until !== undefined) {
    const [first, last] = [interval_of(from!), interval_of(until)];
    return first && last && first.begin < last.end ? { begin: first.begin, end: last.end, is_exact: false } : (first ?? last);
  }
  for (const [form, read] of forms) {
    const match = form.exec(value);
    if (match) return read(match);
  }
  return undefined;
}
