import type { Request } from 'express';
import { offeredTo } from '../../models/collection/offered.js';
import type { ReachedCollection } from '../../models/collection/reach.js';
import { publicScope, townsScope } from '../../models/search-entry.js';
import { listedSubjects, namesIn } from '../../models/subject/listed.js';
import { nameOf } from '../../models/subject.js';
import { type ListedRow, listedRows } from '../web/listed-rows.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import { type CollectedRow, collectedRows } from './collected.js';

/** An item as it is arranged; without a row it is no longer shared with this town. */
interface ArrangedItem {
  id: string;
  row: CollectedRow | null;
  because: string;
  /** Who the collection is for, and who does not see this item yet. */
  unseenBy: string | null;
  urls: { reason: string; place: string; removal: string };
  first: boolean;
  last: boolean;
}

export interface ItemsPage extends Page {
  name: string;
  crumbs: { label: string; href: string }[];
  url: string;
  q: string;
  /** null: nothing was searched for. */
  found: (ListedRow & { key: string; isIn: boolean })[] | null;
  items: ArrangedItem[];
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'collections/items': ItemsPage;
  }
}

export async function itemsPage(
  req: Request,
  { collection }: ReachedCollection,
  q: string,
  wrong: Wrong = {},
): Promise<ItemsPage> {
  const t = translator(localeOf(req));
  const { key, items } = collection;
  const [listed, found, openTo] = await Promise.all([
    listedSubjects(actorOf(req), items),
    q ? offeredTo(actorOf(req), q) : null,
    collection.audience === 'public' || collection.audience === 'municipalities'
      ? namesIn(collection.audience === 'public' ? publicScope : townsScope, items)
      : null,
  ]);
  const visible = items.flatMap((item) => {
    const one = listed.get(nameOf(item));
    return one ? [{ item, listed: one }] : [];
  });
  const rows = new Map((await collectedRows(req, visible)).map((row) => [row.id, row]));
  const offered = found && (await listedRows(req, found));
  return {
    title: titleOf(t, `${t('collections:items.title')}: ${collection.title}`, wrong),
    name: collection.title,
    crumbs: [
      { label: t('collections:title'), href: paths.collections },
      { label: collection.title, href: paths.collection(key) },
    ],
    url: paths.collectionPart(key, 'items'),
    q,
    found:
      found?.flatMap((one, index) => {
        const row = offered?.[index];
        const isIn = items.some((item) => nameOf(item) === nameOf(one));
        return row ? [{ ...row, key: one.entry.key, isIn }] : [];
      }) ?? null,
    items: items.map((item, index) => {
      const id = item._id.toString();
      const part = (name: 'reason' | 'place' | 'removal') => paths.collectionItem(key, id, name);
      const row = rows.get(id) ?? null;
      return {
        id,
        row,
        because: item.because,
        unseenBy: row && openTo && !openTo.has(nameOf(item)) ? t(`collections:unseenBy.${collection.audience}`) : null,
        urls: { reason: part('reason'), place: part('place'), removal: part('removal') },
        first: index === 0,
        last: index === items.length - 1,
      };
    }),
    errors: sentences(t, wrong),
  };
}
