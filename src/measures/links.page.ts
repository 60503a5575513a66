import type { Request } from 'express';
import type { Types } from 'mongoose';
import { offeredTo } from '../../models/collection/offered.js';
import type { ReachedMeasure } from '../../models/measure/reach.js';
import { knownTowns } from '../../models/municipality/known.js';
import type { Municipality } from '../../models/municipality.js';
import { linkedProcesses } from '../../models/practice/links.js';
import { type ListedSubject, listedSubjects } from '../../models/subject/listed.js';
import { nameOf } from '../../models/subject.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { subjectUrl } from '../web/subject-url.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';

interface Thing {
  kind: 'process' | 'practice';
  key: string;
  title: string;
  href: string;
  /** The town, when it is another one. */
  town: string | null;
}

export interface LinksPage extends Page {
  name: string;
  crumbs: { label: string; href: string }[];
  url: string;
  q: string;
  /** null: nothing was searched for. */
  found: (Thing & { isIn: boolean })[] | null;
  /** Without a thing it is no longer shown to this reader. */
  links: {
    id: string;
    thing: Thing | null;
    because: string;
    element: string;
    steps: { value: string; label: string }[];
    removeUrl: string;
  }[];
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'measures/links': LinksPage;
  }
}

export async function linksPage(
  req: Request,
  { measure, agenda }: ReachedMeasure,
  q: string,
  wrong: Wrong = {},
): Promise<LinksPage> {
  const t = translator(localeOf(req));
  const actor = actorOf(req);
  const processes = measure.links.filter(({ kind }) => kind === 'process');
  const [seen, found, drawn] = await Promise.all([
    listedSubjects(actor, measure.links),
    q ? offeredTo(actor, q) : null,
    linkedProcesses(
      actor,
      processes.map(({ subject }) => ({ process: subject, role: 'after' as const, element: null })),
    ),
  ]);
  const towns = await knownTowns([...seen.values(), ...(found ?? [])].map(({ entry }) => entry.municipality));
  const shown = (one: ListedSubject) => thingOf(one, towns, measure.municipality);
  return {
    title: titleOf(t, `${t('measures:links.title')}: ${measure.title}`, wrong),
    name: measure.title,
    crumbs: [
      { label: agenda.title, href: paths.agendaBoard(agenda.key) },
      { label: measure.title, href: paths.measure(measure.key) },
    ],
    url: paths.measurePart(measure.key, 'links'),
    q,
    found:
      found?.map((one) => ({ ...shown(one), isIn: measure.links.some((link) => nameOf(link) === nameOf(one)) })) ??
      null,
    links: measure.links.map((link) => {
      const one = seen.get(nameOf(link));
      const steps = drawn.find(({ process }) => process._id.equals(link.subject))?.steps ?? [];
      return {
        id: link._id.toString(),
        thing: one ? shown(one) : null,
        because: link.because,
        element: link.element ?? '',
        steps: link.kind === 'process' ? steps.map(({ id, name }) => ({ value: id, label: name })) : [],
        removeUrl: paths.measurePart(measure.key, `links/${link._id}/removal`),
      };
    }),
    errors: sentences(t, wrong),
  };
}

function thingOf({ kind, entry }: ListedSubject, towns: Map<string, Municipality>, home: Types.ObjectId): Thing {
  const town = entry.municipality.equals(home) ? null : (towns.get(entry.municipality.toString())?.name ?? null);
  return { kind, key: entry.key, title: entry.title, href: subjectUrl({ kind, key: entry.key }), town };
}
