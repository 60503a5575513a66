import type { Request, Response } from 'express';
import { ancestorsOf, reusersOf } from '../../models/adoption/reading.js';
import type { AdoptedKind } from '../../models/adoption.js';
import { type AdoptionHead, adoptionHead } from '../web/adoption-head.js';
import { type Voice, voice } from '../web/adoption-voice.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import type { Thing } from './scope.js';

export interface ReusePage extends Page {
  kind: AdoptedKind;
  subject: { title: string; href: string };
  adoption: AdoptionHead;
  uses: Voice[];
  /** Looked at and not taken over, with the reason: it helps others to decide. */
  notAdopted: Voice[];
  notYet: Voice[];
  /** Where it came from, the nearest first. */
  ancestors: { town: string; label: string; href: string | null }[];
}

declare module '../web/views.js' {
  interface Views {
    'adoptions/index': ReusePage;
  }
}

/** Who reuses it, with which experience: as far as the towns let this reader know. */
export async function index(req: Request, res: Response, thing: Thing): Promise<void> {
  const { kind, key } = thing;
  const locale = localeOf(req);
  const [adoption, reusers, ancestors] = await Promise.all([
    adoptionHead(req, kind, thing),
    reusersOf(actorOf(req), kind, thing.id),
    ancestorsOf(actorOf(req), kind, thing.adopted),
  ]);
  const voices = reusers.map((one) => voice(kind, one, locale));
  const standing = (wanted: Voice['standing']) => voices.filter((one) => one.standing === wanted);
  await page(
    res,
    'adoptions/index',
    {
      title: translator(locale)('adoptions:index.title', { title: thing.title }),
      kind,
      subject: { title: thing.title, href: paths.shared(kind, key) },
      adoption,
      uses: standing('uses'),
      notAdopted: standing('notAdopted'),
      notYet: standing('notYet'),
      ancestors: ancestors.map(({ source, key: reached }) => ({
        town: source.town,
        // What is not shared with this reader is named, as the licence asks, and nothing more.
        label: reached || thing.inside ? source.label : '',
        href: reached && paths.shared(kind, reached),
      })),
    },
    { sameForVisitors: true },
  );
}
