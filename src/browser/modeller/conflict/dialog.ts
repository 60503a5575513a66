import { button, h, icon } from '../../viewer/dom.js';
import { clock, type Say } from '../texts.js';
import { compareXml, countOf } from './changes.js';

export type Decision = 'compare' | 'copy' | 'discard' | 'later';

interface Sides {
  base: string;
  mine: string;
  theirs: string;
  title: string;
  theirsTitle: string;
  mineAt: Date;
  theirsAt: Date;
  locale: 'de' | 'en';
}

/** Says that somebody saved in the meantime and asks what to do; closing it decides nothing and loses nothing. */
export function askAboutConflict(sides: Sides, say: Say): Promise<Decision> {
  const { base, mine, theirs, locale } = sides;
  const card = (title: string, changed: string, at: Date) =>
    h(
      'div',
      {},
      h('p', { class: 'fn-b' }, title),
      h(
        'p',
        { class: 'fn-s fn-2' },
        `${counted(countOf(compareXml(base, changed)), say)}, ${say('at', { time: clock(at, locale) })}`,
      ),
    );
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
    dialog.append(
      h(
        'header',
        { class: 'fn-row' },
        h('span', { class: 'fn-tile fn-tile--idea' }, icon('git-compare-arrows')),
        h('h2', { class: 'fn-h2', id: 'mo-conflict-title' }, sides.title),
      ),
      h('p', { id: 'mo-conflict-text' }, say('conflictText')),
      h(
        'div',
        { class: 'mo-sides' },
        card(say('mine'), mine, sides.mineAt),
        card(sides.theirsTitle, theirs, sides.theirsAt),
      ),
      h(
        'footer',
        { class: 'fn-row fn-row--w fn-dense' },
        button(say('compare'), 'primary', decide('compare')),
        button(say('saveCopy'), 'secondary', decide('copy')),
        button(say('discardMine'), 'tertiary', decide('discard')),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

function counted(count: number, say: Say): string {
  if (count === 0) return say('nothingChanged');
  return count === 1 ? say('stepChanged') : say('stepsChanged', { count });
}
