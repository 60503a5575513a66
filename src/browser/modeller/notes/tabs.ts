import { h } from '../../viewer/dom.js';
import type { Say } from '../texts.js';

export type PanelTab = 'profile' | 'linked' | 'notes';

/** Which side of the panel is open: what an element is, what is linked to it, what is said about it. */
export function panelTabs(
  say: Say,
  current: PanelTab,
  counts: { linked: number; notes: number },
  choose: (tab: PanelTab) => void,
): HTMLElement {
  const tab = (key: PanelTab, label: string, count: number) => {
    const pressed = String(key === current);
    const button = h('button', {
      type: 'button',
      'aria-pressed': pressed,
      'data-tab': key,
      onclick: () => choose(key),
    });
    button.append(label);
    if (count > 0) button.append(h('span', { class: 'fn-num' }, String(count)));
    return button;
  };
  return h(
    'div',
    { class: 'fn-seg mo-tabs', role: 'group', 'aria-label': say('panelTabs') },
    tab('profile', say('panelProfile'), 0),
    tab('linked', say('panelLinked'), counts.linked),
    tab('notes', say('panelNotes'), counts.notes),
  );
}
