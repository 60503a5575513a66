import { Controller } from '@hotwired/stimulus';

const steps: [seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [365 * 86_400, 'year'],
  [30 * 86_400, 'month'],
  [7 * 86_400, 'week'],
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [0, 'minute'],
];

/** "vor 2 Minuten" goes on counting while the page stays open; the words are those of the server (src/web/format.ts). */
export class RelativeTimeController extends Controller<HTMLTimeElement> {
  private timer = 0;

  override connect(): void {
    this.timer = window.setInterval(() => this.write(), 60_000);
  }

  override disconnect(): void {
    window.clearInterval(this.timer);
  }

  private write(): void {
    const seconds = (Date.now() - Date.parse(this.element.dateTime)) / 1000;
    const [size, unit] = steps.find(([least]) => seconds >= least) ?? [60, 'minute' as const];
    const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' });
    this.element.textContent = words.format(size === 0 ? 0 : -Math.floor(seconds / size), unit);
  }
}
