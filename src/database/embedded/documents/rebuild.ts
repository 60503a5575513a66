import { elements, encodeElements, wrap } from '../bson-keys/raw.js';
import { type Doc, own } from '../bson-keys/types.js';

/** The document with its touched fields encoded anew; the same buffer if their bytes did not change. */
export function rebuilt(raw: Buffer, doc: Doc, touched: ReadonlySet<string>): Buffer {
  const parts: Uint8Array[] = [];
  const kept = new Set<string>();
  let changed = false;
  let from = 4;
  for (const { name, start, end } of elements(raw)) {
    if (!touched.has(name)) continue;
    kept.add(name);
    const value = own(doc, name);
    const bytes = value === undefined ? NOTHING : encodeElements({ [name]: value });
    if (bytes.equals(raw.subarray(start, end))) continue;
    changed = true;
    parts.push(raw.subarray(from, start), bytes);
    from = end;
  }
  parts.push(raw.subarray(from, -1));
  for (const name of Object.keys(doc)) {
    if (!touched.has(name) || kept.has(name) || doc[name] === undefined) continue;
    changed = true;
    parts.push(encodeElements({ [name]: doc[name] }));
  }
  return changed ? wrap(parts) : raw;
}

const NOTHING = Buffer.alloc(0);
