import type { Request } from 'express';
import { mayAdoptSomewhere, mayChangeReport, mayReport } from '../../models/adoption/policy.js';
import { adoptionBy, adoptsFor } from '../../models/adoption/reading.js';
import type { Source } from '../../models/adoption/source.js';
import type { AdoptedKind } from '../../models/adoption.js';
import { knownTown } from '../../models/municipality/known.js';
import type { Municipality } from '../../models/municipality.js';
import { Practice } from '../../models/practice.js';
import { Process } from '../../models/process.js';
import type { Actor } from '../../models/user.js';
import { mayWorkFor } from '../../models/version/policy.js';
import type { Shown } from '../../models/version/showing.js';
import type { Subject } from '../web/adoption-head.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

/** A process or a practice as one person reaches it, as far as reuse asks. */
export interface Thing extends Subject {
  kind: AdoptedKind;
  title: string;
  department: Subject['id'];
  shown: Shown;
}

/** A thing of another town, and the town hall the actor would take it over for. */
interface Offered {
  thing: Thing;
  home: Municipality | null;
}

/** The own copy of a thing of another town. */
export interface Copy extends Thing {
  adopted: Source;
}

export const onThing = (kind: AdoptedKind) => scoped((req, actor) => reached(kind, req, actor));

export const onOffered = (kind: AdoptedKind) =>
  scoped(async (req, actor): Promise<Offered | null> => {
    const thing = await reached(kind, req, actor);
    return thing && { thing, home: await knownTown(adoptsFor(actor, thing.municipality._id)) };
  });

/** Others do not learn here what a town does with the news of an original. */
export const onCopy = (kind: AdoptedKind) =>
  scoped(async (req, actor): Promise<Copy | null> => {
    const thing = await reached(kind, req, actor);
    return thing?.inside && thing.adopted ? { ...thing, adopted: thing.adopted } : null;
  });

export const mayAdopt = (actor: Actor, { thing, home }: Offered): boolean =>
  home !== null && thing.shown.municipalities !== null && mayAdoptSomewhere(actor, home);

export const maySay = async (actor: Actor, { thing, home }: Offered): Promise<boolean> => {
  if (!home || thing.shown.municipalities === null || !mayReport(actor, home)) return false;
  const adoption = await adoptionBy(home._id, thing.id);
  return mayChangeReport(actor, home, adoption?.report ?? null);
};

export const mayDecide = (actor: Actor, { municipality, department }: Copy): boolean =>
  mayWorkFor(actor, { municipality, department });

async function reached(kind: AdoptedKind, req: Request, actor: Actor): Promise<Thing | null> {
  const key = param(req, 'thing');
  if (kind === 'process') {
    const found = await Process.versionReachableBy(actor, key);
    return found && { ...common(found.process, found), kind, title: found.version.profile.title };
  }
  const found = await Practice.versionReachableBy(actor, key);
  return found && { ...common(found.practice, found), kind, title: found.version.content.title };
}

function common(
  { _id, key, adopted, department, shown }: Pick<Process, '_id' | 'key' | 'adopted' | 'department' | 'shown'>,
  { municipality, inside }: { municipality: Municipality; inside: boolean },
) {
  return { id: _id, key, adopted, department, shown, municipality, inside };
}
