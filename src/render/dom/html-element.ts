import { MeasureContext } from '../fonts/measure-context.js';
import { DomElement } from './element.js';

/** The size of the window nobody sees: bpmn-js divides by it, so it must not be zero. */
const VIEWPORT = { width: 1200, height: 900 };

export class HtmlElement extends DomElement {
  get clientWidth(): number {
    return VIEWPORT.width;
  }

  get clientHeight(): number {
    return VIEWPORT.height;
  }
}

/** diagram-js measures its labels on a canvas; drawing on it is not supported. */
export class CanvasElement extends HtmlElement {
  getContext(): MeasureContext {
    return new MeasureContext();
  }
}
