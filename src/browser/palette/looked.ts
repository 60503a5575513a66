import type { Entry } from './suggestions.js';

interface Looked {
  title: string;
  url: string;
  symbol: string;
  tone: string;
}

interface Kept {
  person: string;
  things: Looked[];
}

const key = 'fundus.looked';
const most = 5;

const looks: Record<string, Pick<Looked, 'symbol' | 'tone'>> = {
  processes: { symbol: 'workflow', tone: '' },
  practices: { symbol: 'lightbulb', tone: 'practice' },
  towns: { symbol: 'building-2', tone: 'idea' },
};
/** Pages below these that are no thing of their own. */
const others = ['new', 'imports', 'preview'];

/**
 * The things somebody looked at last. They stay in this browser: with members until somebody else, or nobody, is
 * signed in here; with visitors until the tab is closed.
 */
export class LastLooked {
  constructor(private readonly person: string) {}

  /** Somebody signed out, or their sign-in is over: nothing of theirs stays. */
  static forgetMembers(): void {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing is kept where nothing can be kept.
    }
  }

  things(): Entry[] {
    return this.read().map(({ title, ...rest }) => ({
      ...rest,
      title: [{ text: title, hit: false }],
      detail: '',
      fields: null,
    }));
  }

  /** The page in front of somebody; `there`: it is what its address names, and no refusal. */
  note(path: string, title: string, there: boolean): void {
    const [, area = '', name = '', ...rest] = path.split('/');
    const look = looks[area];
    if (!look || !name || others.includes(name)) return;
    const url = `/${area}/${name}`;
    const before = this.read().filter((one) => one.url !== url);
    const known = this.read().find((one) => one.url === url);
    // Parts of a thing have titles of their own.
    const called = rest.length === 0 ? title : (known?.title ?? '');
    this.write(there && called ? [{ url, title: called, ...look }, ...before] : there ? this.read() : before);
  }

  private get storage(): Storage {
    return this.person ? localStorage : sessionStorage;
  }

  private read(): Looked[] {
    try {
      const kept = JSON.parse(this.storage.getItem(key) ?? 'null') as Kept | null;
      return kept?.person === this.person ? kept.things : [];
    } catch {
      return [];
    }
  }

  private write(things: Looked[]): void {
    const kept: Kept = { person: this.person, things: things.slice(0, most) };
    try {
      this.storage.setItem(key, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing: the palette begins with the actions.
    }
  }
}
