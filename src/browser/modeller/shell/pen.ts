import type { Drawing } from '../saving/presence.js';
import { clock, type Say } from '../texts.js';
import { showNotice } from './notice.js';

interface Around {
  /** Above the drawing, never over it. */
  bar: HTMLElement;
  locale: 'de' | 'en';
  say: Say;
  takeOver(): void;
}

/** Says calmly who draws, that one looks on, and lets one take over. */
export class Pen {
  /** Whether we draw. */
  own = true;
  #notice: HTMLElement | null = null;

  constructor(private readonly around: Around) {}

  /** `lost`: we drew until now. */
  pass(drawing: Drawing | null, lost: boolean): void {
    const { bar, locale, say, takeOver } = this.around;
    this.own = !drawing;
    this.#notice?.remove();
    this.#notice = null;
    if (!drawing) return;
    const words = { name: drawing.name, time: clock(new Date(drawing.since), locale) };
    const action = { label: say(lost ? 'takeBack' : 'takeOver'), run: takeOver };
    this.#notice = showNotice(bar, say(lost ? 'penTaken' : 'penElsewhere', words), [action], say);
  }
}
