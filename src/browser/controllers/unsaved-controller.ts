import { Controller } from '@hotwired/stimulus';

type Typed = [name: string, value: string][];

/**
 * Keeps what was typed in this tab until the form has gone through, and offers it again: after an expired sign-in, a lost
 * connection, a closed page. On a form: `data-controller="unsaved"`. Passwords and files are never kept.
 */
export class UnsavedController extends Controller<HTMLFormElement> {
  private untouched = '';

  override connect(): void {
    this.untouched = JSON.stringify(this.typed());
    this.element.addEventListener('input', this.keep);
    this.element.addEventListener('change', this.keep);
    this.element.addEventListener('turbo:submit-end', this.forgetWhenTaken);
    this.offer();
  }

  override disconnect(): void {
    this.element.removeEventListener('input', this.keep);
    this.element.removeEventListener('change', this.keep);
    this.element.removeEventListener('turbo:submit-end', this.forgetWhenTaken);
    this.element.querySelector('[data-unsaved-offer]')?.remove();
  }

  private keep = (): void => {
    const typed = JSON.stringify(this.typed());
    if (typed === this.untouched) sessionStorage.removeItem(this.key);
    else sessionStorage.setItem(this.key, typed);
  };

  private forgetWhenTaken = (event: Event): void => {
    const { success } = (event as CustomEvent<{ success: boolean }>).detail;
    if (success) sessionStorage.removeItem(this.key);
  };

  private offer(): void {
    const kept = sessionStorage.getItem(this.key);
    const template = document.querySelector<HTMLTemplateElement>('#unsaved-offer');
    if (!kept || kept === this.untouched || !template) return;
    const bar = document.createElement('div');
    bar.dataset.unsavedOffer = '';
    bar.append(template.content.cloneNode(true));
    bar.querySelector('[data-unsaved="restore"]')?.addEventListener('click', () => {
      this.fill(JSON.parse(kept) as Typed);
      bar.remove();
      this.controls()[0]?.focus();
    });
    bar.querySelector('[data-unsaved="discard"]')?.addEventListener('click', () => {
      sessionStorage.removeItem(this.key);
      bar.remove();
    });
    this.element.prepend(bar);
  }

  private fill(typed: Typed): void {
    const left = [...typed];
    for (const control of this.controls()) {
      const index = left.findIndex(
        ([name, value]) => name === control.name && (!isTick(control) || value === control.value),
      );
      const [, value] = index < 0 ? [] : (left.splice(index, 1)[0] ?? []);
      if (isTick(control)) control.checked = value !== undefined;
      else if (value !== undefined) control.value = value;
      control.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }

  private typed(): Typed {
    return this.controls()
      .filter((control) => !isTick(control) || control.checked)
      .map((control) => [control.name, control.value]);
  }

  private controls(): (HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[] {
    const all = [...this.element.elements].filter(
      (one) =>
        one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement,
    );
    return all.filter((one) => one.name && !['hidden', 'password', 'file', 'submit'].includes(one.type));
  }

  private get key(): string {
    return `unsaved ${location.pathname} ${this.element.getAttribute('action') ?? ''}`;
  }
}

function isTick(control: Element): control is HTMLInputElement {
  return control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type);
}
