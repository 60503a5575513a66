import type { EditionAudience } from '../edition.js';
import type { Effect } from '../practice/content.js';
import { PracticeEntry } from '../practice/entry.js';
import { publicScope, SearchEntry, townsScope } from '../search-entry.js';
import { nameOf, type Subject } from '../subject.js';
import type { LinkContent } from './content.js';

/** What the readers of an edition may open, by its name. */
export type Published = Map<string, Omit<LinkContent, 'because'>>;

const scopes: Record<EditionAudience, string> = { municipalities: townsScope, public: publicScope };

/** These things as far as they are published to these readers; of the others nothing is said, not even what they are. */
export async function publishedTo(audience: EditionAudience, wanted: readonly Subject[]): Promise<Published> {
  const scope = scopes[audience];
  const ids = (kind: Subject['kind']) => wanted.filter((one) => one.kind === kind).map(({ subject }) => subject);
  const [processes, practices] = await Promise.all([
    SearchEntry.find({ scope, process: { $in: ids('process') } }, { process: 1, key: 1, title: 1 }).lean(),
    PracticeEntry.find(
      { scope, practice: { $in: ids('practice') } },
      { practice: 1, key: 1, title: 1, effect: 1 },
    ).lean(),
  ]);
  return new Map([
    ...processes.map(({ process, key, title }): [string, Omit<LinkContent, 'because'>] => [
      nameOf({ kind: 'process', subject: process }),
      { kind: 'process', key, title, figures: [] },
    ]),
    ...practices.map(({ practice, key, title, effect }): [string, Omit<LinkContent, 'because'>] => [
      nameOf({ kind: 'practice', subject: practice }),
      { kind: 'practice', key, title, figures: effect ? [figureOf(effect)] : [] },
    ]),
  ]);
}

function figureOf({ label, before, after, unit }: Effect): LinkContent['figures'][number] {
  return { label, before: before ?? null, after: after ?? null, unit };
}
