import { Controller } from '@hotwired/stimulus';
import { openDiagram } from './open-diagram.js';
import type { StepInfo } from './step-card.js';

/** A diagram on a page: the picture of the server stays until the live one stands, and if that fails. */
export class DiagramController extends Controller<HTMLElement> {
  static override values = { url: String, steps: Object, chosen: String };
  declare readonly urlValue: string;
  declare readonly stepsValue: Record<string, StepInfo>;
  /** The step the address names. */
  declare readonly chosenValue: string;
  #close = () => {};

  override async connect(): Promise<void> {
    const viewer = await openDiagram(this.element, this.urlValue, this.stepsValue, this.chosenValue).catch(() => null);
    if (!viewer) return;
    const pictures = this.element.querySelectorAll<HTMLElement>('[data-diagram-target="picture"]');
    for (const picture of pictures) picture.hidden = true;
    this.#close = () => {
      viewer.destroy();
      for (const part of this.element.querySelectorAll(
        '.fn-live, .fn-tools--zoom, .fn-stage__tools > button, .fn-elem:not([data-diagram-target])',
      ))
        part.remove();
      this.element.style.removeProperty('--fn-stage-wanted');
      for (const picture of pictures) picture.hidden = false;
    };
  }

  /** Turbo keeps pages: what was added goes again, or it would stand there twice. */
  override disconnect(): void {
    this.#close();
  }
}
