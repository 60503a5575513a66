import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import { h } from '../viewer/dom.js';
import { fitAll } from '../viewer/first-view.js';
import { fontsReady, look } from '../viewer/look.js';
import { oneStop } from '../viewer/one-stop.js';
import { type DiagramElement, is, meant, type Services, type Viewbox } from '../viewer/services.js';

/** How much of the drawing is seen around the step, in its own units: about three steps to each side. */
const AROUND = 760;
const MARGIN = 60;
const GLIDE = 320;
/** So many gateways without a name are passed at most between two steps that are told one after the other. */
const LONGEST = 6;

/** The drawing of a presentation: one step lit in its middle, the way there marked. */
export class Stage {
  #viewer: NavigatedViewer<Services>;
  #marked: [id: string, marker: string][] = [];
  #gliding = 0;

  private constructor(container: HTMLElement) {
    this.#viewer = new NavigatedViewer<Services>({ container, ...look } as object);
  }

  static async open(root: HTMLElement, url: string, press: (id: string) => void): Promise<Stage> {
    const response = await fetch(url, { headers: { Accept: 'application/xml' } });
    if (!response.ok) throw new Error(`The diagram answered ${response.status}`);
    const [xml] = await Promise.all([response.text(), fontsReady()]);
    const container = h('div', {
      class: 'fn-show__live',
      role: 'group',
      'aria-label': root.querySelector('img')?.alt ?? '',
    });
    root.append(container);
    const stage = new Stage(container);
    try {
      await stage.#viewer.importXML(xml);
    } catch (error) {
      stage.close();
      container.remove();
      throw error;
    }
    // Keys belong to the whole page here; the cards say what stands in the drawing.
    oneStop(container);
    stage.#viewer
      .get('eventBus')
      .on<{ element: DiagramElement }>('element.click', ({ element }) => press(meant(element).id));
    return stage;
  }

  close(): void {
    cancelAnimationFrame(this.#gliding);
    this.#viewer.destroy();
  }

  /** Lights the last step of the trail and marks the others; `whole` shows all of the drawing instead of the part around it. */
  show(trail: readonly string[], whole: boolean): void {
    const registry = this.#viewer.get('elementRegistry');
    for (const [id, marker] of this.#marked) if (registry.get(id)) this.#viewer.get('canvas').removeMarker(id, marker);
    this.#marked = [];
    const elements = trail.flatMap((id) => registry.get(id) ?? []);
    elements.forEach((element, index) => {
      const before = elements[index - 1];
      for (const flow of before ? between(before, element) : []) this.#mark(flow.id, 'is-passed');
      this.#mark(element.id, index === elements.length - 1 ? 'is-shown' : 'is-passed');
    });
    const current = registry.get(trail.at(-1) ?? '');
    if (!current) return;
    const canvas = this.#viewer.get('canvas');
    const plane = canvas.findRoot(current);
    const sameSheet = !plane || plane === canvas.getRootElement();
    if (plane && !sameSheet) canvas.setRootElement(plane);
    if (whole) fitAll(canvas);
    else this.#centre(current, sameSheet);
  }

  #mark(id: string, marker: string): void {
    this.#viewer.get('canvas').addMarker(id, marker);
    this.#marked.push([id, marker]);
  }

  #centre({ x, y, width, height }: DiagramElement, glide: boolean): void {
    const canvas = this.#viewer.get('canvas');
    canvas.resized();
    const { outer, inner } = canvas.viewbox();
    if (!outer.width || !outer.height) return;
    const scale = Math.min(2, Math.max(0.7, outer.width / AROUND));
    const fitting = Math.min(scale, (outer.width * 0.9) / width, (outer.height * 0.9) / height);
    const size = { width: outer.width / fitting, height: outer.height / fitting };
    const middle = y + height / 2 - size.height / 2;
    // No empty sheet above or below a drawing that could fill it.
    const lowest = Math.max(inner.y - MARGIN, inner.y + inner.height + MARGIN - size.height);
    const to = {
      x: x + width / 2 - size.width / 2,
      y: inner.height > size.height ? Math.min(Math.max(middle, inner.y - MARGIN), lowest) : middle,
      ...size,
    };
    cancelAnimationFrame(this.#gliding);
    if (glide && !matchMedia('(prefers-reduced-motion: reduce)').matches) this.#glide(canvas.viewbox(), to);
    else canvas.viewbox(to);
  }

  #glide(from: Viewbox, to: Viewbox): void {
    const canvas = this.#viewer.get('canvas');
    const begun = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, (now - begun) / GLIDE));
      const eased = 1 - (1 - part) ** 3;
      const at = (key: 'x' | 'y' | 'width' | 'height') => from[key] + (to[key] - from[key]) * eased;
      canvas.viewbox({ x: at('x'), y: at('y'), width: at('width'), height: at('height') });
      if (part < 1) this.#gliding = requestAnimationFrame(step);
    };
    this.#gliding = requestAnimationFrame(step);
  }
}

/** The flows, and gateways without words between them, that lead from one step to the next one told. */
function between(from: DiagramElement, to: DiagramElement): DiagramElement[] {
  let ways: { at: DiagramElement; passed: DiagramElement[] }[] = [{ at: from, passed: [] }];
  for (let length = 0; length < LONGEST; length++) {
    const next = ways.flatMap(({ at, passed }) =>
      at.outgoing
        .filter((flow) => is(flow, 'bpmn:SequenceFlow') && flow.target)
        .map((flow) => ({ at: flow.target as DiagramElement, passed: [...passed, flow] })),
    );
    const found = next.find(({ at }) => at === to);
    if (found) return found.passed;
    ways = next
      .filter(({ at }) => is(at, 'bpmn:Gateway'))
      .map(({ at, passed }) => ({ at, passed: [...passed, at] }))
      .slice(0, 50);
  }
  return [];
}
