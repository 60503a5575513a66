import { Controller } from '@hotwired/stimulus';

/** Marks, in a list of chapters, the one that is being read: the last whose heading has passed the upper third. */
export class ReadingPlaceController extends Controller<HTMLElement> {
  static override targets = ['link'];
  declare readonly linkTargets: HTMLAnchorElement[];
  private observer: IntersectionObserver | null = null;
  private readonly passed = new Map<Element, boolean>();

  override connect(): void {
    // A heading counts as passed from when it enters the upper third until it comes back out of it below.
    this.observer = new IntersectionObserver((entries) => this.note(entries), { rootMargin: '9999% 0px -66%' });
    for (const link of this.linkTargets) {
      const heading = headingOf(link);
      if (heading) this.observer.observe(heading);
    }
  }

  override disconnect(): void {
    this.observer?.disconnect();
  }

  private note(entries: readonly IntersectionObserverEntry[]): void {
    for (const entry of entries) this.passed.set(entry.target, entry.isIntersecting);
    const read = this.linkTargets.findLast((link) =>
      [...this.passed].some(([one, is]) => is && one === headingOf(link)),
    );
    for (const link of this.linkTargets) {
      if (link === (read ?? this.linkTargets[0])) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    }
  }
}

function headingOf(link: HTMLAnchorElement): Element | null {
  return document.getElementById(link.hash.slice(1));
}
