// How the reader wants the page: language, appearance, order of the list.  Remembered in this browser.
import type { Language } from "./strings.ts";

export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const orders = ["added", "published", "outlet", "title", "length"] as const;
export type Order = (typeof orders)[number];

function remembered<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
  try {
    const value = localStorage.getItem(name);
    return allowed.find((item) => item === value) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A browser that forbids storage only forgets the choice.
  }
}

export class Choices {
  #language: Language = remembered("soi.language", ["en", "vi"], navigator.language.startsWith("vi") ? "vi" : "en");
  #theme: Theme = remembered("soi.theme", themes, "auto");
  #order: Order = remembered("soi.order", orders, "added");

  constructor() {
    this.#show();
  }
  get language(): Language {
    return this.#language;
  }
  set language(value: Language) {
    remember("soi.language", (this.#language = value));
    this.#show();
  }
  get theme(): Theme {
    return this.#theme;
  }
  set theme(value: Theme) {
    remember("soi.theme", (this.#theme = value));
    this.#show();
  }
  get order(): Order {
    return this.#order;
  }
  set order(value: Order) {
    remember("soi.order", (this.#order = value));
  }

  #show(): void {
    document.documentElement.lang = this.#language;
    document.documentElement.dataset.theme = this.#theme;
  }
}
