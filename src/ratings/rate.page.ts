import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import type { CandidateFields, CandidateKind } from '../../models/candidate.js';
import { markdownToHtml } from '../web/markdown.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { type RatingScale, ratingScales } from '../web/rating-view.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { statusFor, titleOf, type Wrong } from '../web/wrong.js';

/** All candidates that wait, asked for benefit and effort. */
export interface RatePage extends Page {
  heading: string;
  crumbs: { label: string; href: string }[];
  action: string;
  /** Nothing to ask: everything is rated, or nothing is open. */
  empty: 'finished' | 'nothing' | null;
  benefitUrl: string;
  againUrl: string;
  errors: Wrong;
  items: RateItem[];
}

export interface RateItem {
  key: string;
  kind: CandidateKind;
  title: string;
  url: string;
  department: string | null;
  reason: string;
  text: string;
  /** Where it is saved by itself. */
  saveUrl: string;
  scales: RatingScale[];
  note: { name: string; value: string; error: string | null };
}

declare module '../web/views.js' {
  interface Views {
    'ratings/rate': RatePage;
  }
}

/** A candidate and what was typed or said about it so far. */
export interface Asked {
  candidate: Pick<CandidateFields, 'key' | 'kind' | 'title' | 'text' | 'department' | 'voices'>;
  benefit: number | null;
  effort: number | null;
  note: string;
  /** Sentences of what was refused, by `benefit`, `effort`, `note`. */
  wrong: Wrong;
}

interface Asking {
  action: string;
  asked: readonly Asked[];
  empty?: RatePage['empty'];
}

export async function ratePage(
  req: Request,
  res: Response,
  { agenda, municipality }: ReachedAgenda,
  { action, asked, empty = null }: Asking,
): Promise<void> {
  const t = translator(localeOf(req));
  const benefitUrl = paths.agendaPart(agenda.key, 'benefit');
  /** Each field is named after its candidate. */
  const named = (field: string, key: string) => `${field}-${key}`;
  const errors: Wrong = {};
  for (const { candidate, wrong } of asked)
    for (const [field, sentence] of Object.entries(wrong))
      errors[named(field, candidate.key)] = t('ratings:invalid.of', { title: candidate.title, sentence: t(sentence) });
  const items = asked.map(({ candidate, wrong, note, ...chosen }): RateItem => {
    const own = Object.fromEntries(
      Object.entries(wrong).map(([field, sentence]) => [named(field, candidate.key), t(sentence)]),
    );
    const name = named('note', candidate.key);
    return {
      key: candidate.key,
      kind: candidate.kind,
      title: candidate.title,
      url: paths.candidate(candidate.key),
      department: municipality.department(candidate.department)?.name ?? null,
      reason: candidate.voices[0]?.reason ?? '',
      text: candidate.text ? markdownToHtml(candidate.text) : '',
      saveUrl: paths.candidatePart(candidate.key, 'rating'),
      scales: ratingScales(t, candidate.key, chosen, own),
      note: { name, value: note, error: own[name] ?? null },
    };
  });
  const heading = t('ratings:rate.title');
  const crumbs = [
    { label: agenda.title, href: paths.agendaBoard(agenda.key) },
    { label: t('ratings:rate.back'), href: benefitUrl },
  ];
  const againUrl = `${benefitUrl}/rate?all=1`;
  const model = { title: titleOf(t, heading, errors), heading, crumbs, action, empty, benefitUrl, againUrl, errors };
  await page(res, 'ratings/rate', { ...model, items }, { status: statusFor(errors) });
}
