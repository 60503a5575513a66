import MarkdownIt, { type Token } from 'markdown-it';
import { ownPath } from './paths.js';

/** A picture of the text that is shown: where it is, and how much room it takes. */
export interface TextPicture {
  src: string;
  width: number;
  height: number;
}

/** The picture with this key, if the one who reads may see it. */
export type Pictures = (key: string) => TextPicture | null;

/**
 * What people may write: nothing is switched on that is not named here. HTML is text, pictures are attachments.
 * "zero" begins without any rule, so a rule of a later markdown-it is off until somebody adds it.
 */
const markdown = new MarkdownIt('zero', { html: false, linkify: false, breaks: false, typographer: false }).enable([
  'heading',
  'list',
  'table',
  'blockquote',
  'hr',
  'emphasis',
  'strikethrough',
  'link',
  'image',
  'autolink',
  'newline',
  'escape',
  'entity',
  'backticks',
]);
markdown.validateLink = (address) => allowedLink(address) !== null || pictureKey(address) !== null;

// On a narrow screen a table moves sideways within this, also by keyboard, and stays a table for screen readers.
markdown.renderer.rules.table_open = () => '<div class="fn-prose__table" tabindex="0"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';

/** The only elements and attributes that leave here, whatever the parser makes of a text. */
const allowed: Record<string, readonly string[]> = {
  p: [],
  h3: [],
  h4: [],
  strong: [],
  em: [],
  s: [],
  ul: [],
  ol: ['start'],
  li: [],
  blockquote: [],
  code: [],
  hr: [],
  br: [],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ['class'],
  td: ['class'],
  a: ['href', 'rel'],
  img: ['src', 'alt', 'loading', 'width', 'height'],
};

/**
 * HTML of a text in Markdown (CommonMark and tables): safe whatever the text says. Its headings begin below the h2 that
 * stands above a section. `![words](attachment:KEY)` is the picture with that key, else its words: there are no others.
 */
export function markdownToHtml(text: string, pictures: Pictures = () => null): string {
  return markdown.renderer.render(markdownTokens(text, pictures), markdown.options, {});
}

/** The same as what it is made of, for documents other than HTML. Without `pictures` their words stand in their place. */
export function markdownTokens(text: string, pictures: Pictures = () => null): Token[] {
  const tokens = markdown.parse(text, {});
  for (const token of tokens) tame(token, pictures);
  return tokens;
}

function tame(token: Token, pictures: Pictures): void {
  for (const child of token.children ?? []) tame(child, pictures);
  if (/^h[1-6]$/.test(token.tag))
    token.tag = token.tag === 'h1' || token.tag === 'h2' || token.tag === 'h3' ? 'h3' : 'h4';
  if (token.tag === 'a' && token.nesting === 1) nameLink(token);
  if (token.type === 'image') showPicture(token, pictures);
  alignByClass(token);
  const attributes = allowed[token.tag];
  if (token.tag !== '' && !attributes) throw new Error(`Markdown made an element that is not allowed: ${token.tag}`);
  token.attrs = (token.attrs ?? []).filter(([name]) => attributes?.includes(name));
}

function nameLink(token: Token): void {
  const address = allowedLink(String(token.attrGet('href') ?? ''));
  token.attrs = address === null ? [] : [['href', address]];
  if (address?.startsWith('http')) token.attrSet('rel', 'noopener noreferrer nofollow');
}

function showPicture(token: Token, pictures: Pictures): void {
  const key = pictureKey(String(token.attrGet('src') ?? ''));
  const words = markdown.renderer.renderInlineAsText(token.children ?? [], markdown.options, {});
  const picture = key !== null && words.trim() !== '' ? pictures(key) : null;
  if (!picture) {
    token.type = 'text';
    token.tag = '';
    token.content = words;
    token.children = null;
    return;
  }
  const { src, width, height } = picture;
  token.attrs = [
    ['src', src],
    ['alt', ''],
    ['loading', 'lazy'],
    ['width', String(width)],
    ['height', String(height)],
  ];
}

function pictureKey(address: string): string | null {
  return /^attachment:([\w-]{1,40})$/.exec(address)?.[1] ?? null;
}

/** markdown-it aligns by a style attribute, which the content security policy refuses. */
function alignByClass(token: Token): void {
  const side = /text-align:\s*(center|right)/.exec(String(token.attrGet('style') ?? ''))?.[1];
  if (side) token.attrSet('class', `fn-align-${side}`);
}

/** http, https, mailto and ways within this installation; everything else is no link. */
function allowedLink(address: string): string | null {
  if (ownPath(address) !== null) return address;
  if (!/^(https?:\/\/|mailto:)/i.test(address) || !URL.canParse(address)) return null;
  return ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol) ? address : null;
}
