import { h } from '../../viewer/dom.js';
import { sendJson } from '../api.js';
import type { Say } from '../texts.js';

interface Other {
  name: string;
  initials: string;
  editing: boolean;
}

const EVERY = 20_000;

/** Shows who else has the draft open, and tells the server every 20 s that we do. */
export function startPresence(url: string, say: Say, root: HTMLElement): void {
  const words = h('span', { class: 'kern-sr-only', role: 'status' });
  const faces = h('span', { class: 'fn-row', 'aria-hidden': 'true' });
  root.append(words, faces);
  const ask = async () => {
    if (document.visibilityState === 'hidden') return;
    const { others } = await sendJson<{ others: Other[] }>('POST', url, {}).catch(() => ({ others: [] as Other[] }));
    const names = others.map((other) => other.name).join(', ');
    const text = names ? say('alsoHere', { names }) : '';
    if (words.textContent !== text) words.textContent = text;
    faces.replaceChildren(
      ...others.slice(0, 4).map((other) => {
        const title = say(other.editing ? 'alsoEditing' : 'alsoReading', { name: other.name });
        return h('span', { class: 'fn-ava fn-ava--s fn-ava--o', title }, other.initials);
      }),
    );
  };
  void ask();
  setInterval(ask, EVERY);
}
