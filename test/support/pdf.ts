import { inflateSync } from 'node:zlib';

/** What a program that reads a PDF aloud finds in it. */
export interface ReadPdf {
  /** The text of all pages, in the order it was written. */
  text: string;
  pages: number;
  title: string;
  language: string;
  /** Names of the elements, such as H1 and TD. */
  tags: string[];
  /** What stands for pictures. */
  alternatives: string[];
  links: string[];
  isTagged: boolean;
}

/** Reads what Fundus writes: one object after the other, streams packed, letters by the tables the fonts bring along. */
export function readPdf(bytes: Buffer): ReadPdf {
  const objects = objectsOf(bytes);
  const all = [...objects.values()].map(({ dictionary }) => dictionary);
  const page = (dictionary: string) => /\/Type \/Page\b/.test(dictionary);
  const strings = (name: string) =>
    all.flatMap((one) =>
      [...one.matchAll(new RegExp(`/${name} (\\(|<)`, 'g'))].map((match) =>
        stringAt(one, (match.index ?? 0) + name.length + 2),
      ),
    );
  return {
    text: all
      .filter(page)
      .map((one) => textOf(one, objects))
      .join('\n'),
    pages: all.filter(page).length,
    title: stringAt(
      objects.get(Number(all.flatMap((one) => /\/Title (\d+) 0 R/.exec(one)?.[1] ?? [])[0]))?.dictionary.trim() ?? '',
      0,
    ),
    language: strings('Lang')[0] ?? '',
    tags: all.flatMap((one) => /\/S \/(\w+)/.exec(one)?.[1] ?? []),
    alternatives: strings('Alt'),
    links: strings('URI'),
    isTagged: all.some((one) => /\/Marked true/.test(one)),
  };
}

interface PdfObject {
  dictionary: string;
  stream: Buffer | null;
}

function objectsOf(bytes: Buffer): Map<number, PdfObject> {
  const source = bytes.toString('latin1');
  const objects = new Map<number, PdfObject>();
  const begin = /(\d+) 0 obj\n/g;
  for (let match = begin.exec(source); match; match = begin.exec(source)) {
    const start = match.index + match[0].length;
    const end = source.indexOf('endobj', start);
    const streamAt = source.indexOf('stream\n', start);
    const hasStream = streamAt !== -1 && streamAt < end;
    const dictionary = source.slice(start, hasStream ? streamAt : end);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const raw = hasStream ? bytes.subarray(streamAt + 7, streamAt + 7 + length) : null;
    objects.set(Number(match[1]), {
      dictionary,
      stream: raw && (/FlateDecode/.test(dictionary) ? inflateSync(raw) : raw),
    });
    if (raw) begin.lastIndex = streamAt + 7 + length;
  }
  return objects;
}

function textOf(page: string, objects: Map<number, PdfObject>): string {
  const contents = /\/Contents (\d+) 0 R/.exec(page)?.[1];
  const resources = objects.get(Number(/\/Resources (\d+) 0 R/.exec(page)?.[1]))?.dictionary ?? page;
  const letters = new Map<string, Map<string, string>>();
  const fonts = /\/Font <<([\s\S]*?)>>/.exec(resources)?.[1] ?? '';
  for (const [, name = '', id] of fonts.matchAll(/\/(\w+) (\d+) 0 R/g))
    letters.set(name, lettersOf(Number(id), objects));
  const drawn = objects.get(Number(contents))?.stream?.toString('latin1') ?? '';
  let font = new Map<string, string>();
  let text = '';
  for (const [, name, shown] of drawn.matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = letters.get(name) ?? font;
    else text += `${decoded(shown ?? '', font)} `;
  }
  return text;
}

function lettersOf(font: number, objects: Map<number, PdfObject>): Map<string, string> {
  const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.dictionary ?? '')?.[1];
  const map = objects.get(Number(table))?.stream?.toString('latin1') ?? '';
  const letters = new Map<string, string>();
  for (const [, from = '0', , list = ''] of map.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g))
    [...list.matchAll(/<([\w ]*)>/g)].forEach(([, codes = ''], index) => {
      const glyph = (Number.parseInt(from, 16) + index).toString(16).padStart(4, '0');
      letters.set(glyph, Buffer.from(codes.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
    });
  return letters;
}

function decoded(shown: string, letters: Map<string, string>): string {
  const glyphs = [...shown.matchAll(/<(\w+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
  return glyphs.map((glyph) => letters.get(glyph.toLowerCase()) ?? '').join('');
}

function stringAt(source: string, at: number): string {
  const [, plain] = /^\(((?:\\.|[^\\)])*)\)/s.exec(source.slice(at)) ?? [];
  const raw = Buffer.from((plain ?? '').replace(/\\([()\\])/g, '$1'), 'latin1');
  return raw[0] === 0xfe && raw[1] === 0xff
    ? Buffer.from(raw.subarray(2)).swap16().toString('utf16le')
    : raw.toString('latin1');
}
