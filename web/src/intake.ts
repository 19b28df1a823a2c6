// Ways in for texts: files that were chosen, files and folders that were dropped, text that was pasted.
import type { OpenedFile } from "./worker/protocol.ts";

const readable = /\.(txt|html?|jsonl|wasm)(\.gz)?$|\.soi-desk\.json$/i;

export function opened(files: Iterable<File>): OpenedFile[] {
  const all = [...files].map((file) => ({ name: file.webkitRelativePath || file.name, content: file }));
  // A folder may hold anything: only what can be read is taken. A file that was named outright is tried, and refused by number.
  return all.filter(({ name }) => !name.includes("/") || readable.test(name));
}

let pasted_so_far = 0;

/** A pasted text gets the ending that says what it is. */
export function pasted(text: string): OpenedFile {
  const start = text.trimStart();
  const ending = start.startsWith("{") ? "jsonl" : /^<(!doctype|html|head|body|article|div|p)\b/i.test(start) ? "html" : "txt";
  return { name: `pasted-${++pasted_so_far}.${ending}`, content: new Blob([text]) };
}

/** Everything that was dropped, folders opened, and what to call it. */
export async function dropped(data: DataTransfer): Promise<{ name: string; files: OpenedFile[] }> {
  // The list is emptied when the event is over: take all entries first.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? undefined);
  const name = entries.map((entry) => entry?.name ?? "").filter(Boolean).join(", ");
  if (!entries.some((entry) => entry?.isDirectory)) return { name, files: opened(data.files) };
  const found: OpenedFile[] = [];
  for (const entry of entries) if (entry) await walk(entry, "", found);
  return { name, files: found.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

async function walk(entry: FileSystemEntry, folder: string, found: OpenedFile[]): Promise<void> {
  const name = `${folder}${entry.name}`;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)).catch(() => undefined);
    if (file && (folder === "" || readable.test(name))) found.push({ name, content: file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A browser gives a hundred at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject)).catch(() => []);
    if (some.length === 0) return;
    for (const inner of some) await walk(inner, `${name}/`, found);
  }
}
