// Dates for people. soi's values are ISO 8601 or TIMEX3 and may know less than a day; what is not a date stays as it is.
const locales: Record<string, string> = { en: "en-GB", vi: "vi-VN" };

// "7 Sept 2025", but as Vietnamese newspapers write it "7/9/2025".
const day_of = (language: string): Intl.DateTimeFormatOptions => ({ day: "numeric", month: language === "vi" ? "numeric" : "short", year: "numeric" });

const forms: [RegExp, Intl.DateTimeFormatOptions | "day" | "minute"][] = [
  [/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/, "minute"],
  [/^\d{4}-\d{2}-\d{2}$/, "day"],
  [/^\d{4}-\d{2}$/, { year: "numeric", month: "long" }],
];

// Making a formatter takes a thousand times as long as using it.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  let made = formatters.get(key);
  if (!made) formatters.set(key, (made = new Intl.DateTimeFormat(locales[language] ?? language, { ...options, timeZone: "UTC" })));
  return made;
}

/** "2025-09-07TMO" without and with its part of the day. */
export function day_part(value: string): [date: string, part: string | undefined] {
  const found = /^(.*)T(MO|MI|AF|EV|NI|DT)$/.exec(value);
  return found ? [found[1]!, found[2]] : [value, undefined];
}

export function date_text(value: string, language: string): string {
  for (const [form, options] of forms) {
    if (!form.test(value)) continue;
    // The wall clock of the place that the article speaks of, not that of the reader's.
    const wall = value.replace(/(Z|[+-]\d{2}:?\d{2})$/, (zone, _, at: number) => (at > 10 ? "" : zone));
    const time = new Date(`${wall.length === 7 ? `${wall}-01` : wall}${wall.length > 10 ? "Z" : ""}`);
    if (Number.isNaN(time.getTime())) continue;
    const shown = typeof options === "string" ? day_of(language) : options;
    const text = formatter(language, shown).format(time);
    // A day and then its time: some locales would begin with the time.
    return options === "minute" ? `${text}, ${formatter(language, { timeStyle: "short" }).format(time)}` : text;
  }
  return value;
}

const number_formats = new Map<string, Intl.NumberFormat>();

export function number_format(language: string): Intl.NumberFormat {
  let made = number_formats.get(language);
  if (!made) number_formats.set(language, (made = new Intl.NumberFormat(language)));
  return made;
}

/** The whole numbers of a text with their thousands set apart, except in what it quotes: "160,000,000 VND". */
export function grouped(text: string, locale: string): string {
  return text.replace(/"[^"]*"|(?<![\p{L}\d.,/:-])\d{5,15}(?![\p{L}\d./:-])/gu, (found) => (found.startsWith('"') ? found : Number(found).toLocaleString(locale)));
}
