import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** What a program that opens a Word file finds in it. */
export interface ReadDocx {
  /** Every part of the package by its name. */
  parts: Map<string, string>;
  paragraphs: { style: string; text: string; list: string | null }[];
  /** Targets of all relations of the document by id. */
  relations: Map<string, string>;
}

export async function readDocx(bytes: Uint8Array): Promise<ReadDocx> {
  const parts = new Map<string, string>();
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    parts.set(entry.fileName, content.toString(entry.fileName.endsWith('.png') ? 'latin1' : 'utf8'));
  }
  const body = parts.get('word/document.xml') ?? '';
  const relations = [
    ...(parts.get('word/_rels/document.xml.rels') ?? '').matchAll(/Id="([^"]+)" Type="[^"]+" Target="([^"]+)"/g),
  ];
  return {
    parts,
    paragraphs: [...body.matchAll(/<w:p>(?:<w:pPr>(.*?)<\/w:pPr>)?(.*?)<\/w:p>/g)].map(
      ([, look = '', inside = '']) => ({
        style: /<w:pStyle w:val="(\w+)"/.exec(look)?.[1] ?? '',
        text: [...inside.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text = '']) => decoded(text)).join(''),
        list: /<w:numId w:val="(\d+)"/.exec(look)?.[1] ?? null,
      }),
    ),
    relations: new Map(relations.map(([, id = '', target = '']) => [id, decoded(target)])),
  };
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

const token =
  /<\/(?<end>[\w:]+)>|<(?<start>[\w:]+)(?<attributes>(?:\s+[\w:]+="[^"<]*")*)\s*(?<empty>\/?)>|(?<text>[^<]+)/gy;

/** Names what is wrong with a part that has to be XML: elements closed in order, attributes once, entities known. */
export function faultsOf(xml: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const body = xml.replace(/^<\?xml [^>]*\?>\n/, '');
  let read = 0;
  for (const found of body.matchAll(token)) {
    read += found[0].length;
    const { start, end, attributes = '', empty } = found.groups ?? {};
    if (/&(?!(?:amp|lt|gt|quot);)/.test(found[0])) faults.push(`entity: ${found[0].slice(0, 60)}`);
    if (/(?![\t\n\r])\p{Cc}/u.test(found[0])) faults.push('control character');
    const names = [...attributes.matchAll(/\s([\w:]+)="[^"]*"/g)].map(([, name]) => name);
    if (new Set(names).size !== names.length) faults.push(`twice: ${found[0]}`);
    if (start && !empty) open.push(start);
    if (end && open.pop() !== end) faults.push(`closed out of order: ${end}`);
  }
  if (read !== body.length) faults.push(`stops at ${body.slice(read, read + 60)}`);
  return [...faults, ...open.map((name) => `left open: ${name}`)];
}
