import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import { fitAll, fitsReadably } from '../viewer/first-view.js';
import { fontsReady, look } from '../viewer/look.js';
import type { Services, Viewbox } from '../viewer/services.js';

/** In which size it is read while it follows the line that is written. */
const readingScale = 0.75;

/**
 * The drawing beside the text. As long as all of it can be read it shows all; a larger one follows the line that is
 * written. Moved or fitted by somebody it stays so, until it shall follow again.
 */
export class LivePicture {
  readonly #viewer: NavigatedViewer<Services>;
  readonly #place: HTMLElement;
  #mode: 'following' | 'whole' | 'moved' = 'following';
  #marked: string | null = null;
  #drawing: Promise<unknown> = fontsReady();
  readonly #wheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return; // the wheel alone scrolls the page
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
  };
  readonly #touch = () => {
    this.#mode = 'moved';
  };

  constructor(stage: HTMLElement) {
    this.#place = document.createElement('div');
    this.#place.className = 'fn-live';
    this.#place.addEventListener('wheel', this.#wheel, { passive: false });
    this.#place.addEventListener('pointerdown', this.#touch);
    stage.append(this.#place);
    this.#viewer = new NavigatedViewer<Services>({
      container: this.#place,
      ...look,
      zoomScroll: { enabled: false },
    } as object);
    // The arrow keys move the drawing: the stop of the Tab key says what it is.
    const drawing = this.#place.querySelector('.djs-container > svg');
    drawing?.setAttribute('role', 'group');
    drawing?.setAttribute('aria-label', stage.closest('[aria-label]')?.getAttribute('aria-label') ?? '');
  }

  /** One drawing at a time, in the order they come. `id` is the element of the line that is written. */
  show(xml: string, id: string | null): Promise<unknown> {
    this.#drawing = this.#drawing.then(() => this.#import(xml, id)).catch(() => undefined);
    return this.#drawing;
  }

  /** Marks the element and, unless somebody looks elsewhere, brings it into view. */
  point(id: string | null): void {
    this.#mark(id);
    if (this.#mode === 'following') this.#follow();
  }

  /** Back from wherever somebody moved it to. */
  follow(): void {
    this.#mode = 'following';
    this.#follow();
  }

  zoom(factor: number): void {
    const canvas = this.#viewer.get('canvas');
    this.#mode = 'moved';
    canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)), 'auto');
  }

  fit(): void {
    this.#mode = 'whole';
    fitAll(this.#viewer.get('canvas'));
  }

  close(): void {
    this.#viewer.destroy();
    this.#place.remove();
  }

  async #import(xml: string, id: string | null): Promise<void> {
    const canvas = this.#viewer.get('canvas');
    const { x, y, width, height }: Viewbox = canvas.viewbox();
    const wasHidden = this.#place.hidden;
    this.#place.hidden = xml === '';
    if (xml === '') return;
    if (wasHidden) canvas.resized();
    await this.#viewer.importXML(xml);
    this.#marked = null;
    this.#mark(id);
    // What was hidden had no size.
    if (!wasHidden && width > 0) canvas.viewbox({ x, y, width, height });
    if (this.#mode === 'whole') fitAll(canvas);
    else if (this.#mode === 'following') this.#follow();
  }

  #mark(id: string | null): void {
    if (id === this.#marked) return;
    const [canvas, registry] = [this.#viewer.get('canvas'), this.#viewer.get('elementRegistry')];
    if (this.#marked && registry.get(this.#marked)) canvas.removeMarker(this.#marked, 'is-written');
    this.#marked = id && registry.get(id) ? id : null;
    if (this.#marked) canvas.addMarker(this.#marked, 'is-written');
  }

  /** Moves no further than it must: what is well in view stays where it is. */
  #follow(): void {
    const canvas = this.#viewer.get('canvas');
    if (fitsReadably(canvas)) fitAll(canvas);
    else this.#bringIntoView(canvas);
  }

  #bringIntoView(canvas: Services['canvas']): void {
    const { inner, outer, ...now } = canvas.viewbox();
    const [width, height] = [outer.width / readingScale, outer.height / readingScale];
    const element = this.#marked ? this.#viewer.get('elementRegistry').get(this.#marked) : undefined;
    const at = element ?? { x: inner.x, y: inner.y, width: 0, height: 0 };
    const isSame = Math.abs(now.scale - readingScale) < 0.01;
    const x = placed([at.x, at.width], isSame ? now.x : null, width, [inner.x, inner.width]);
    const y = placed([at.y, at.height], isSame ? now.y : null, height, [inner.y, inner.height]);
    canvas.viewbox({ x, y, width, height });
  }
}

/**
 * Where the view begins along one direction: as it is while the element stands well within it, else with the element in
 * its middle, but with no empty space beyond the ends of the drawing.
 */
function placed([at, size]: [number, number], now: number | null, view: number, [start, length]: [number, number]) {
  const edge = 24 / readingScale;
  if (length + 2 * edge <= view) return start - (view - length) / 2;
  const margin = Math.min(view / 6, Math.max(0, (view - size) / 2));
  if (now !== null && at >= now + margin && at + size <= now + view - margin) return now;
  const middle = at + size / 2 - view / 2;
  return Math.min(Math.max(middle, start - edge), start + length + edge - view);
}
