import { copiesWithNews } from '../../models/adoption/reading.js';
import type { Holder } from '../../models/adoption/ways.js';
import { type AdoptedKind, adoptedKinds } from '../../models/adoption.js';
import type { Municipality } from '../../models/municipality.js';
import { PracticeEntry } from '../../models/practice/entry.js';
import { ownScope, SearchEntry } from '../../models/search-entry.js';
import type { User } from '../../models/user.js';
import { mayWorkFor } from '../../models/version/policy.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';
import type { Task } from './start.page.js';

/** A copy whose original has changed, for somebody who may decide about it. */
export interface ChangedOriginal {
  kind: AdoptedKind;
  key: string;
  title: string;
  town: string;
  since: Date;
}

/** The longest list that is still a list of tasks. */
const most = 10;

export async function changedOriginals(user: User, municipality: Municipality): Promise<ChangedOriginal[]> {
  const found = await Promise.all(adoptedKinds.map((kind) => ofKind(user, municipality, kind)));
  return found.flat().slice(0, most);
}

async function ofKind(user: User, municipality: Municipality, kind: AdoptedKind): Promise<ChangedOriginal[]> {
  const copies = await copiesWithNews(kind, municipality._id);
  const theirs = copies.filter(({ department }) => mayWorkFor(user, { municipality, department }));
  const titles = theirs.length > 0 ? await titlesOf(kind, municipality, theirs) : new Map<string, string>();
  return theirs.flatMap(({ key, adopted }) =>
    adopted ? [{ kind, key, title: titles.get(key) ?? adopted.title, town: adopted.town, since: adopted.at }] : [],
  );
}

/** What the town calls its copies. */
async function titlesOf(kind: AdoptedKind, { _id }: Municipality, copies: readonly Holder[]) {
  const filter = { scope: ownScope(_id), key: { $in: copies.map((copy) => copy.key) } };
  const entries: { key: string; title: string }[] =
    kind === 'process'
      ? await SearchEntry.find(filter, { key: 1, title: 1 }).lean<SearchEntry[]>()
      : await PracticeEntry.find(filter, { key: 1, title: 1 }).lean<PracticeEntry[]>();
  return new Map(entries.map((entry) => [entry.key, entry.title]));
}

export function originalTask({ kind, key, title, town, since }: ChangedOriginal, t: Translate): Task {
  return {
    symbol: 'copy',
    tone: 'review',
    title,
    url: paths.shared(kind, key),
    sentence: t('adoptions:waiting.sentence', { town }),
    note: '',
    since,
    action: { label: t('adoptions:waiting.action'), url: paths.original(kind, key) },
  };
}
