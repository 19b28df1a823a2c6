// Puts the desk on the page, brings the sample when there is nothing else, and leaves a door for tests.
import "./styles/page.css";
import { DeskState } from "./desk_state.ts";
import { DeskPage } from "./views/desk.ts";

const desk = new DeskState();
const page = new DeskPage();
page.desk = desk;
document.querySelector("#desk")!.replaceChildren(page);

// After the first visit the page works without a network.  What the reader waits for comes first.
if (import.meta.env.PROD && "serviceWorker" in navigator) {
  const keep = (): void => {
    if (desk.status !== "ready" && desk.status !== "failed") return;
    desk.removeEventListener("change", keep);
    void navigator.serviceWorker.register("./sw.js").catch(() => undefined);
  };
  desk.addEventListener("change", keep);
}

/** For tests and the curious: soi's JSON as the worker gave it. */
export interface SoiDebug {
  story_json(): Promise<string> | undefined;
  document_json(id: string): string | undefined;
  documents(): string[];
  /** How many stories have been told so far. */
  revision(): number;
  /** What the last reading took. */
  speed(): { bytes: number; milliseconds: number; memory: number } | undefined;
}

declare global {
  interface Window {
    soiDebug: SoiDebug;
  }
}

window.soiDebug = {
  story_json: () => desk.story_json?.text(),
  document_json: (id) => desk.articles.get(id)?.json,
  documents: () => [...desk.articles.keys()],
  revision: () => desk.revision,
  speed: () => desk.speed,
};
