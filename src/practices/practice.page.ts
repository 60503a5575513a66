import type { Request } from 'express';
import { type Content, type Effect, type Section, sections } from '../../models/practice/content.js';
import { practicesWith } from '../../models/practice/finding.js';
import { type LinkedProcess, linkedProcesses } from '../../models/practice/links.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { subjectOfPractice } from '../../models/subject/reach.js';
import { type AttachmentCard, shownAttachments, textPictures } from '../web/attachment-card.js';
import { type Community, communityOf } from '../web/community.js';
import { format } from '../web/format.js';
import { markdownToHtml } from '../web/markdown.js';
import { paths } from '../web/paths.js';
import { type Figure, figure } from '../web/practice-card.js';
import { type QuestionList, questionList } from '../web/question-list.js';
import { actorOf, localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { aboutPractice } from './about.js';
import { type Elsewhere, elsewhere } from './elsewhere.js';
import { type Excerpt, excerptOf } from './excerpt.js';
import { type PracticeHead, practiceHead } from './head.js';
import { type PracticeSaving, practiceSaving } from './saving.js';

export interface PracticePage extends Page {
  head: PracticeHead;
  /** The first figure stands large in the head, the others in the chapter of results. */
  result: Figure | null;
  facts: { label: string; value: string }[];
  sections: { id: Section; heading: string; html: string; figures: Figure[] }[];
  /** How it runs today, shown beside the solution. */
  excerpt: Excerpt | null;
  attachments: AttachmentCard[];
  contact: string;
  licence: string;
  /** By the figures of the processes before and after. */
  saving: PracticeSaving | null;
  processes: { title: string; href: string; role: string; department: string; steps: string[] }[];
  elsewhere: { others: Elsewhere[]; allUrl: string | null };
  related: { title: string; href: string; lead: string }[];
  community: Community;
  questions: QuestionList;
}

declare module '../web/views.js' {
  interface Views {
    'practices/show': PracticePage;
  }
}

export async function practicePage(req: Request, reached: ReachedText): Promise<PracticePage> {
  const locale = localeOf(req);
  const t = translator(locale);
  const { version } = reached;
  const { content } = version;
  const [head, links, related, attachments, pictures, others, community, questions] = await Promise.all([
    practiceHead(req, reached),
    linkedProcesses(actorOf(req), content.processes),
    practicesWith(actorOf(req), content.practices),
    shownAttachments(reached, locale),
    textPictures(reached),
    elsewhere(req, reached),
    communityOf(req, subjectOfPractice(reached)),
    questionList(req, subjectOfPractice(reached)),
  ]);
  const [first, ...figures] = content.effects.map((effect: Effect) => figure(effect, format(locale)));
  return {
    title: content.title,
    about: aboutPractice(req, reached),
    head,
    result: first ?? null,
    facts: factsOf(content, req, t),
    sections: sections
      .filter((section) => content[section].trim() !== '' || (section === 'result' && figures.length > 0))
      .map((section) => ({
        id: section,
        heading: t(`practices:section.${section}`),
        html: markdownToHtml(content[section], pictures),
        figures: section === 'result' ? figures : [],
      })),
    excerpt: excerptOf(links, t),
    attachments,
    contact: content.contact,
    licence: version.licence ? t(`processes:licence.${version.licence}`) : '',
    saving: await practiceSaving(actorOf(req), links, locale),
    processes: byProcess(links, reached, t),
    elsewhere: others,
    related: related.map((entry) => ({ title: entry.title, href: paths.practice(entry.key), lead: entry.lead })),
    community,
    questions,
  };
}

/** What is known at a glance. */
export function factsOf(content: Content, req: Request, t: Translate): PracticePage['facts'] {
  const { readiness, field, sizeClass, since, duration, expense } = content;
  const all: [name: string, value: string][] = [
    ['readiness', readiness ? t(`practices:readiness.${readiness}`) : ''],
    ['since', since ? format(localeOf(req)).date(since) : ''],
    ['duration', duration],
    ['expense', expense],
    ['field', field ? t(`practices:fieldOfAction.${field}`) : ''],
    ['sizeClass', sizeClass ? t(`practices:sizeClass.${sizeClass}`) : ''],
  ];
  return all.filter(([, value]) => value).map(([name, value]) => ({ label: t(`practices:fact.${name}`), value }));
}

/** Each process once for each role, with the steps it is about. */
function byProcess(links: readonly LinkedProcess[], { municipality }: ReachedText, t: Translate) {
  const listed = new Map<string, PracticePage['processes'][number]>();
  for (const { link, process, title, steps } of links) {
    const key = `${process.key} ${link.role}`;
    const one = listed.get(key) ?? {
      title,
      href: paths.process(process.key),
      role: t(`practices-page:role.${link.role}`),
      department: municipality.department(process.department)?.name ?? '',
      steps: [],
    };
    const step = steps.find(({ id }) => id === link.element);
    if (step) one.steps.push(step.name);
    listed.set(key, one);
  }
  return [...listed.values()];
}
