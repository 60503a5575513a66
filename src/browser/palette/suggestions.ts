/** What src/search/suggestions.page.ts answers. */
export interface Suggestions {
  groups: Group[];
  said: string;
}

export interface Group {
  label: string;
  entries: Entry[];
}

export interface Entry {
  title: { text: string; hit: boolean }[];
  detail: string;
  symbol: string;
  tone: string;
  url: string;
  fields: Record<string, string> | null;
}

export type Answer = Suggestions | 'expired' | 'failed' | 'offline';

/** `member`: the page was made for somebody who is signed in. */
export async function suggestionsFor(
  text: string,
  { url, member, signal }: { url: string; member: boolean; signal: AbortSignal },
): Promise<Answer> {
  const asked = new URLSearchParams({ q: text, ...(member ? { member: '1' } : {}) });
  try {
    const response = await fetch(`${url}?${asked}`, { headers: { Accept: 'application/json' }, signal });
    if (response.status === 401) return 'expired';
    return response.ok ? ((await response.json()) as Suggestions) : 'failed';
  } catch (error) {
    // Asked again in the meantime: nobody waits for this answer.
    signal.throwIfAborted();
    return error instanceof SyntaxError ? 'failed' : 'offline';
  }
}
