import type { TextBlock } from '../web/text-blocks.js';
import type { Page } from '../web/views.js';
import type { ProcessHead } from './head.js';

export interface TextPage extends Page {
  head: ProcessHead;
  blocks: TextBlock[];
}

declare module '../web/views.js' {
  interface Views {
    'processes/text': TextPage;
  }
}
