import { button, h, icon } from '../../viewer/dom.js';
import { clock, type Say } from '../texts.js';
import type { Reading } from './reading.js';

export type Decision = 'merge' | 'compare' | 'copy' | 'discard' | 'later';

interface Sides {
  title: string;
  theirsTitle: string;
  mineAt: Date;
  theirsAt: Date;
  locale: 'de' | 'en';
}

/** Says that somebody saved in the meantime and asks what to do; closing it decides nothing and loses nothing. */
export function askAboutConflict(sides: Sides, reading: Reading, say: Say): Promise<Decision> {
  const { locale } = sides;
  const { mine, theirs, both, choices, merge } = reading;
  const card = (title: string, changes: number, at: Date) =>
    h(
      'div',
      {},
      h('p', { class: 'fn-b' }, title),
      h('p', { class: 'fn-s fn-2' }, `${counted(changes, say)}, ${say('at', { time: clock(at, locale) })}`),
    );
  const shared = both.length + choices.length;
  return new Promise((resolve) => {
    const dialog = h('dialog', {
      class: 'kern-dialog mo-conflict',
      'aria-labelledby': 'mo-conflict-title',
      'aria-describedby': 'mo-conflict-text',
    });
    const decide = (decision: Decision) => () => {
      resolve(decision);
      dialog.close();
    };
    dialog.addEventListener('cancel', decide('later'));
    dialog.addEventListener('close', () => dialog.remove());
    const free = merge !== null && choices.length === 0;
    dialog.append(
      h(
        'header',
        { class: 'fn-row' },
        h('span', { class: 'fn-tile fn-tile--idea' }, icon('git-compare-arrows')),
        h('h2', { class: 'fn-h2', id: 'mo-conflict-title' }, sides.title),
      ),
      h('p', { id: 'mo-conflict-text' }, `${say('conflictText')} ${relation(reading, say)}`),
      h(
        'div',
        { class: 'mo-sides' },
        card(say('mine'), mine.length + shared, sides.mineAt),
        card(sides.theirsTitle, theirs.length + shared, sides.theirsAt),
      ),
      h(
        'footer',
        { class: 'fn-row fn-row--w fn-dense' },
        free ? button(say('mergeDo'), 'primary', decide('merge'), 'git-merge') : null,
        button(
          say(choices.length > 0 ? 'compareChoose' : 'compare'),
          free ? 'secondary' : 'primary',
          decide('compare'),
        ),
        button(say('saveCopy'), 'secondary', decide('copy')),
        button(say('discardMine'), 'tertiary', decide('discard')),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Whether the two sides touch. */
function relation({ merge, choices }: Reading, say: Say): string {
  if (!merge) return '';
  if (choices.length === 0) return say('relationFree');
  return choices.length === 1 ? say('relationOne') : say('relationMany', { count: choices.length });
}

function counted(count: number, say: Say): string {
  if (count === 0) return say('nothingChanged');
  return count === 1 ? say('stepChanged') : say('stepsChanged', { count });
}
