import type { Request } from 'express';
import { mayCreateFor } from '../../models/process/policy.js';
import type { Place } from '../../models/town-list/places.js';
import type { ListKind } from '../../models/town-list.js';
import { form } from '../web/form.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import { euros } from './names.page.js';
import { mayKeep, type ReachedName } from './scope.js';

export interface NamePage extends Page {
  kind: ListKind;
  name: string;
  crumbs: { label: string; href: string }[];
  facts: { label: string; values: string[] }[];
  count: string;
  /** Beyond those that are shown. */
  more: number;
  places: {
    title: string;
    url: string;
    department: string;
    steps: { name: string; url: string }[];
    inProfile: boolean;
    otherwise: string;
    /** Brings the draft to this name. */
    spelling: { url: string; process: string } | null;
  }[];
  editing: {
    action: string;
    removeUrl: string;
    revision: number;
    typed: { name: string; aliases: string; vendor: string; hourlyRate: string; note: string };
    errors: Wrong;
    conflict: string;
  } | null;
}

declare module '../web/views.js' {
  interface Views {
    'town-lists/name': NamePage;
  }
}

export function namePage(
  req: Request,
  named: ReachedName,
  found: { places: Place[]; all: number; wrong: Wrong; conflict: string },
): NamePage {
  const { town, kind, entry } = named;
  const locale = localeOf(req);
  const t = translator(locale);
  const id = entry._id.toString();
  const { places, all, wrong, conflict } = found;
  const rate =
    entry.hourlyRateCents === null ? '' : t('town-lists:perHour', { rate: euros(entry.hourlyRateCents, locale) });
  const facts = [
    { label: t('town-lists:aliases'), values: entry.aliases },
    { label: t('town-lists:vendor'), values: [entry.vendor] },
    { label: t('town-lists:hourlyRate'), values: [rate] },
    { label: t('town-lists:note'), values: entry.note.split('\n') },
  ];
  return {
    kind,
    name: entry.name,
    title: titleOf(t, `${entry.name}: ${t(`town-lists:${kind}.title`)}`, wrong),
    crumbs: [{ label: t(`town-lists:${kind}.title`), href: paths.townList(kind) }],
    facts: facts.filter(({ values }) => values.some(Boolean)),
    count: t('town-lists:uses', { count: all }),
    more: all - places.length,
    places: places.map((place) => ({
      title: place.title,
      url: paths.process(place.key),
      department: town.department(place.department)?.name ?? '',
      steps: place.steps.map(({ name, element }) => ({
        name: name || t('town-lists:unnamedStep'),
        url: paths.step(place.key, element),
      })),
      inProfile: place.inProfile,
      otherwise: place.otherwise.join(', '),
      spelling:
        place.otherwise.length > 0 && place.draft && mayCreateFor(actorOf(req), town, place.department)
          ? { url: paths.townNamePart(kind, id, 'spelling'), process: place.key }
          : null,
    })),
    editing: mayKeep(actorOf(req), named) ? editing(req, named, wrong, conflict) : null,
  };
}

function editing(req: Request, { kind, entry }: ReachedName, wrong: Wrong, conflict: string): NamePage['editing'] {
  const t = translator(localeOf(req));
  const id = entry._id.toString();
  const typed = req.method === 'POST' ? form(req) : null;
  const rate = entry.hourlyRateCents === null ? '' : format(localeOf(req)).number(entry.hourlyRateCents / 100);
  const value = (name: string, kept: string) => (typed ? typed.text(name, 5000) : kept);
  return {
    action: paths.townName(kind, id),
    removeUrl: paths.townNamePart(kind, id, 'removal'),
    // Whoever saves again after the hint puts it over what the other one saved.
    revision: entry.revision,
    typed: {
      name: value('name', entry.name),
      aliases: value('aliases', entry.aliases.join('\n')),
      vendor: value('vendor', entry.vendor),
      hourlyRate: value('hourlyRate', rate),
      note: value('note', entry.note),
    },
    errors: sentences(t, wrong),
    conflict,
  };
}
