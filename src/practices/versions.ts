import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import { draftOf } from '../../models/practice/drafting.js';
import { mayWrite } from '../../models/practice/policy.js';
import type { ReachedPractice, ReachedText } from '../../models/practice/reach.js';
import { PracticeVersion, type PracticeVersionFields } from '../../models/practice/version.js';
import { isEditable, type State, stateOf } from '../../models/version/acts.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { type Told, told } from '../web/history.js';
import { type More, moreOf, skipOf } from '../web/more.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type PracticeHead, practiceHead } from './head.js';

export interface VersionsPage extends Page {
  head: PracticeHead;
  /** null: they all stand here. */
  more: More | null;
  versions: {
    label: string;
    href: string;
    changesUrl: string | null;
    state: State;
    /** Made again from this one as a new draft. */
    restore: { action: string; from: number } | null;
    history: Told[];
  }[];
}

declare module '../web/views.js' {
  interface Views {
    'practices/versions': VersionsPage;
  }
}

const listedFields = { number: 1, label: 1, acts: 1 } as const;
type ListedVersion = Pick<PracticeVersionFields, keyof typeof listedFields>;

const pageSize = 25;

export async function index(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const { practice } = reached;
  const t = translator(localeOf(req));
  const skip = skipOf(req);
  const [current, listed] = await Promise.all([
    PracticeVersion.findOne({ practice: practice._id, number: practice.current }, listedFields).lean<ListedVersion>(),
    PracticeVersion.find({ practice: practice._id }, listedFields)
      .sort({ number: -1 })
      .skip(skip)
      .limit(pageSize)
      .lean<ListedVersion[]>(),
  ]);
  const newest = current && stateOf(current.acts);
  const restores = newest && !isEditable(newest) && newest !== 'submitted' && mayWrite(actorOf(req), reached);
  const head = await practiceHead(req, reached);
  await page(res, 'practices/versions', {
    title: t('practices:versions.title', { title: head.title }),
    head,
    more: moreOf(
      { shown: skip + listed.length, total: practice.current, pageSize },
      (next) => `${paths.practiceVersions(practice.key)}?skip=${next}`,
    ),
    versions: listed.map((version) => ({
      label: version.label,
      href: paths.practiceVersion(practice.key, version.number),
      changesUrl: version.number > 1 ? paths.practicePart(practice.key, version.number, 'changes') : null,
      state: stateOf(version.acts),
      restore:
        restores && version.number !== practice.current
          ? { action: paths.practiceVersions(practice.key), from: version.number }
          : null,
      history: version.acts.toReversed().map((act) => told(act, t)),
    })),
  });
}

/** A new draft from the newest version, or from an older one that is wanted back. */
export async function create(req: Request, res: Response, { practice, number }: ReachedPractice): Promise<void> {
  const wanted = form(req).number('from') ?? number;
  const source = await PracticeVersion.findOne({ practice: practice._id, number: wanted });
  if (!source) throw new NotFound();
  const draft = await draftOf(practice, source, doerOf(req));
  toast(req, 'processes:toast.drafted', { label: draft.label });
  res.redirect(303, paths.practicePart(practice.key, draft.number, 'edit'));
}
