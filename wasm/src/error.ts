// Errors of soi as one type.  Numbers are those of docs/errors.md: most come from the engine itself, these from here.
export const module_unusable = "SOI-E070"; // soi.wasm cannot be fetched, compiled or used
export const engine_trapped = "SOI-E071"; // the engine stopped in the middle of a call; a new one was started
export const session_disposed = "SOI-E072"; // a session was used after dispose()
export const unknown_form = "SOI-E073"; // a story was asked for in a form that does not exist

/** What went wrong, where, and what to do about it, under a number that never changes. */
export class SoiError extends Error {
  override readonly name = "SoiError";

  constructor(
    /** "SOI-E022"; docs/errors.md lists all of them. */
    readonly code: string,
    /** A file, a line of it, a document, a plugin, a step; may be empty. */
    readonly where: string,
    /** What is wrong and what to do. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(where ? `${code} ${where}: ${reason}` : `${code} ${reason}`, options);
  }

  /** As plain data, for messages between threads. */
  toJSON(): { code: string; where: string; message: string } {
    return { code: this.code, where: this.where, message: this.reason };
  }
}

/** Any thrown value as a short text. */
export function text_of_error(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
