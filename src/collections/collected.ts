import type { Request } from 'express';
import type { VisibleItem } from '../../models/collection/listing.js';
import { type ListedRow, listedRows } from '../web/listed-rows.js';

export interface CollectedRow extends ListedRow {
  id: string;
  /** Why it is in. */
  because: string;
}

export async function collectedRows(req: Request, items: readonly VisibleItem[]): Promise<CollectedRow[]> {
  const rows = await listedRows(
    req,
    items.map(({ listed }) => listed),
  );
  return items.flatMap(({ item }, index) => {
    const row = rows[index];
    return row ? [{ ...row, id: item._id.toString(), because: item.because }] : [];
  });
}
