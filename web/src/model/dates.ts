// Dates for people. soi's values are ISO 8601 or TIMEX3 and may know less than a day; what is not a date stays as it is.
const forms: [RegExp, Intl.DateTimeFormatOptions][] = [
  [/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/, { dateStyle: "medium", timeStyle: "short" }],
  [/^\d{4}-\d{2}-\d{2}$/, { dateStyle: "medium" }],
  [/^\d{4}-\d{2}$/, { year: "numeric", month: "long" }],
];

export function date_text(value: string, language: string): string {
  for (const [form, options] of forms) {
    if (!form.test(value)) continue;
    // The wall clock of the place that the article speaks of, not that of the reader's.
    const wall = value.replace(/(Z|[+-]\d{2}:?\d{2})$/, (zone, _, at: number) => (at > 10 ? "" : zone));
    const time = new Date(`${wall.length === 7 ? `${wall}-01` : wall}${wall.length > 10 ? "Z" : ""}`);
    if (!Number.isNaN(time.getTime())) return new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(time);
  }
  return value;
}
