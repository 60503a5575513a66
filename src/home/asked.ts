import { knownTown } from '../../models/municipality/known.js';
import type { Municipality } from '../../models/municipality.js';
import { openQuestionsFor } from '../../models/question/open.js';
import type { User } from '../../models/user.js';
import { questionPlace } from '../web/question-list.js';
import type { Translate } from '../web/texts.js';
import type { Task } from './start.page.js';

const mostShown = 10;
const longestQuote = 160;

/** Questions on what this person owns that nobody of the house has answered, the oldest first. */
export async function askedOf(user: User, home: Municipality, t: Translate): Promise<Task[]> {
  const open = await openQuestionsFor(user, home._id);
  return Promise.all(
    open.slice(0, mostShown).map(async ({ question, listed }): Promise<Task> => {
      const town = await knownTown(question.written.municipality);
      const url = questionPlace({ kind: listed.kind, key: listed.entry.key }, question._id);
      const who = town?._id.equals(home._id) ? question.written.name : (town?.name ?? '');
      return {
        symbol: 'message-circle-question-mark',
        tone: 'review',
        title: listed.entry.title,
        url,
        sentence: t('questions:waiting.asked', { who }),
        note: shortened(question.text),
        since: question.written.at,
        action: { label: t('questions:waiting.answer'), url },
      };
    }),
  );
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longestQuote ? `${line.slice(0, longestQuote - 1).trimEnd()}…` : line;
}
