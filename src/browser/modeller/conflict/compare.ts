import { button, h } from '../../viewer/dom.js';
import type { Say } from '../texts.js';
import { DifferenceList } from './list.js';
import { draw, follow, mark, pane, reveal, type Viewer } from './panes.js';
import type { Reading } from './reading.js';

/** What a person decided: both together (theirs for the elements named), one of them, a copy, or nothing yet. */
export type Choice = { kind: 'merge'; theirs: string[] } | { kind: 'mine' | 'theirs' | 'copy' | 'back' };

interface Shown {
  mine: string;
  theirs: string;
  theirsTitle: string;
  locale: 'de' | 'en';
}

/** Both versions side by side with what differs in words; resolves with what the person decides. */
export function compareVersions({ mine, theirs, theirsTitle, locale }: Shown, reading: Reading, say: Say) {
  const viewers: Viewer[] = [];
  const [left, right] = [pane(say('mine')), pane(theirsTitle)];
  const panes = h(
    'div',
    { class: `mo-compare__panes${isWide(mine) ? ' mo-compare__panes--wide' : ''}` },
    left.node,
    right.node,
  );
  const list = new DifferenceList(reading, theirsTitle, say, (id) => reveal(viewers, id));
  const dialog = h('dialog', {
    class: 'kern-dialog mo-compare',
    'aria-labelledby': 'mo-compare-title',
    'aria-describedby': 'mo-compare-lead',
  });
  const chosen = new Promise<Choice>((resolve) => {
    const choose = (choice: () => Choice) => () => {
      resolve(choice());
      dialog.close();
    };
    const merge = choose(() => ({ kind: 'merge', theirs: list.chosen }));
    dialog.addEventListener(
      'cancel',
      choose(() => ({ kind: 'back' })),
    );
    dialog.append(
      h(
        'header',
        { class: 'kern-dialog__header mo-compare__head' },
        h('h2', { class: 'fn-h2', id: 'mo-compare-title', tabindex: '-1', autofocus: true }, say('compareTitle')),
        h('p', { class: 'fn-s fn-2', id: 'mo-compare-lead' }, lead(reading, say)),
      ),
      h('div', { class: 'kern-dialog__body mo-compare__body' }, panes, list.node),
      h(
        'footer',
        { class: 'kern-dialog__footer fn-dense mo-compare__foot' },
        reading.merge ? button(say('mergeSave'), 'primary', merge, 'git-merge') : null,
        button(
          say('saveMine'),
          reading.merge ? 'secondary' : 'primary',
          choose(() => ({ kind: 'mine' })),
        ),
        button(
          say('takeTheirs'),
          'secondary',
          choose(() => ({ kind: 'theirs' })),
        ),
        button(
          say('saveCopy'),
          'secondary',
          choose(() => ({ kind: 'copy' })),
        ),
        button(
          say('back'),
          'tertiary',
          choose(() => ({ kind: 'back' })),
        ),
      ),
    );
  });
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.showModal();
  void Promise.all([draw(left.canvas, mine, locale), draw(right.canvas, theirs, locale)]).then(([one, other]) => {
    viewers.push(one, other);
    mark(one, other, reading);
    follow(one, other);
  });
  return chosen;
}

/** A long drawing is read better above the other than beside it. */
function isWide(xml: string): boolean {
  const bounds = [...xml.matchAll(/Bounds x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)];
  const far = (at: number, size: number) =>
    bounds.reduce((most, one) => Math.max(most, Number(one[at]) + Number(one[size])), 0) -
    bounds.reduce((least, one) => Math.min(least, Number(one[at])), Number.POSITIVE_INFINITY);
  return far(1, 3) > 1.4 * far(2, 4);
}

function lead({ merge, choices }: Reading, say: Say): string {
  if (!merge) return say('mergeUnknown');
  return choices.length > 0 ? say('mergeChoose') : say('mergeFree');
}
