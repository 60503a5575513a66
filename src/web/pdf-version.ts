import type { Request } from 'express';
import type { Act } from '../../models/act.js';
import { lastChange, stateOf, type VersionAct } from '../../models/version/acts.js';
import type { Licence } from '../../models/version/life.js';
import { format } from './format.js';
import { told } from './history.js';
import { absolute } from './own-address.js';
import type { PdfBlock } from './pdf.js';
import { localeOf } from './session.js';
import { translator } from './texts.js';

/** What a PDF of a version says about it, whatever the version holds. */
export interface PrintedVersion {
  version: { label: string; acts: readonly VersionAct[]; saved: Act; licence: Licence | null };
  title: string;
  town: string;
  /** The page of it. */
  path: string;
  /** For the own town. */
  inside: boolean;
}

/** State, version and date, as they stand below the title. */
export function standingOf(req: Request, { version }: PrintedVersion): string[] {
  const t = translator(localeOf(req));
  return [
    t(`common:state.${stateOf(version.acts)}`),
    t('pdf:version', { label: version.label }),
    t('pdf:asOf', { date: format(localeOf(req)).date(lastChange(version)) }),
  ];
}

/** The acts as sentences. Names of people stay in their town hall. */
export function historyOf(req: Request, { version, inside }: PrintedVersion): PdfBlock[] {
  if (!inside || version.acts.length === 0) return [];
  const t = translator(localeOf(req));
  const items = version.acts.map((act) => {
    const { sentence, note, at } = told(act, t);
    return { text: `${format(localeOf(req)).dateTime(at)}: ${sentence}`, ...(note ? { details: [note] } : {}) };
  });
  return [{ kind: 'list', numbered: false, items }];
}

/** Licence, town and address: what somebody names who takes it over. */
export function sourceOf(req: Request, { version, title, town, path }: PrintedVersion): PdfBlock[] {
  const t = translator(localeOf(req));
  const address = absolute(req)(path);
  const words = t('pdf:source', { town, title, label: version.label });
  return [
    ...(version.licence ? [{ kind: 'paragraph' as const, text: t(`processes:licence.${version.licence}`) }] : []),
    { kind: 'paragraph', text: [{ text: `${words}, ` }, { text: address, link: address }] },
  ];
}
