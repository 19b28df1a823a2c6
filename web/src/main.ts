// Puts the desk on the page, opens the sample, and leaves a door for tests.
import "./styles/page.css";
import { DeskState } from "./desk_state.ts";
import { DeskPage } from "./views/desk.ts";

const desk = new DeskState();
const page = new DeskPage();
page.desk = desk;
document.querySelector("#desk")!.replaceChildren(page);
// The desk may have been given files before the sample has arrived.
void import("./sample.ts").then(({ sample_files }) => desk.is_sample && desk.open_sample(sample_files()));

/** For tests and the curious: soi's JSON as the worker gave it. */
export interface SoiDebug {
  story_json(): string | undefined;
  document_json(id: string): string | undefined;
  documents(): string[];
  /** How many stories have been told so far. */
  revision(): number;
}

declare global {
  interface Window {
    soiDebug: SoiDebug;
  }
}

window.soiDebug = {
  story_json: () => desk.story?.json,
  document_json: (id) => desk.articles.get(id)?.json,
  documents: () => [...desk.articles.keys()],
  revision: () => desk.revision,
};
