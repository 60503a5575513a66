import type { Request } from 'express';
import type { Types } from 'mongoose';
import { mayAsk, mayModerate, wrote } from '../../models/question/policy.js';
import { questionsOn } from '../../models/question/reach.js';
import type { Answer, Post, QuestionFields } from '../../models/question.js';
import { circleOf } from '../../models/question.js';
import type { ReachedSubject } from '../../models/subject/reach.js';
import type { Actor } from '../../models/user.js';
import { markdownToHtml } from './markdown.js';
import { paths } from './paths.js';
import { actorOf, localeOf } from './session.js';
import { questionsUrl, subjectUrl } from './subject-url.js';
import { type Translate, translator } from './texts.js';
import { type VoiceName, voiceName } from './voice-name.js';

/** A question or an answer as `shared/_question-post` shows it. */
export interface PostView {
  anchor: string;
  html: string;
  by: VoiceName;
  at: Date;
  edited: boolean;
  /** From the town the thing belongs to. */
  house: boolean;
  /** Why others do not see it; only for those who still do. */
  hidden: string | null;
  offers: { edit: string | null; hide: string | null; show: string | null };
}

export interface QuestionView extends PostView {
  answers: PostView[];
  /** Marked as answered, answered by the house, or still open. */
  state: 'settled' | 'answered' | 'open';
  answerUrl: string | null;
  settleUrl: string | null;
  reopenUrl: string | null;
}

/** Questions and answers under one thing: what `shared/_questions` shows. */
export interface QuestionList {
  count: number;
  questions: QuestionView[];
  /** Where a question is sent; null: for who is signed in. */
  askUrl: string | null;
  signInUrl: string;
  /** Who will read a question asked now. */
  readers: string;
}

type Stored = QuestionFields & { _id: Types.ObjectId };

export async function questionList(req: Request, thing: ReachedSubject): Promise<QuestionList> {
  const actor = actorOf(req);
  const t = translator(localeOf(req));
  const found = await questionsOn(actor, thing);
  const questions = await Promise.all(found.map((question) => questionView(actor, question, thing, t)));
  return {
    count: questions.length,
    questions,
    askUrl: mayAsk(actor, thing) ? questionsUrl(thing) : null,
    signInUrl: `${paths.signIn}?${new URLSearchParams({ returnTo: questionsPlace(thing) })}`,
    readers: t(`questions:readers.${circleOf(thing)}`),
  };
}

/** Where the questions of a thing are read. */
export function questionsPlace(thing: Pick<ReachedSubject, 'kind' | 'key'>): string {
  return thing.kind === 'process' ? paths.processQuestions(thing.key) : `${subjectUrl(thing)}#questions`;
}

/** Where one of them stands. */
export function questionPlace(thing: Pick<ReachedSubject, 'kind' | 'key'>, post: Types.ObjectId): string {
  return `${questionsPlace(thing).split('#')[0]}#${anchorOf(post)}`;
}

async function questionView(
  actor: Actor,
  question: Stored,
  thing: ReachedSubject,
  t: Translate,
): Promise<QuestionView> {
  const id = question._id.toString();
  const moderates = mayModerate(actor, thing);
  const settles = moderates || wrote(actor, question);
  const open = !question.hidden;
  const answers = await Promise.all(question.answers.map((answer) => postView(actor, question, answer, thing, t)));
  const view = await postView(actor, question, { ...question, house: false }, thing, t);
  return {
    ...view,
    answers,
    state: question.settled
      ? 'settled'
      : question.answers.some((one) => one.house && !one.hidden)
        ? 'answered'
        : 'open',
    answerUrl: mayAsk(actor, thing) && open ? paths.answers(id) : null,
    settleUrl: settles && open && !question.settled ? paths.settlement(id) : null,
    reopenUrl: settles && open && question.settled ? paths.settlement(id, '/end') : null,
  };
}

async function postView(
  actor: Actor,
  question: Stored,
  post: Post & Pick<Answer, 'house'>,
  thing: ReachedSubject,
  t: Translate,
): Promise<PostView> {
  const at = (part: 'edit' | 'hiding/new' | 'hiding/end') =>
    paths.questionPost(question._id.toString(), post._id.toString(), part);
  const moderates = mayModerate(actor, thing);
  return {
    anchor: anchorOf(post._id),
    html: markdownToHtml(post.text),
    by: await voiceName(actor, post.written, t),
    at: post.written.at,
    edited: post.edited !== null,
    house: post.house,
    hidden: post.hidden && t('questions:hiddenBecause', { reason: post.hidden.note }),
    offers: {
      edit: wrote(actor, post) && !post.hidden ? at('edit') : null,
      hide: moderates && !post.hidden ? at('hiding/new') : null,
      show: moderates && post.hidden ? at('hiding/end') : null,
    },
  };
}

function anchorOf(post: Types.ObjectId): string {
  return `question-${post.toString()}`;
}
