import { createRequire } from 'node:module';
import type { PdfRun } from './document.js';

// Its folders have no ending that an import could name.
const require = createRequire(import.meta.url);
const { hyphenateSync: german } = require('hyphen/de') as typeof import('hyphen/de.js');
const { hyphenateSync: english } = require('hyphen/en-gb') as typeof import('hyphen/en-gb.js');

/** Shorter words stay whole: a break in "Antrag" helps nobody. */
const options = { minWordLength: 9 };
const softHyphen = '\u00AD';

/**
 * Puts soft hyphens where a word may break (patterns of TeX, de-1996 and en-GB), so that long German words leave no
 * holes in narrow columns; words shorter than `shortest` stay whole. What is no prose stays as it is: links, code,
 * addresses, and the first and last two letters.
 */
export function hyphenated(runs: readonly PdfRun[], language: string, shortest = options.minWordLength): PdfRun[] {
  const hyphenate = language.startsWith('de') ? german : english;
  return runs.map((run) =>
    run.link || run.code
      ? run
      : {
          ...run,
          text: run.text.replace(/[\p{L}]{9,}/gu, (word) =>
            word.length < shortest ? word : tidy(hyphenate(word, options)),
          ),
        },
  );
}

function tidy(word: string): string {
  const parts = word.split(softHyphen);
  // Two letters alone at the end of a line or the beginning of the next look like a slip.
  while (parts.length > 1 && (parts[0] ?? '').length < 3) parts.splice(0, 2, `${parts[0]}${parts[1]}`);
  while (parts.length > 1 && (parts.at(-1) ?? '').length < 3) parts.splice(-2, 2, `${parts.at(-2)}${parts.at(-1)}`);
  return parts.join(softHyphen);
}
