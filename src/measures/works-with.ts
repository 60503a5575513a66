import type { Request } from 'express';
import type { MeasureLink } from '../../models/measure.js';
import { Practice } from '../../models/practice.js';
import { type ListedSubject, listedSubjects } from '../../models/subject/listed.js';
import { nameOf } from '../../models/subject.js';
import type { Actor } from '../../models/user.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { type Figure, figure } from '../web/practice-card.js';
import { actorOf, localeOf } from '../web/session.js';

/** The processes a measure changes and the practices it goes by, with what they brought; only what this reader may see. */
export interface WorksWith {
  processes: LinkedThing[];
  practices: (LinkedThing & { figures: Figure[] })[];
}

interface LinkedThing {
  id: string;
  title: string;
  href: string;
  because: string;
  step: { name: string; href: string } | null;
}

export async function worksWith(req: Request, { links }: { links: readonly MeasureLink[] }): Promise<WorksWith> {
  const actor = actorOf(req);
  const seen = await listedSubjects(actor, links);
  const found = links.flatMap((link) => {
    const one = seen.get(nameOf(link));
    return one ? [{ link, one }] : [];
  });
  const f = format(localeOf(req));
  const practices = found.filter(({ one }) => one.kind === 'practice');
  const effects = await Promise.all(practices.map(({ one }) => effectsOf(actor, one.entry.key)));
  return {
    processes: found.filter(({ one }) => one.kind === 'process').map(({ link, one }) => thing(link, one)),
    practices: practices.map(({ link, one }, index) => ({
      ...thing(link, one),
      figures: (effects[index] ?? []).map((effect) => figure(effect, f)),
    })),
  };
}

function thing({ _id, because, element, elementName }: MeasureLink, { kind, entry }: ListedSubject): LinkedThing {
  const process = kind === 'process';
  return {
    id: _id.toString(),
    title: entry.title,
    href: process ? paths.process(entry.key) : paths.practice(entry.key),
    because,
    step: process && element ? { name: elementName, href: paths.step(entry.key, element) } : null,
  };
}

/** Lists keep the first figure alone; all of them stand in the version this reader sees. */
async function effectsOf(actor: Actor, key: string) {
  const reached = await Practice.versionReachableBy(actor, key);
  return reached?.version.content.effects ?? [];
}
