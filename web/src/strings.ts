// The words that the page says, by language.
import { en, type Strings } from "./strings/en.ts";
import { vi } from "./strings/vi.ts";

export type { Strings };

export const languages = { en: "English", vi: "Tiếng Việt" } as const;
export type Language = keyof typeof languages;

const tables: Record<Language, Strings> = { en, vi };

export function strings_of(language: Language): Strings {
  return tables[language];
}
