import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import { button, h } from '../../viewer/dom.js';
import { fitAll } from '../../viewer/first-view.js';
import { look } from '../../viewer/look.js';
import type { Services } from '../../viewer/services.js';
import { translateModule } from '../diagram/translate.js';
import type { Say } from '../texts.js';
import { compareXml, type Differences } from './changes.js';

export type Choice = 'mine' | 'theirs' | 'copy' | 'back';

/** Both versions side by side with a list of what differs; resolves with what the person decides. */
export async function compareVersions(
  { mine, theirs, theirsTitle, locale }: { mine: string; theirs: string; theirsTitle: string; locale: 'de' | 'en' },
  say: Say,
): Promise<Choice> {
  const differences = compareXml(mine, theirs);
  const [left, right] = [pane(say('mine')), pane(theirsTitle)];
  const list = h(
    'section',
    { class: 'mo-diff', 'aria-label': say('differences') },
    ...differenceList(differences, say),
  );
  const dialog = h('dialog', { class: 'kern-dialog mo-compare', 'aria-labelledby': 'mo-compare-title' });
  const chosen = new Promise<Choice>((resolve) => {
    const choose = (choice: Choice) => () => {
      resolve(choice);
      dialog.close();
    };
    dialog.addEventListener('cancel', choose('back'));
    dialog.append(
      h(
        'header',
        { class: 'kern-dialog__header' },
        h('h2', { class: 'fn-h2', id: 'mo-compare-title' }, say('compareTitle')),
      ),
      h('div', { class: 'kern-dialog__body mo-compare__body' }, left.node, right.node, list),
      h(
        'footer',
        { class: 'kern-dialog__footer fn-dense' },
        button(say('saveMine'), 'primary', choose('mine')),
        button(say('takeTheirs'), 'secondary', choose('theirs')),
        button(say('saveCopy'), 'secondary', choose('copy')),
        button(say('back'), 'tertiary', choose('back')),
      ),
    );
  });
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.showModal();
  const viewers = await Promise.all([show(left.canvas, mine, locale), show(right.canvas, theirs, locale)]);
  mark(viewers[0], viewers[1], differences);
  follow(viewers[0], viewers[1]);
  list.addEventListener('click', (event) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-step]')?.dataset.step;
    if (id) for (const viewer of viewers) reveal(viewer, id);
  });
  return chosen;
}

type Viewer = NavigatedViewer<Services>;

function pane(title: string) {
  const canvas = h('div', { class: 'mo-pane__canvas fn-canvas' });
  const node = h('section', { class: 'mo-pane', 'aria-label': title }, h('h3', { class: 'fn-h3' }, title), canvas);
  return { node, canvas };
}

async function show(container: HTMLElement, xml: string, locale: 'de' | 'en'): Promise<Viewer> {
  const viewer: Viewer = new NavigatedViewer<Services>({
    container,
    ...look,
    additionalModules: [translateModule(locale)],
  } as object);
  await viewer.importXML(xml);
  fitAll(viewer.get('canvas'));
  return viewer;
}

function mark(mine: Viewer, theirs: Viewer, differences: Differences): void {
  const put = (viewer: Viewer, id: string, marker: string) => {
    if (viewer.get('elementRegistry').get(id)) viewer.get('canvas').addMarker(id, marker);
  };
  for (const { id } of differences.onlyMine) put(mine, id, 'mo-added');
  for (const { id } of differences.onlyTheirs) put(theirs, id, 'mo-added');
  for (const { id } of differences.different) for (const viewer of [mine, theirs]) put(viewer, id, 'mo-changed');
}

/** Moving one picture moves the other. */
function follow(a: Viewer, b: Viewer): void {
  let moving = false;
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const)
    from.get('eventBus').on('canvas.viewbox.changed', () => {
      if (moving) return;
      moving = true;
      const { x, y, width, height } = from.get('canvas').viewbox();
      to.get('canvas').viewbox({ x, y, width, height });
      moving = false;
    });
}

function reveal(viewer: Viewer, id: string): void {
  const element = viewer.get('elementRegistry').get(id);
  if (!element) return;
  viewer.get('canvas').zoom(1);
  viewer.get('canvas').scrollToElement(element, 120);
}

function differenceList(differences: Differences, say: Say): Node[] {
  const { onlyMine, onlyTheirs, different } = differences;
  const entry = (id: string, text: string, sign: string) =>
    h(
      'li',
      {},
      h(
        'button',
        { type: 'button', class: 'mo-diff__step', 'data-step': id },
        h('b', { 'aria-hidden': 'true' }, sign),
        text,
      ),
    );
  const group = (title: string, entries: HTMLElement[]) =>
    entries.length ? [h('h4', { class: 'fn-h3' }, `${title} (${entries.length})`), h('ul', {}, ...entries)] : [];
  const changed = different.map(({ id, mine, theirs }) =>
    entry(id, mine === theirs ? mine : say('wasNamed', { mine, theirs }), '~'),
  );
  const parts = [
    ...group(say('different'), changed),
    ...group(
      say('onlyMine'),
      onlyMine.map(({ id, name }) => entry(id, name, '+')),
    ),
    ...group(
      say('onlyTheirs'),
      onlyTheirs.map(({ id, name }) => entry(id, name, '+')),
    ),
  ];
  return [
    h('h3', { class: 'fn-h3' }, say('differences')),
    ...(parts.length ? parts : [h('p', {}, say('noDifferences'))]),
  ];
}
