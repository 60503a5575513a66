import { type HTMLElement, parse } from 'node-html-parser';
import type { User } from '../../models/user.js';
import type { RunningApp } from './app.js';
import { password } from './makers.js';

type Value = string | number | boolean | readonly string[];
export type Fields = Record<string, Value>;

export interface Answer {
  status: number;
  headers: Headers;
  /** The address asked last, after any redirects. */
  path: string;
  /** Where the answer sends the browser, if it was not followed. */
  location: string | null;
  body: string;
  /** The same as it came. */
  bytes: Buffer;
  /** The parsed page. */
  html: HTMLElement;
  /** What a person reads in the main part of the page, with single spaces. */
  text: string;
  /** The h1. */
  heading: string;
  /** What the sentence of the error summary and the fields' own sentences say. */
  errors: string[];
  /** The texts of all elements that match. */
  texts(selector: string): string[];
  json<Value>(): Value;
}

export interface Options {
  headers?: Record<string, string>;
  /** false: show me the redirect itself. */
  follow?: boolean;
}

/** A browser without scripts: keeps cookies, follows redirects, reads pages. */
export interface Visitor {
  get(path: string, options?: Options): Promise<Answer>;
  post(path: string, fields?: Fields, options?: Options): Promise<Answer>;
  /** Sends the form with this action as it stands on the page, with these fields filled in. */
  submit(answer: Answer, action: string, fields?: Fields): Promise<Answer>;
  send(method: string, path: string, body: RequestInit['body'], options?: Options): Promise<Answer>;
  signIn(user: Pick<User, 'email'>, plain?: string): Promise<Visitor>;
  /** Name to value. */
  cookies: Map<string, string>;
}

/** Packed and unpacked on one machine, an answer only takes longer. */
const plainHeaders = { Accept: 'text/html', 'Accept-Encoding': 'identity' };

export function visitor(app: Pick<RunningApp, 'url'>): Visitor {
  const cookies = new Map<string, string>();

  async function send(method: string, path: string, body: RequestInit['body'], options: Options = {}): Promise<Answer> {
    const headers = { ...plainHeaders, Origin: app.url, Cookie: cookieHeader(cookies), ...options.headers };
    const response = await fetch(new URL(path, app.url), { method, headers, body: body ?? null, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line);
    const location = response.headers.get('location');
    if (!location || options.follow === false) return answer(response, path);
    await response.arrayBuffer();
    return send('GET', location, null);
  }

  const self: Visitor = {
    cookies,
    send,
    get: (path, options) => send('GET', path, null, options),
    post: (path, fields = {}, options) => send('POST', path, encode(fields), options),
    submit: (page, action, fields = {}) => send('POST', action, encode({ ...fieldsOf(page, action), ...fields })),
    async signIn(user, plain = password) {
      const signedIn = await self.post('/session', { email: user.email, password: plain }, { follow: false });
      if (signedIn.status !== 303) throw new Error(`${user.email} could not sign in: ${signedIn.status}`);
      return self;
    },
  };
  return self;
}

/** A new browser in which this person has signed in. */
export function signedIn(app: Pick<RunningApp, 'url'>, user: Pick<User, 'email'>): Promise<Visitor> {
  return visitor(app).signIn(user);
}

async function answer(response: Response, path: string): Promise<Answer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const body = bytes.toString('utf8');
  // Parsed when somebody looks: of most answers a test reads the status or the bytes alone.
  let parsed: HTMLElement | null = null;
  const html = () => {
    parsed ??= parse(body);
    return parsed;
  };
  const texts = (selector: string) =>
    html()
      .querySelectorAll(selector)
      .map((element) => tidy(element.structuredText));
  return {
    status: response.status,
    headers: response.headers,
    path,
    location: response.headers.get('location'),
    body,
    bytes,
    get html() {
      return html();
    },
    get text() {
      return texts('main').join(' ');
    },
    get heading() {
      return texts('h1').join(' ');
    },
    get errors() {
      return texts('.kern-alert--danger li, .kern-alert--danger h2, .kern-error');
    },
    texts,
    json: <Value>() => JSON.parse(body) as Value,
  };
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What a browser would send of this form if nothing was changed. */
function fieldsOf(page: Answer, action: string): Fields {
  const form = page.html.querySelectorAll('form').find((one) => one.getAttribute('action') === action);
  if (!form) throw new Error(`no form with action ${action} on ${page.path}`);
  const fields: Record<string, string> = {};
  for (const field of form.querySelectorAll('input[name], textarea[name], select[name]')) {
    const value = sentValue(field);
    if (value !== null) fields[field.getAttribute('name') ?? ''] = value;
  }
  return fields;
}

function sentValue(field: HTMLElement): string | null {
  if (field.tagName === 'TEXTAREA') return field.text;
  if (field.tagName === 'SELECT') {
    const option = field.querySelector('option[selected]') ?? field.querySelector('option');
    return option?.getAttribute('value') ?? null;
  }
  const checkable = ['checkbox', 'radio'].includes(field.getAttribute('type') ?? '');
  if (checkable && !field.hasAttribute('checked')) return null;
  return field.getAttribute('value') ?? (checkable ? 'on' : '');
}

function encode(fields: Fields): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    const values: readonly (string | number | boolean)[] = typeof value === 'object' ? value : [value];
    for (const one of values) body.append(name, String(one));
  }
  return body;
}

function cookieHeader(cookies: Map<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const [name = '', value = ''] = pair.split('=');
  const expires = attributes.find((one) => /^\s*expires=/i.test(one))?.split('=')[1];
  if (expires && new Date(expires).getTime() < Date.now()) cookies.delete(name);
  else cookies.set(name, value);
}
