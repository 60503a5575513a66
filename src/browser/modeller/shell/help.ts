import { h, iconButton } from '../../viewer/dom.js';
import type { Say, TextKey } from '../texts.js';

const KEYS: [keys: string, what: TextKey][] = [
  ['ctrl Z', 'keys.undo'],
  ['ctrl Y', 'keys.redo'],
  ['ctrl C', 'keys.copy'],
  ['ctrl V', 'keys.paste'],
  ['ctrl D', 'keys.duplicate'],
  ['del', 'keys.delete'],
  ['ctrl A', 'keys.all'],
  ['ctrl F', 'keys.find'],
  ['E', 'keys.edit'],
  ['A', 'keys.append'],
  ['N', 'keys.create'],
  ['R', 'keys.replace'],
  ['C', 'keys.connect'],
  ['H', 'keys.hand'],
  ['L', 'keys.lasso'],
  ['S', 'keys.space'],
  ['arrows', 'keys.move'],
  ['alt arrows', 'keys.align'],
  ['alt M C', 'keys.alignMiddle'],
  ['alt H V', 'keys.distribute'],
  ['ctrl + − 0', 'keys.zoom'],
  ['ctrl S', 'keys.save'],
  ['T', 'keys.simulate'],
  ['?', 'keys.help'],
];

/** The list of keys, opened with `?` or its button. */
export function showHelp(say: Say): void {
  if (document.querySelector('.mo-help')) return;
  const dialog = h('dialog', { class: 'kern-dialog mo-help', 'aria-labelledby': 'mo-help-title' });
  const rows = KEYS.map(([keys, what]) =>
    h('div', {}, h('dt', {}, ...keys.split(' ').map((key) => h('kbd', {}, keyName(key, say)))), h('dd', {}, say(what))),
  );
  dialog.append(
    h(
      'header',
      { class: 'fn-spread' },
      h('h2', { class: 'fn-h2', id: 'mo-help-title' }, say('keyList')),
      iconButton('x', say('close'), () => dialog.close()),
    ),
    h('dl', { class: 'mo-keys' }, ...rows),
    h('p', { class: 'fn-s fn-2' }, say('keysSimulation')),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function keyName(key: string, say: Say): string {
  if (key === 'ctrl') return /Mac/.test(navigator.platform) ? '⌘' : say('key.ctrl');
  if (key === 'alt') return /Mac/.test(navigator.platform) ? '⌥' : 'Alt';
  if (key === 'del') return say('key.del');
  return key === 'arrows' ? say('key.arrows') : key;
}
