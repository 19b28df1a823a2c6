// What the desk shows at first: the reader's own articles, or the sample where there are none.
import type { Item } from "../model/desk_items.ts";
import type { Stored } from "./desk_store.ts";
import { read_items } from "./read_items.ts";

export interface Beginning {
  items: Item[];
  is_sample: boolean;
  /** Articles of the reader's own, shown or not. */
  own: number;
}

export const sample_module = (): Promise<typeof import("../sample.ts")> => import("../sample.ts");

export async function sample_of({ items, corrections }: Stored): Promise<Beginning> {
  const { sample_files } = await sample_module();
  const read = await read_items(sample_files(), { corrections, shown: [], goes_on: () => true, failed: () => undefined });
  return { items: read, is_sample: true, own: items.length };
}

export async function own_of(stored: Stored): Promise<Beginning> {
  const { items } = stored;
  return items.length > 0 ? { items, is_sample: false, own: items.length } : sample_of(stored);
}
