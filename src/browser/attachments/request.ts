/** What the server says about an upload (src/attachments/files.ts). */
export interface Answer {
  status: number;
  /** The sentences why it was not taken. */
  message?: string;
  /** How much of a file in pieces is there. */
  offset?: number;
  url?: string;
  ended?: Answer | null;
  answer?: Answer;
}

/** The connection broke; the server may have heard all, some or nothing. */
export class Broken extends Error {}

export interface Sending {
  onProgress?: (bytes: number) => void;
  signal: AbortSignal;
  headers?: Record<string, string>;
}

/** The older way of asking, as fetch tells nothing about how far a body is. @throws {Broken} and the signal's reason */
export function ask(
  method: string,
  url: string,
  body: XMLHttpRequestBodyInit | null,
  { onProgress, signal, headers = {} }: Sending,
): Promise<Answer> {
  return new Promise((done, failed) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const settle = (work: () => void) => () => {
      signal.removeEventListener('abort', abort);
      work();
    };
    signal.addEventListener('abort', abort);
    request.open(method, url);
    for (const [name, value] of Object.entries({ Accept: 'application/json', ...headers }))
      request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded }) => onProgress?.(loaded));
    request.addEventListener(
      'load',
      settle(() => done(read(request))),
    );
    request.addEventListener(
      'error',
      settle(() => failed(new Broken())),
    );
    request.addEventListener(
      'abort',
      settle(() => failed(signal.reason)),
    );
    request.send(body);
  });
}

function read(request: XMLHttpRequest): Answer {
  try {
    return { ...(JSON.parse(request.responseText) as object), status: request.status };
  } catch {
    return { status: request.status };
  }
}
