import { h, icon, iconButton } from '../../viewer/dom.js';
import type { ModellerConfig } from '../config.js';
import type { Say } from '../texts.js';

/** The empty frame of the page; each part is filled by its own file. */
export interface Layout {
  root: HTMLElement;
  name: HTMLElement;
  status: HTMLElement;
  peers: HTMLElement;
  hintsToggle: HTMLElement;
  undo: HTMLButtonElement;
  redo: HTMLButtonElement;
  /** Below the top bar, what is so as long as the page is open. */
  bar: HTMLElement;
  notices: HTMLElement;
  stage: HTMLElement;
  canvas: HTMLElement;
  toasts: HTMLElement;
  properties: HTMLElement;
  narrow: HTMLElement;
}

const STATES = {
  draft: ['draft', 'pencil-line'],
  submitted: ['review', 'hourglass'],
  rejected: ['changes', 'undo-2'],
  approved: ['ok', 'check'],
  published: ['public', 'globe'],
  retired: ['off', 'archive'],
} as const;

export function buildLayout(root: HTMLElement, config: ModellerConfig, say: Say): Layout {
  const slot = (className: string) => h('div', { class: className });
  const undo = iconButton('undo-2', say('undo'), () => {}, { disabled: true, 'aria-keyshortcuts': 'Control+Z' });
  const redo = iconButton('redo-2', say('redo'), () => {}, { disabled: true, 'aria-keyshortcuts': 'Control+Y' });
  const layout: Layout = {
    root,
    name: slot('mo-nameslot'),
    status: slot('mo-statusslot'),
    peers: slot('fn-row mo-peers'),
    hintsToggle: slot('mo-edit-only'),
    undo,
    redo,
    bar: slot('mo-bar'),
    notices: slot('mo-notices'),
    stage: slot('mo-stage fn-canvas'),
    canvas: h('div', { class: 'mo-canvas', role: 'application', 'aria-label': say('canvas') }),
    toasts: slot('mo-toasts'),
    properties: h('aside', { class: 'mo-properties', 'aria-label': say('properties') }),
    narrow: h('p', { class: 'mo-narrow' }, say('tooNarrow')),
  };
  layout.stage.append(layout.canvas, layout.notices, layout.toasts);
  root.replaceChildren(
    topBar(config, say, layout),
    h('div', { class: 'mo-above' }, layout.narrow, layout.bar),
    h('main', { class: 'mo-body', id: 'inhalt' }, layout.stage, layout.properties),
    suggestions('mo-roles', config.roles),
    suggestions('mo-systems', config.systems),
  );
  return layout;
}

function topBar(config: ModellerConfig, say: Say, layout: Layout): HTMLElement {
  const back = h(
    'a',
    { class: 'fn-ib', href: config.process.url, 'aria-label': say('backToProcess'), title: say('backToProcess') },
    icon('arrow-left'),
  );
  const [tone, symbol] = STATES[config.version.state];
  const state = h(
    'span',
    { class: `fn-st fn-st--${tone} mo-state` },
    icon(symbol),
    `${say(`state.${config.version.state}`)} ${config.version.label}`,
  );
  const submit =
    config.submitUrl &&
    h(
      'a',
      { class: 'kern-btn kern-btn--primary mo-submit', href: config.submitUrl },
      icon('send'),
      h('span', { class: 'kern-label' }, say('submit')),
    );
  return h(
    'header',
    { class: 'mo-top fn-dense' },
    h(
      'div',
      { class: 'fn-row mo-top__start' },
      back,
      h('span', { class: 'fn-tile fn-tile--s mo-wide' }, icon('workflow')),
      layout.name,
      state,
      layout.status,
    ),
    h(
      'div',
      { class: 'fn-row mo-top__end' },
      h('div', { class: 'fn-row mo-edit-only' }, layout.undo, layout.redo, h('span', { class: 'mo-line' })),
      layout.peers,
      layout.hintsToggle,
      submit,
    ),
  );
}

function suggestions(id: string, values: string[]): HTMLElement {
  return h('datalist', { id }, ...values.map((value) => h('option', { value })));
}
