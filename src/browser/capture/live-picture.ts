import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import { fitAll } from '../viewer/first-view.js';
import { fontsReady, look } from '../viewer/look.js';
import type { Services, Viewbox } from '../viewer/services.js';

/** The drawing beside the text. It stays where somebody moved it to; untouched, it shows all of the process. */
export class LivePicture {
  readonly #viewer: NavigatedViewer<Services>;
  readonly #place: HTMLElement;
  #isTouched = false;
  #drawing: Promise<unknown> = fontsReady();
  readonly #wheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return; // the wheel alone scrolls the page
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
  };
  readonly #touch = () => {
    this.#isTouched = true;
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

  /** One drawing at a time, in the order they come. */
  show(xml: string): Promise<unknown> {
    this.#drawing = this.#drawing.then(() => this.#import(xml)).catch(() => undefined);
    return this.#drawing;
  }

  zoom(factor: number): void {
    const canvas = this.#viewer.get('canvas');
    this.#isTouched = true;
    canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)), 'auto');
  }

  fit(): void {
    this.#isTouched = false;
    fitAll(this.#viewer.get('canvas'));
  }

  close(): void {
    this.#viewer.destroy();
    this.#place.remove();
  }

  async #import(xml: string): Promise<void> {
    const canvas = this.#viewer.get('canvas');
    const { x, y, width, height }: Viewbox = canvas.viewbox();
    this.#place.hidden = xml === '';
    if (xml === '') return;
    await this.#viewer.importXML(xml);
    if (this.#isTouched) canvas.viewbox({ x, y, width, height });
    else this.fit();
  }
}
