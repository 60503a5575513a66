import type { Request, Response } from 'express';
import type { ReachedVersion } from '../../models/process/reach.js';
import { subjectOfProcess } from '../../models/subject/reach.js';
import { page } from '../web/page.js';
import { type QuestionList, questionList } from '../web/question-list.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type ProcessHead, processHead } from './head.js';

export interface QuestionsPage extends Page {
  head: ProcessHead;
  list: QuestionList;
}

declare module '../web/views.js' {
  interface Views {
    'processes/questions': QuestionsPage;
  }
}

/** What people ask about a process, and what they are told. */
export async function index(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const [head, list] = await Promise.all([
    processHead(req, reached, 'questions'),
    questionList(req, subjectOfProcess(reached)),
  ]);
  const title = translator(localeOf(req))('questions:onProcess', { title: head.title });
  await page(res, 'processes/questions', { title, head, list }, { sameForVisitors: true });
}
