import { Controller } from '@hotwired/stimulus';

/** As many as one overlooks. */
const most = 8;

const texts = {
  de: {
    names: 'Namen',
    found: (count: number) => `${count} ${count === 1 ? 'Name' : 'Namen'}, mit Pfeiltasten wählen`,
  },
  en: {
    names: 'Names',
    found: (count: number) => `${count} ${count === 1 ? 'name' : 'names'}, choose with arrow keys`,
  },
};

/** Suggests names while somebody types @…; the plain "@Name" means the same without it. */
export class MentionController extends Controller<HTMLElement> {
  static override targets = ['text'];
  static override values = { url: String };
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly urlValue: string;
  #names: Promise<string[]> | null = null;
  #list = document.createElement('ul');
  #status = document.createElement('p');
  #chosen = 0;
  #say = document.documentElement.lang.startsWith('en') ? texts.en : texts.de;

  override connect(): void {
    this.element.classList.add('fn-mention');
    this.#list.id = `${this.textTarget.id}-namen`;
    this.#list.className = 'fn-mention__list';
    this.#list.hidden = true;
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', this.#say.names);
    this.#status.className = 'kern-sr-only';
    this.#status.setAttribute('role', 'status');
    this.element.append(this.#list, this.#status);
    const text = this.textTarget;
    text.setAttribute('aria-autocomplete', 'list');
    text.addEventListener('input', this.#look);
    text.addEventListener('keydown', this.#key);
    text.addEventListener('blur', this.#close);
    this.#list.addEventListener('pointerdown', this.#press);
  }

  override disconnect(): void {
    const text = this.textTarget;
    text.removeEventListener('input', this.#look);
    text.removeEventListener('keydown', this.#key);
    text.removeEventListener('blur', this.#close);
    this.#close();
    this.#list.remove();
    this.#status.remove();
  }

  /** What stands between the last @ and the caret; null: nobody is being named. */
  #begun(): string | null {
    const { value, selectionStart } = this.textTarget;
    return /(?:^|[^\p{L}\p{N}.])@([\p{L}\p{N}.\- ]{0,60})$/u.exec(value.slice(0, selectionStart))?.[1] ?? null;
  }

  #look = async (): Promise<void> => {
    if (this.#begun() === null) return this.#close();
    this.#names ??= fetchNames(this.urlValue);
    const names = await this.#names;
    const begun = this.#begun();
    if (begun === null) return this.#close();
    const wanted = begun.toLocaleLowerCase();
    const found = names
      .filter((name) => [name, ...name.split(/[ -]/)].some((part) => part.toLocaleLowerCase().startsWith(wanted)))
      .filter((name) => name.toLocaleLowerCase() !== wanted)
      .slice(0, most);
    if (found.length === 0) return this.#close();
    this.#list.replaceChildren(...found.map((name, index) => option(`${this.#list.id}-${index}`, name)));
    this.#list.hidden = false;
    this.textTarget.setAttribute('aria-controls', this.#list.id);
    this.#status.textContent = this.#say.found(found.length);
    this.#choose(0);
  };

  #key = (event: KeyboardEvent): void => {
    if (this.#list.hidden) return;
    const count = this.#list.children.length;
    if (event.key === 'ArrowDown') this.#choose((this.#chosen + 1) % count);
    else if (event.key === 'ArrowUp') this.#choose((this.#chosen + count - 1) % count);
    else if (event.key === 'Enter' || event.key === 'Tab') this.#take(this.#list.children[this.#chosen]?.textContent);
    else if (event.key === 'Escape') this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #press = (event: PointerEvent): void => {
    const pressed = (event.target as Element).closest('[role=option]');
    if (!pressed) return;
    event.preventDefault();
    this.#take(pressed.textContent);
  };

  #choose(index: number): void {
    this.#chosen = index;
    for (const [at, one] of [...this.#list.children].entries()) one.setAttribute('aria-selected', String(at === index));
    const active = this.#list.children[index];
    if (!active) return;
    this.textTarget.setAttribute('aria-activedescendant', active.id);
    active.scrollIntoView({ block: 'nearest' });
  }

  #take(name: string | null | undefined): void {
    const begun = this.#begun();
    if (!name || begun === null) return;
    const { selectionStart } = this.textTarget;
    this.textTarget.setRangeText(`${name} `, selectionStart - begun.length, selectionStart, 'end');
    this.#close();
    this.textTarget.dispatchEvent(new Event('input', { bubbles: true }));
  }

  #close = (): void => {
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#status.textContent = '';
    this.textTarget.removeAttribute('aria-activedescendant');
    this.textTarget.removeAttribute('aria-controls');
  };
}

function option(id: string, name: string): HTMLElement {
  const element = document.createElement('li');
  element.id = id;
  element.setAttribute('role', 'option');
  element.textContent = name;
  return element;
}

/** Without the server one types the name. */
async function fetchNames(url: string): Promise<string[]> {
  const response = await fetch(url, { headers: { Accept: 'application/json' } }).catch(() => null);
  if (!response?.ok || response.redirected) return [];
  return ((await response.json()) as { names: string[] }).names;
}
