import { decodeBpmn } from '../../../../models/bpmn/decode.js';
import { refusalText } from '../../../../models/bpmn/refusal-texts.js';
import { Refused } from '../../../../models/bpmn/refused.js';
import { h } from '../../viewer/dom.js';
import type { Say } from '../texts.js';
import { showNotice, showToast } from './notice.js';

interface Around {
  root: HTMLElement;
  notices: HTMLElement;
  toasts: HTMLElement;
  locale: 'de' | 'en';
  say: Say;
  /** Whether the drawing may be changed now. */
  mayDraw(): boolean;
  /** Takes the place of the drawing; answers how to go back, or null where it cannot be shown. */
  replace(xml: string): Promise<(() => void) | null>;
  /** Answers the address of a process of its own. */
  begin(xml: string): Promise<string>;
}

/** A `.bpmn` file let go over the modeller: replaces the drawing, which can be undone, or becomes a new process. */
export function takeDroppedFiles(around: Around): void {
  const { root, say } = around;
  const sign = h('p', { class: 'mo-drop', hidden: true, 'aria-hidden': 'true' }, say('dropHere'));
  root.append(sign);
  root.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    sign.hidden = false;
  });
  root.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) sign.hidden = true;
  });
  root.addEventListener('drop', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    sign.hidden = true;
    const [file, ...more] = event.dataTransfer.files;
    if (file && more.length === 0) void ask(file, around);
    else showNotice(around.notices, say('dropOne'), [], say);
  });
}

async function ask(file: File, around: Around): Promise<void> {
  const { notices, say } = around;
  const name = file.name;
  const refuse = (why = '') => {
    showNotice(notices, `${say('dropUnreadable', { name })} ${why}`.trim(), [], say);
  };
  const { xml, why } = await read(file, around.locale);
  if (!xml) return refuse(why);
  const replace = async () => {
    const undo = await around.replace(xml);
    if (undo) showToast(around.toasts, say('dropReplaced', { name }), { label: say('undo'), run: undo });
    else refuse();
  };
  const begin = async () => {
    const url = await around.begin(xml).catch(() => null);
    if (!url) return refuse();
    showToast(around.toasts, say('dropBegun', { name }), { label: say('dropOpen'), run: () => location.assign(url) });
  };
  showNotice(
    notices,
    say('dropAsk', { name }),
    [
      ...(around.mayDraw() ? [{ label: say('dropReplace'), run: () => void replace() }] : []),
      { label: say('dropBegin'), run: () => void begin() },
      { label: say('cancel'), run: () => {} },
    ],
    say,
  );
}

async function read(file: File, locale: 'de' | 'en'): Promise<{ xml: string; why: string }> {
  try {
    const { xml } = decodeBpmn(new Uint8Array(await file.arrayBuffer()));
    return { xml: /<([\w-]+:)?definitions[\s>]/.test(xml) ? xml : '', why: '' };
  } catch (error) {
    return { xml: '', why: error instanceof Refused ? refusalText(error, locale) : '' };
  }
}
