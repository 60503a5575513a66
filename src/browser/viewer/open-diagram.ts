import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import { h, iconButton } from './dom.js';
import { type Frame, firstView, fitAll, wantedHeight } from './first-view.js';
import { keepWhole } from './keep-whole.js';
import { fontsReady, look } from './look.js';
import { oneStop } from './one-stop.js';
import { legend, putPins } from './pins.js';
import { printDrawing } from './print.js';
import { type DiagramElement, meant, type Services } from './services.js';
import { StepCard, type StepInfo } from './step-card.js';
import { nextStep, readingOrder } from './step-keys.js';
import { stepSearchModule } from './step-search.js';
import { viewerTexts } from './texts.js';

type Viewer = NavigatedViewer<Services>;

/** The drawing may use nearly the whole width; the tools below stay clear of it where it fits. */
const FRAME: Frame = { left: 12, top: 24, right: 12, bottom: 72 };

/** Puts a live diagram over the server's picture: to move, to zoom, to choose steps by mouse and keyboard. */
export async function openDiagram(
  stage: HTMLElement,
  url: string,
  steps: Record<string, StepInfo>,
  chosen: string,
): Promise<Viewer> {
  const texts = viewerTexts();
  const response = await fetch(url, { headers: { Accept: 'application/xml' } });
  if (!response.ok) throw new Error(`The diagram answered ${response.status}`);
  const [xml] = await Promise.all([response.text(), fontsReady()]);

  const container = stage.querySelector<HTMLElement>('[data-diagram-target="canvas"]') ?? stage;
  const canvas = h('div', {
    class: 'fn-live',
    role: 'application',
    tabindex: 0,
    'aria-label': texts.diagram,
    'aria-description': texts.keys,
  });
  container.append(canvas);
  const words: Record<string, string> = { 'Open {element}': texts.open, 'Search in diagram': texts.search };
  const translate = (text: string, params: Record<string, string> = {}) =>
    (words[text] ?? text).replace(/\{(\w+)\}/g, (all, name: string) => params[name] ?? all);
  const viewer: Viewer = new NavigatedViewer<Services>({
    container: canvas,
    ...look,
    zoomScroll: { enabled: false }, // the wheel scrolls the page; with Ctrl it zooms
    steps,
    additionalModules: [stepSearchModule, { translate: ['value', translate] }],
  } as object);
  try {
    await viewer.importXML(xml);
  } catch (error) {
    viewer.destroy();
    canvas.remove();
    throw error;
  }
  oneStop(canvas);
  keepWhole(viewer.get('canvas'));
  growStage(stage, viewer.get('canvas'));
  firstView(viewer.get('canvas'), viewer.get('elementRegistry'), FRAME);
  const card = new StepCard(texts, () => canvas.focus());
  stage.append(zoomTools(viewer, texts, stage), card.node);
  const pins = letChoose(viewer, canvas, { steps, card, chosen });
  const tools = stage.querySelector('.fn-stage__tools');
  tools?.prepend(...legend(pins, texts));
  letZoomByWheel(viewer, canvas);
  return viewer;
}

/** A tall drawing gets a taller stage; how tall at most is the style sheet's business. */
function growStage(stage: HTMLElement, canvas: Services['canvas']): void {
  stage.style.setProperty('--fn-stage-wanted', `${wantedHeight(canvas.viewbox(), FRAME)}px`);
  canvas.resized();
}

interface Choosing {
  steps: Record<string, StepInfo>;
  card: StepCard;
  /** Chosen from the start; empty: none. */
  chosen: string;
}

function letChoose(viewer: Viewer, container: HTMLElement, { steps, card, chosen }: Choosing) {
  const canvas = viewer.get('canvas');
  const order = readingOrder(viewer.get('elementRegistry'));
  let picked: DiagramElement | null = null;
  const pick = (element: DiagramElement | null, reveal: boolean) => {
    if (picked) canvas.removeMarker(picked.id, 'is-picked');
    picked = element;
    const info = element && steps[element.id];
    if (!element || !info) return card.hide();
    canvas.addMarker(element.id, 'is-picked');
    if (reveal) canvas.scrollToElement(element, 100);
    card.show(info);
  };
  const registry = viewer.get('elementRegistry');
  const pins = putPins(viewer.get('overlays'), registry, steps, (id) => pick(registry.get(id) ?? null, false));
  viewer.get('eventBus').on<{ element: DiagramElement }>('element.click', ({ element }) => {
    const step = meant(element);
    pick(steps[step.id] ? step : null, false);
  });
  // What is found is chosen: the card opens beside it.
  viewer.get('eventBus').on<{ newSelection: DiagramElement[] }>('selection.changed', ({ newSelection: [found] }) => {
    if (found && found !== picked && steps[found.id]) pick(found, false);
  });
  container.addEventListener('keydown', (event) => {
    if ((event.target as Element).closest('.djs-search-container')) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
      event.preventDefault();
      viewer.get('searchPad').open();
    }
    if (event.key === '+') viewer.get('zoomScroll').stepZoom(1);
    if (event.key === '-') viewer.get('zoomScroll').stepZoom(-1);
    if (event.key === 'Escape') pick(null, false);
    const next = nextStep(picked, event.key, order);
    if (!next || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!/^(Arrow|Home|End)/.test(event.key)) return;
    event.preventDefault();
    pick(next, true);
  });
  if (chosen) pick(registry.get(chosen) ?? null, true);
  return pins;
}

/** A page is read by scrolling: the wheel belongs to it unless Ctrl is held. */
function letZoomByWheel(viewer: Viewer, container: HTMLElement): void {
  container.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = container.getBoundingClientRect();
      const canvas = viewer.get('canvas');
      const level = Math.min(4, Math.max(0.2, canvas.zoom() * (event.deltaY < 0 ? 1.15 : 1 / 1.15)));
      canvas.zoom(level, { x: event.clientX - left, y: event.clientY - top });
    },
    { passive: false },
  );
}

function zoomTools(viewer: Viewer, texts: ReturnType<typeof viewerTexts>, stage: HTMLElement): HTMLElement {
  const canvas = viewer.get('canvas');
  const level = h('output', { class: 'fn-zoom', 'aria-label': texts.level });
  const show = () => {
    level.textContent = texts.inPercent.replace('{number}', String(Math.round(canvas.zoom() * 100)));
  };
  viewer.get('eventBus').on('canvas.viewbox.changed', show);
  show();
  return h(
    'div',
    { class: 'fn-tools fn-tools--zoom', role: 'toolbar', 'aria-label': texts.view },
    iconButton('zoom-out', texts.zoomOut, () => viewer.get('zoomScroll').stepZoom(-1)),
    level,
    iconButton('zoom-in', texts.zoomIn, () => viewer.get('zoomScroll').stepZoom(1)),
    iconButton('maximize', texts.fit, () => fitAll(canvas, FRAME)),
    // After this press is over, which would close it again as one beside it.
    iconButton('search', texts.search, () => setTimeout(() => viewer.get('searchPad').open())),
    iconButton('printer', texts.print, () => printDrawing(stage, texts.printed)),
  );
}
