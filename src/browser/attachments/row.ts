/** One file on its way, as the list shows it. */
export class Row {
  private readonly name: HTMLElement;
  private readonly bar: HTMLProgressElement;
  private readonly status: HTMLElement;
  private readonly button: HTMLButtonElement;

  constructor(
    readonly element: HTMLElement,
    file: File,
    onCancel: () => void,
  ) {
    this.name = part(element, '.fn-upload__name');
    this.bar = part(element, 'progress') as HTMLProgressElement;
    this.status = part(element, '[role=status]');
    this.button = part(element, 'button') as HTMLButtonElement;
    this.name.textContent = file.name;
    this.bar.setAttribute('aria-label', file.name);
    this.button.setAttribute('aria-label', `${this.button.textContent?.trim()}: ${file.name}`);
    this.button.addEventListener('click', onCancel);
  }

  /** Said once for each state, not at every percent. */
  say(text: string): void {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  progress(share: number): void {
    this.bar.value = share;
  }

  fail(sentence: string): void {
    this.bar.hidden = true;
    this.element.classList.add('fn-is-wrong');
    this.say(sentence);
  }
}

function part(element: HTMLElement, selector: string): HTMLElement {
  const found = element.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The row of an upload has no ${selector}`);
  return found;
}
