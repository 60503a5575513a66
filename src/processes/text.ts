import type { Request, Response } from 'express';
import { textForm, textFormLines } from '../../models/bpmn/text-form.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { namedFacts } from '../../models/town-list/named-facts.js';
import { page } from '../web/page.js';
import { localeOf } from '../web/session.js';
import { type TextBlock, textBlocks } from '../web/text-blocks.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { aboutProcess } from './about.js';
import { type Calling, callingOf } from './calling.js';
import { type ProcessHead, processHead } from './head.js';

interface TextPage extends Page {
  head: ProcessHead;
  blocks: TextBlock[];
  calling: Pick<Calling, 'calls' | 'calledBy'>;
}

declare module '../web/views.js' {
  interface Views {
    'processes/text': TextPage;
  }
}

/** The diagram in words: the accessible alternative, and what one prints. */
export async function show(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { diagram } = reached.version;
  const [head, facts] = await Promise.all([
    processHead(req, reached, 'text'),
    namedFacts(diagram, reached.municipality._id),
  ]);
  const calling = await callingOf(req, reached, facts);
  const locale = localeOf(req);
  await page(res, 'processes/text', {
    title: `${head.title}: ${translator(locale)('processes:tab.text')}`,
    about: aboutProcess(req, reached, '/text'),
    head,
    blocks: facts ? textBlocks(textFormLines(textForm(facts, calling.names), locale)) : [],
    calling,
  });
}
