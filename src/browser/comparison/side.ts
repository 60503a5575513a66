import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import { h } from '../viewer/dom.js';
import { fitAll } from '../viewer/first-view.js';
import { fontsReady, look } from '../viewer/look.js';
import { oneStop } from '../viewer/one-stop.js';
import type { DiagramElement, Services, Viewbox } from '../viewer/services.js';

/** One difference as the list tells it, with its element on each side. */
export interface Difference {
  item: HTMLElement;
  number: string;
  kind: string;
  before: string;
  after: string;
}

const signs: Record<string, string> = { added: '+', removed: '−', changed: '≠', moved: '→' };

/** One of the two drawings, live, with a sign at each difference. */
export class Side {
  private readonly badges = new Map<string, HTMLElement>();
  private constructor(
    readonly key: 'before' | 'after',
    private readonly viewer: NavigatedViewer<Services>,
    private readonly node: HTMLElement,
  ) {}

  static async open(stage: HTMLElement): Promise<Side> {
    const response = await fetch(stage.dataset.url ?? '', { headers: { Accept: 'application/xml' } });
    if (!response.ok) throw new Error(`The diagram answered ${response.status}`);
    const [xml] = await Promise.all([response.text(), fontsReady()]);
    const node = h('div', { class: 'fn-live', role: 'group', tabindex: 0, 'aria-label': stage.dataset.label ?? '' });
    stage.append(node);
    const options = { container: node, ...look, zoomScroll: { enabled: false } };
    const viewer = new NavigatedViewer<Services>(options as object);
    const side = new Side(stage.dataset.side === 'before' ? 'before' : 'after', viewer, node);
    try {
      await viewer.importXML(xml);
    } catch (error) {
      side.close();
      throw error;
    }
    oneStop(node);
    fitAll(side.canvas);
    side.letZoomByWheel();
    return side;
  }

  close(): void {
    this.viewer.destroy();
    this.node.remove();
  }

  mark(differences: readonly Difference[], choose: (one: Difference) => void): void {
    for (const one of differences) {
      const element = this.elementOf(one);
      if (!element) continue;
      this.canvas.addMarker(element.id, `is-change-${one.kind}`);
      const html = h('div', { class: `fn-sign is-change-${one.kind}`, onclick: () => choose(one) });
      html.textContent = `${signs[one.kind] ?? ''} ${one.number}`;
      this.badges.set(one.number, html);
      this.viewer.get('overlays').add(element.id, { position: placeOf(element), html });
    }
  }

  show(one: Difference, shown: boolean): void {
    const element = this.elementOf(one);
    const badge = this.badges.get(one.number);
    if (!element || !badge) return;
    badge.hidden = !shown;
    if (shown) this.canvas.removeMarker(element.id, 'is-unmarked');
    else this.canvas.addMarker(element.id, 'is-unmarked');
  }

  /** Where the chosen element lies; null: it is not in this drawing. */
  choose(one: Difference, chosen: boolean): DiagramElement | null {
    const element = this.elementOf(one);
    if (!element) return null;
    if (chosen) this.canvas.addMarker(element.id, 'is-chosen');
    else this.canvas.removeMarker(element.id, 'is-chosen');
    this.badges.get(one.number)?.classList.toggle('is-chosen', chosen);
    const root = chosen && this.canvas.findRoot(element);
    if (root && root !== this.canvas.getRootElement()) this.canvas.setRootElement(root);
    return element;
  }

  look(middle: { x: number; y: number }, scale: number): void {
    const { outer } = this.canvas.viewbox();
    const [width, height] = [outer.width / scale, outer.height / scale];
    this.canvas.viewbox({ x: middle.x - width / 2, y: middle.y - height / 2, width, height });
  }

  get view(): { middle: { x: number; y: number }; scale: number } {
    const { x, y, width, height, scale } = this.canvas.viewbox();
    return { middle: { x: x + width / 2, y: y + height / 2 }, scale };
  }

  onView(moved: () => void): void {
    this.viewer.get('eventBus').on('canvas.viewbox.changed', moved);
  }

  private get canvas(): Services['canvas'] {
    return this.viewer.get('canvas');
  }

  private elementOf(one: Difference): DiagramElement | undefined {
    return one[this.key] ? this.viewer.get('elementRegistry').get(one[this.key]) : undefined;
  }

  /** The page is read by scrolling: the wheel belongs to it unless Ctrl is held. */
  private letZoomByWheel(): void {
    const zoom = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = this.node.getBoundingClientRect();
      const level = Math.min(4, Math.max(0.2, this.canvas.zoom() * (event.deltaY < 0 ? 1.15 : 1 / 1.15)));
      this.canvas.zoom(level, { x: event.clientX - left, y: event.clientY - top });
    };
    this.node.addEventListener('wheel', zoom, { passive: false });
    this.node.addEventListener('keydown', ({ key }) => {
      if (key === '+') this.viewer.get('zoomScroll').stepZoom(1);
      if (key === '-') this.viewer.get('zoomScroll').stepZoom(-1);
    });
  }
}

export function middleOf(element: DiagramElement): { x: number; y: number } {
  const { x, y, width, height } = boxOf(element);
  return { x: x + width / 2, y: y + height / 2 };
}

function boxOf({ x, y, width, height, waypoints }: DiagramElement): Viewbox {
  if (!waypoints) return { x, y, width, height };
  const [left, top] = [Math.min(...waypoints.map((one) => one.x)), Math.min(...waypoints.map((one) => one.y))];
  const [right, bottom] = [Math.max(...waypoints.map((one) => one.x)), Math.max(...waypoints.map((one) => one.y))];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** At the upper right corner of a step, half way along a flow. */
function placeOf(element: DiagramElement): { top: number; left: number } {
  const { waypoints } = element;
  const box = boxOf(element);
  if (!waypoints) return { top: -12, left: box.width - 18 };
  const [one, other] = [
    waypoints[Math.floor((waypoints.length - 1) / 2)],
    waypoints[Math.ceil((waypoints.length - 1) / 2)],
  ];
  const at = { x: ((one?.x ?? 0) + (other?.x ?? 0)) / 2, y: ((one?.y ?? 0) + (other?.y ?? 0)) / 2 };
  return { top: at.y - box.y - 10, left: at.x - box.x - 16 };
}
