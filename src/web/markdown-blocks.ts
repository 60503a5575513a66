import type { Token } from 'markdown-it';
import { markdownTokens } from './markdown.js';
import type { PdfBlock, PdfRun } from './pdf.js';

type Item = Extract<PdfBlock, { kind: 'list' }>['items'][number];

/** A text in Markdown as the blocks of a document; ways within this installation become whole addresses. */
export function markdownBlocks(text: string, absolute: (path: string) => string): PdfBlock[] {
  const reading = new Reading(markdownTokens(text), absolute);
  return reading.blocks();
}

class Reading {
  private at = 0;
  private quoted = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly absolute: (path: string) => string,
  ) {}

  blocks(until?: string): PdfBlock[] {
    const found: PdfBlock[] = [];
    for (let token = this.next(); token && token.type !== until; token = this.next()) found.push(...this.block(token));
    return found;
  }

  private block(token: Token): PdfBlock[] {
    switch (token.type) {
      case 'heading_open':
        return [{ kind: 'heading', level: token.tag === 'h4' ? 4 : 3, text: this.plain() }];
      case 'inline':
        return [{ kind: 'paragraph', text: this.runs(token), ...(this.quoted > 0 ? { quoted: true } : {}) }];
      case 'bullet_list_open':
      case 'ordered_list_open':
        return [this.list(token)];
      case 'blockquote_open':
        return this.quote();
      case 'table_open':
        return [this.table()];
      case 'hr':
        return [{ kind: 'rule' }];
      case 'code_block':
      case 'fence':
        return [{ kind: 'paragraph', text: token.content.trimEnd() }];
      default:
        return [];
    }
  }

  private quote(): PdfBlock[] {
    this.quoted += 1;
    const inside = this.blocks('blockquote_close');
    this.quoted -= 1;
    return inside;
  }

  private list(open: Token): PdfBlock {
    const start = Number(open.attrGet('start') ?? 1);
    const items: Item[] = [];
    this.items(open, items, 0);
    return { kind: 'list', numbered: open.type === 'ordered_list_open', start, items };
  }

  /** Lists within lists lie one step deeper, in one row of points. */
  private items(open: Token, items: Item[], level: number): void {
    const close = open.type.replace('_open', '_close');
    const dot = open.type === 'bullet_list_open' ? { label: '•' } : {};
    let fresh = true;
    for (let token = this.next(); token && token.type !== close; token = this.next()) {
      if (token.type === 'list_item_open') fresh = true;
      else if (token.type.endsWith('_list_open')) this.items(token, items, level + 1);
      else if (token.type === 'inline') {
        const last = items.at(-1);
        if (fresh || !last) items.push({ text: this.runs(token), level, ...dot });
        else last.details = [...(last.details ?? []), plainOf(this.runs(token))];
        fresh = false;
      }
    }
  }

  private table(): PdfBlock {
    const rows: PdfRun[][][] = [];
    for (let token = this.next(); token && token.type !== 'table_close'; token = this.next()) {
      if (token.type === 'tr_open') rows.push([]);
      else if (token.type === 'inline') rows.at(-1)?.push(this.runs(token));
    }
    const [head = [], ...rest] = rows;
    return { kind: 'table', head, rows: rest };
  }

  private plain(): string {
    const token = this.next();
    return token ? plainOf(this.runs(token)) : '';
  }

  private runs({ children }: Token): PdfRun[] {
    const found: PdfRun[] = [];
    const look: { bold: number; italic: number; link: string[] } = { bold: 0, italic: 0, link: [] };
    for (const token of children ?? []) {
      if (/^(strong|em|link)_/.test(token.type)) this.change(look, token);
      const text = /^(soft|hard)break$/.test(token.type) ? (token.type === 'hardbreak' ? '\n' : ' ') : token.content;
      if (text) found.push(runOf(text, look));
    }
    return found;
  }

  private change(look: { bold: number; italic: number; link: string[] }, token: Token): void {
    if (token.tag === 'strong') look.bold += token.nesting;
    if (token.tag === 'em') look.italic += token.nesting;
    if (token.type === 'link_open') look.link.push(this.address(String(token.attrGet('href') ?? '')));
    if (token.type === 'link_close') look.link.pop();
  }

  private address(href: string): string {
    return href.startsWith('/') ? this.absolute(href) : href;
  }

  private next(): Token | undefined {
    const token = this.tokens[this.at];
    this.at += 1;
    return token;
  }
}

function runOf(text: string, { bold, italic, link }: { bold: number; italic: number; link: string[] }): PdfRun {
  const address = link.at(-1);
  return {
    text,
    ...(bold > 0 ? { bold: true } : {}),
    ...(italic > 0 ? { italic: true } : {}),
    ...(address ? { link: address } : {}),
  };
}

function plainOf(runs: readonly PdfRun[]): string {
  return runs.map((run) => run.text).join('');
}
