/** Answers of the server; `offline` covers a lost network, a restarting server and a time-out. */
export type SaveAnswer =
  | { kind: 'saved'; revision: number; savedAt: string }
  | { kind: 'conflict'; by: string; at: string; revision: number; xmlUrl: string }
  | { kind: 'signedOut' }
  | { kind: 'refused' }
  | { kind: 'rejected'; message: string }
  | { kind: 'offline' };

const HEADERS = { Accept: 'application/json', 'Content-Type': 'application/json' };
const PATIENCE = 30_000;
const KEEPALIVE_LIMIT = 60_000; // browsers allow 64 KiB in flight while a page closes

/** PUTs the draft. `closing` lets the request outlive the page where the browser allows it. */
export async function putDraft(
  url: string,
  body: { xml: string; revision: number; title?: string },
  closing = false,
): Promise<SaveAnswer> {
  const json = JSON.stringify(body);
  try {
    const response = await send('PUT', url, json, { keepalive: closing && json.length < KEEPALIVE_LIMIT });
    if (response.redirected || response.status === 401) return { kind: 'signedOut' };
    if (response.status === 403 || response.status === 404) return { kind: 'refused' };
    if (response.status === 409) return conflictOrEnd((await response.json()) as ConflictBody | { message: string });
    if (response.status >= 400 && response.status < 500) return { kind: 'rejected', message: await reason(response) };
    if (!response.ok) return { kind: 'offline' };
    return { kind: 'saved', ...((await response.json()) as { revision: number; savedAt: string }) };
  } catch {
    return { kind: 'offline' };
  }
}

/** Why a request was turned down: the sentence of the server, else its status. */
async function reason(response: Response): Promise<string> {
  const body = (await response.json().catch(() => null)) as { message?: string } | null;
  return body?.message ?? String(response.status);
}

/** Somebody saved in between, or the draft is none any more because it was submitted. */
function conflictOrEnd(told: ConflictBody | { message: string }): SaveAnswer {
  return 'message' in told ? { kind: 'rejected', message: told.message } : { kind: 'conflict', ...told };
}

interface ConflictBody {
  by: string;
  at: string;
  revision: number;
  xmlUrl: string;
}

export async function fetchXml(url: string): Promise<{ xml: string; revision: number | null }> {
  const response = await fetch(url, {
    headers: { Accept: 'application/xml' },
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok || response.redirected) throw new Error(`The diagram answered ${response.status}`);
  const named = response.headers.get('X-Revision') ?? /^(?:W\/)?"(\d+)"$/.exec(response.headers.get('ETag') ?? '')?.[1];
  return { xml: await response.text(), revision: named ? Number(named) : null };
}

/** POSTs or PUTs JSON and returns the JSON answer; rejects for anything but success, and when it is no longer wanted. */
export async function sendJson<Answer>(
  method: 'POST' | 'PUT',
  url: string,
  body: object,
  unwanted?: AbortSignal,
): Promise<Answer> {
  const signal = AbortSignal.any([AbortSignal.timeout(PATIENCE), ...(unwanted ? [unwanted] : [])]);
  const response = await send(method, url, JSON.stringify(body), { signal });
  if (!response.ok || response.redirected) throw new Error(`${method} ${url} answered ${response.status}`);
  const text = await response.text();
  return (text ? JSON.parse(text) : {}) as Answer;
}

function send(method: string, url: string, body: string, more: RequestInit = {}): Promise<Response> {
  return fetch(url, {
    method,
    body,
    headers: HEADERS,
    credentials: 'same-origin',
    signal: AbortSignal.timeout(PATIENCE),
    ...more,
  });
}
