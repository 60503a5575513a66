import { h } from '../../viewer/dom.js';

/** A labelled control that writes to the model by itself. */
export interface Field {
  node: HTMLElement;
  /** Shows the value of the model again, unless somebody is typing in it. */
  refresh(): void;
  /** Writes what was typed and not yet written. */
  flush(): void;
}

interface Options {
  name: string;
  label: string;
  hint?: string;
  placeholder?: () => string;
  suggestions?: string;
  lines?: number;
  read(): string;
  /** Writes the value; a returned sentence says why it could not. */
  write(value: string): string | undefined;
}

const PAUSE = 700;

export function textField(options: Options): Field {
  const id = `field-${options.name}`;
  const input = options.lines
    ? h('textarea', { id, name: options.name, class: 'fn-input mo-area', rows: options.lines })
    : h('input', { id, name: options.name, class: 'fn-input', list: options.suggestions, autocomplete: 'off' });
  const hint = options.hint ? h('span', { class: 'fn-s fn-m', id: `${id}-hint` }, options.hint) : null;
  const error = h('p', { class: 'mo-error', id: `${id}-error`, hidden: true });
  let written = '';
  let timer = 0;

  const commit = () => {
    clearTimeout(timer);
    if (input.value === written) return;
    const complaint = options.write(input.value);
    error.hidden = !complaint;
    error.textContent = complaint ?? '';
    input.toggleAttribute('aria-invalid', Boolean(complaint));
    if (complaint) input.setAttribute('aria-invalid', 'true');
    if (!complaint) written = input.value;
  };
  const refresh = () => {
    input.placeholder = options.placeholder?.() ?? '';
    if (input === document.activeElement) return;
    if (input.hasAttribute('aria-invalid')) return;
    written = options.read();
    input.value = written;
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(commit, PAUSE);
  });
  input.addEventListener('change', () => {
    commit();
    if (!input.hasAttribute('aria-invalid')) input.value = written = options.read();
  });
  input.setAttribute('aria-describedby', [hint?.id, error.id].filter(Boolean).join(' '));
  refresh();
  return {
    node: h('div', { class: 'mo-field' }, h('label', { for: id }, options.label), hint, input, error),
    refresh,
    flush: commit,
  };
}

export function selectField(options: {
  name: string;
  label: string;
  choices: [value: string, label: string][];
  read(): string;
  write(value: string): void;
}): Field {
  const id = `field-${options.name}`;
  const select = h(
    'select',
    { id, name: options.name, class: 'fn-input', onchange: () => options.write(select.value) },
    ...options.choices.map(([value, label]) => h('option', { value }, label)),
  );
  const refresh = () => {
    select.value = options.read();
  };
  refresh();
  return {
    node: h('div', { class: 'mo-field' }, h('label', { for: id }, options.label), select),
    refresh,
    flush: () => {},
  };
}

export function checkField(options: {
  name: string;
  label: string;
  hint: string;
  read(): boolean;
  write(value: boolean): void;
}): Field {
  const id = `field-${options.name}`;
  const box = h('input', {
    id,
    name: options.name,
    type: 'checkbox',
    class: 'mo-check',
    'aria-describedby': `${id}-hint`,
    onchange: () => options.write(box.checked),
  });
  const refresh = () => {
    box.checked = options.read();
  };
  refresh();
  const label = h('label', { for: id }, options.label);
  const node = h(
    'div',
    { class: 'mo-checkline' },
    box,
    h('div', {}, label, h('p', { class: 'fn-s fn-m', id: `${id}-hint` }, options.hint)),
  );
  return { node, refresh, flush: () => {} };
}
