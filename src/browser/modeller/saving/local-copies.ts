/** What this device keeps of a draft until the server has confirmed it, or until it was fetched as a file. */
export interface LocalCopy {
  /** process, version and page, so that two tabs never overwrite each other's copy. */
  id: string;
  draft: string;
  page: string;
  xml: string;
  title: string;
  /** The revision the changes are based on. */
  revision: number;
  /** What the server had then, so that both can be merged later; copies of older pages lack it. */
  base?: string;
  at: number;
  state: 'unsynced' | 'discarded';
}

const STORE = 'copies';
const KEEP = 30 * 24 * 3600 * 1000;

/** Local copies in IndexedDB. Every method is quiet when the browser has no storage: saving then relies on the server alone. */
export class LocalCopies {
  #database: Promise<IDBDatabase | null>;

  constructor() {
    this.#database = open().catch(() => null);
  }

  put(copy: LocalCopy): Promise<void> {
    return this.#run('readwrite', (store) => store.put(copy)).then(() => {});
  }

  remove(id: string): Promise<void> {
    return this.#run('readwrite', (store) => store.delete(id)).then(() => {});
  }

  /** The copies of one draft, newest first; old discarded ones are tidied away on the way. */
  async of(draft: string): Promise<LocalCopy[]> {
    const all = (await this.#run<LocalCopy[]>('readonly', (store) => store.index('draft').getAll(draft))) ?? [];
    const stale = all.filter((copy) => copy.state === 'discarded' && Date.now() - copy.at > KEEP);
    await Promise.all(stale.map((copy) => this.remove(copy.id)));
    return all.filter((copy) => !stale.includes(copy)).sort((a, b) => b.at - a.at);
  }

  async #run<Result>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest,
  ): Promise<Result | undefined> {
    const database = await this.#database;
    if (!database) return undefined;
    return new Promise<Result | undefined>((resolve) => {
      const request = ask(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result as Result);
      request.onerror = () => resolve(undefined);
    }).catch(() => undefined);
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('fundus-modeller', 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore(STORE, { keyPath: 'id' }).createIndex('draft', 'draft');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('No local storage'));
  });
}
