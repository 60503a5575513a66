import MarkdownIt, { type Token } from 'markdown-it';
import { ownPath } from './paths.js';

/**
 * What people may write: nothing is switched on that is not named here. HTML is text, pictures come with attachments.
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
  'autolink',
  'newline',
  'escape',
  'entity',
  'backticks',
]);
markdown.validateLink = (address) => allowedLink(address) !== null;

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
};

/**
 * HTML of a text in Markdown (CommonMark and tables): safe whatever the text says. Its headings begin below the h2 that
 * stands above a section.
 */
export function markdownToHtml(text: string): string {
  return markdown.renderer.render(markdownTokens(text), markdown.options, {});
}

/** The same as what it is made of, for documents other than HTML. */
export function markdownTokens(text: string): Token[] {
  const tokens = markdown.parse(text, {});
  for (const token of tokens) tame(token);
  return tokens;
}

function tame(token: Token): void {
  for (const child of token.children ?? []) tame(child);
  if (/^h[1-6]$/.test(token.tag))
    token.tag = token.tag === 'h1' || token.tag === 'h2' || token.tag === 'h3' ? 'h3' : 'h4';
  if (token.tag === 'a' && token.nesting === 1) nameLink(token);
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
