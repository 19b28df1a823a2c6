// The reader's own articles in this browser's IndexedDB, and the corrections made by hand, which outlive the articles.
// Where a browser forbids storage, the desk works and forgets.
import type { Correction, Item } from "../model/desk_items.ts";

const database = "soi-desk";
type Store = "items" | "corrections";

export interface Stored {
  items: Item[];
  corrections: Map<string, Correction>;
}

function open_database(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => {
      for (const store of ["items", "corrections"]) request.result.createObjectStore(store, { keyPath: "key" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no database"));
    request.onblocked = () => reject(new Error("the database is in use"));
  });
}

export class DeskStore {
  readonly #database: IDBDatabase | undefined;
  /** Says once that something could not be stored. */
  readonly #on_failure: () => void;

  private constructor(opened: IDBDatabase | undefined, on_failure: () => void) {
    this.#database = opened;
    this.#on_failure = on_failure;
    if (!opened) on_failure();
  }

  static async open(on_failure: () => void): Promise<DeskStore> {
    return new DeskStore(await open_database().catch(() => undefined), on_failure);
  }

  /** Everything that is stored, the articles in the order in which they came. */
  async read(): Promise<Stored> {
    const [items, rows] = await Promise.all([this.#all<Item>("items"), this.#all<{ key: string; correction: Correction }>("corrections")]);
    const corrections = new Map(rows.map(({ key, correction }) => [key, correction]));
    for (const item of items) {
      const correction = corrections.get(item.key);
      if (correction) item.correction = correction;
    }
    return { items: items.sort((a, b) => a.number - b.number), corrections };
  }

  put(items: Item[]): Promise<void> {
    return this.#write("items", (store) => {
      for (const { correction: _, ...item } of items) store.put(item);
    });
  }

  remove(keys: string[]): Promise<void> {
    return this.#write("items", (store) => {
      for (const key of keys) store.delete(key);
    });
  }

  correct(key: string, correction: Correction | undefined): Promise<void> {
    return this.#write("corrections", (store) => void (correction ? store.put({ key, correction }) : store.delete(key)));
  }

  #all<T>(store: Store): Promise<T[]> {
    if (!this.#database) return Promise.resolve([]);
    const request = this.#database.transaction(store).objectStore(store).getAll() as IDBRequest<T[]>;
    return new Promise((resolve) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve([]);
    });
  }

  #write(store: Store, work: (store: IDBObjectStore) => void): Promise<void> {
    if (!this.#database) return Promise.resolve();
    const transaction = this.#database.transaction(store, "readwrite");
    work(transaction.objectStore(store));
    return new Promise((resolve) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () => (this.#on_failure(), resolve());
    });
  }
}
