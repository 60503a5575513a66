import type { Request } from 'express';
import type { ListedSubject } from '../../models/subject/listed.js';
import type { SubjectKind } from '../../models/subject.js';
import type { State } from '../../models/version/acts.js';
import { type Figure, practiceCards } from './practice-card.js';
import { processCards } from './process-card.js';
import { homeMunicipality, localeOf } from './session.js';

/** A process or practice as a row: in a collection, under a goal, or offered to one of them. */
export interface ListedRow {
  kind: SubjectKind;
  title: string;
  url: string;
  summary: string;
  pictureUrl: string | null;
  figure: Figure | null;
  department: string;
  /** Named when it is another town's. */
  municipality: string | null;
  /** Of the own town's, which may still be drafts. */
  state: State | null;
}

export async function listedRows(req: Request, listed: readonly ListedSubject[]): Promise<ListedRow[]> {
  const locale = localeOf(req);
  const home = homeMunicipality(req);
  return Promise.all(
    listed.map(async (one): Promise<ListedRow> => {
      const seen =
        one.kind === 'process'
          ? { ...(await processCards([one.entry], locale, { home }))[0], figure: null, lead: one.entry.summary }
          : { ...(await practiceCards([one.entry], locale, home))[0], pictureUrl: null };
      const { title, municipality } = one.entry;
      return {
        kind: one.kind,
        title,
        url: seen.url ?? '',
        summary: seen.lead ?? '',
        pictureUrl: seen.pictureUrl ?? null,
        figure: seen.figure ?? null,
        department: seen.department ?? '',
        municipality: seen.municipality ?? null,
        state: home?.equals(municipality) ? one.entry.state : null,
      };
    }),
  );
}
