import { button, h, icon } from '../../viewer/dom.js';
import { clock, type Say } from '../texts.js';
import type { NoteThread } from './note-thread.js';
import type { Notes } from './notes.js';

interface Context {
  notes: Notes;
  locale: 'de' | 'en';
  say: Say;
  /** What was typed and not sent, by element: it survives choosing another one. */
  typed: Map<string, string>;
  isDrawn(element: string): boolean;
}

/** The notes on an element (null: the process and what is no longer drawn), and a field for a new one that goes to the server at once. */
export function notesTab(context: Context, element: string | null, name: string): HTMLElement {
  const { notes, say } = context;
  const threads = [...notes.about(element), ...(element === null ? notes.gone(context.isDrawn) : [])];
  const list = h('ol', { class: 'mo-notes' }, ...threads.map((thread) => threadItem(context, thread)));
  const form = writeForm(context, element ?? '', say('noteNew'), say('noteSend'), (text) =>
    notes.write(text, element, name),
  );
  const none = h('p', { class: 'fn-s fn-2' }, say('noteNone'));
  return h('div', { class: 'mo-notestab' }, threads.length > 0 ? list : none, form);
}

function threadItem(context: Context, thread: NoteThread): HTMLElement {
  const { say, notes } = context;
  const reply = h('details', { class: 'mo-note__reply' }, h('summary', { class: 'fn-s fn-b' }, say('noteReply')));
  reply.append(
    writeForm(context, thread.id, say('noteReplyLabel'), say('noteReply'), (text) => notes.reply(thread, text)),
  );
  if (context.typed.get(thread.id)) reply.open = true;
  return h(
    'li',
    { class: 'mo-note' },
    ...(thread.element !== null && !context.isDrawn(thread.element)
      ? [h('p', { class: 'fn-s fn-2' }, say('noteGone', { name: thread.name }))]
      : []),
    said(context, thread),
    ...thread.replies.map((one) => h('div', { class: 'mo-note__answer' }, said(context, one))),
    reply,
    h(
      'div',
      { class: 'fn-row fn-row--w' },
      button(say('noteResolve'), 'tertiary', () => void notes.resolve(thread).catch(() => {}), 'circle-check'),
      h('a', { class: 'fn-s', href: thread.url }, say('noteOpen')),
    ),
  );
}

function said({ locale }: Context, { text, by, at }: { text: string; by: string; at: string }): HTMLElement {
  return h(
    'div',
    {},
    h(
      'p',
      { class: 'fn-s' },
      h('b', {}, by),
      ' ',
      h('time', { datetime: at, class: 'fn-m' }, clock(new Date(at), locale)),
    ),
    h('p', { class: 'mo-note__text' }, text),
  );
}

/** Cleared only when the server has it; until then what is typed stays where it is. */
function writeForm(
  { say, typed }: Context,
  key: string,
  label: string,
  send: string,
  write: (text: string) => Promise<void>,
): HTMLElement {
  const id = `mo-note-${key || 'process'}`;
  const area = h('textarea', {
    class: 'fn-input mo-area',
    id,
    rows: 3,
    maxlength: 4000,
    'aria-describedby': `${id}-hint`,
  });
  area.value = typed.get(key) ?? '';
  area.addEventListener('input', () => typed.set(key, area.value));
  const problem = h(
    'p',
    { class: 'mo-error', role: 'alert', hidden: true },
    icon('triangle-alert', 'fn-icon--s'),
    say('noteFailed'),
  );
  const submit = h(
    'button',
    { type: 'submit', class: 'kern-btn kern-btn--secondary' },
    h('span', { class: 'kern-label' }, send),
  );
  const onsubmit = (event: Event) => {
    event.preventDefault();
    const text = area.value.trim();
    if (!text) return area.focus();
    problem.hidden = true;
    typed.delete(key);
    write(text).catch(() => {
      typed.set(key, text);
      problem.hidden = false;
    });
  };
  return h(
    'form',
    { class: 'mo-field', onsubmit },
    h('label', { for: id }, label),
    h('p', { class: 'fn-s fn-2', id: `${id}-hint` }, say('noteHint')),
    area,
    problem,
    h('div', { class: 'fn-dense' }, submit),
  );
}
