import type { Request } from 'express';
import { lastChange } from '../../models/candidate/overtaken.js';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import { Candidate, type Voice } from '../../models/candidate.js';
import { Goal } from '../../models/goal.js';
import { Measure } from '../../models/measure.js';
import type { Municipality } from '../../models/municipality.js';
import { format } from '../web/format.js';
import { markdownToHtml } from '../web/markdown.js';
import { paths } from '../web/paths.js';
import { type PositionsView, positionsView } from '../web/positions-view.js';
import { type RatingView, ratingView } from '../web/rating-view.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import { type CandidateHead, candidateHead } from './candidate-head.js';
import { history, type ToldAct } from './history.js';
import { type RemarkView, remarksOn } from './remarks.page.js';
import { type SubjectView, subjectView } from './subject-view.js';

interface Link {
  title: string;
  url: string;
}

export interface CandidatePage extends Page {
  head: CandidateHead;
  /** Markdown as HTML; empty: nothing was written. */
  html: string;
  subject: SubjectView | null;
  voices: { name: string; department: string; reason: string; at: Date; title: string | null }[];
  /** What one said oneself, to be changed; empty: nothing yet. */
  ownVoice: string;
  spoke: boolean;
  /** What the departments say of it, and what it brings and costs in the eyes of several. */
  positions: PositionsView;
  rating: RatingView;
  remarks: RemarkView[];
  remarksUrl: string;
  typedRemark: string;
  goal: Link | null;
  measure: Link | null;
  from: Link | null;
  parts: Link[];
  into: Link | null;
  /** Candidates that joined this one. */
  joined: Link[];
  changed: string;
  history: ToldAct[];
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'candidates/show': CandidatePage;
  }
}

interface Typed {
  voice?: string;
  remark?: string;
  wrong?: Wrong;
}

export async function candidatePage(
  req: Request,
  reached: ReachedCandidate,
  { voice, remark = '', wrong = {} }: Typed = {},
): Promise<CandidatePage> {
  const { candidate, municipality } = reached;
  const actor = actorOf(req);
  const locale = localeOf(req);
  const t = translator(locale);
  const own = candidate.voices.find((one) => one.by.equals(actor._id ?? undefined));
  const [head, remarks, links, subject, told, positions, rating] = await Promise.all([
    candidateHead(req, reached),
    remarksOn(actor, reached, t),
    linksOf(candidate),
    subjectView(req, candidate),
    history(candidate, t, locale),
    positionsView(req, reached),
    ratingView(req, reached),
  ]);
  const last = lastChange(candidate);
  return {
    title: titleOf(t, candidate.title, wrong),
    head,
    html: candidate.text ? markdownToHtml(candidate.text) : '',
    subject,
    voices: candidate.voices.map((one) => voiceView(one, candidate, municipality)),
    ownVoice: voice ?? own?.reason ?? '',
    spoke: own !== undefined,
    positions,
    rating,
    remarks,
    remarksUrl: paths.candidatePart(candidate.key, 'remarks'),
    typedRemark: remark,
    ...links,
    changed: last ? t('candidates-page:changed', { name: last.name, ago: format(locale).ago(last.at) }) : '',
    history: told,
    errors: sentences(t, wrong),
  };
}

function voiceView({ name, department, reason, at, title }: Voice, candidate: Candidate, town: Municipality) {
  const works = (department && town.department(department)?.name) ?? '';
  return { name, department: works, reason, at, title: title === candidate.title ? null : title };
}

async function linksOf({ _id, goal, measure, from, into }: Candidate) {
  const seen = { key: 1, title: 1 } as const;
  const [row, made, origin, target, parts, joined] = await Promise.all([
    goal && Goal.findById(goal, seen),
    measure && Measure.findById(measure, seen),
    from && Candidate.findById(from, seen),
    into && Candidate.findById(into, seen),
    Candidate.find({ from: _id }, seen).sort({ proposedAt: 1 }),
    Candidate.find({ into: _id }, seen).sort({ proposedAt: 1 }),
  ]);
  const link = (one: { key: string; title: string }, urlOf = paths.candidate): Link => ({
    title: one.title,
    url: urlOf(one.key),
  });
  return {
    goal: row && link(row, paths.goal),
    measure: made && link(made, paths.measure),
    from: origin && link(origin),
    into: target && link(target),
    parts: parts.map((one) => link(one)),
    joined: joined.map((one) => link(one)),
  };
}
