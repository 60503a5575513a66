import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The sheets of a workbook as a spreadsheet program reads them: text stays text, numbers stay numbers. */
export async function readXlsx(bytes: Uint8Array): Promise<{ name: string; rows: (string | number)[][] }[]> {
  const parts = new Map<string, string>();
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8'));
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, inside = '']) =>
    textIn(inside),
  );
  const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*?name="([^"]*)"/g)];
  return names.map(([, name = ''], at) => ({
    name: decoded(name),
    rows: filledUp(
      [...(parts.get(`xl/worksheets/sheet${at + 1}.xml`) ?? '').matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(
        ([, row = '']) => {
          const cells: (string | number)[] = [];
          for (const [, look = '', inside = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs))
            cells[columnOf(look)] = contentOf(look, inside, shared);
          return cells;
        },
      ),
    ),
  }));
}

function contentOf(look: string, inside: string, shared: readonly string[]): string | number {
  const value = /<v>(.*?)<\/v>/s.exec(inside)?.[1] ?? '';
  if (look.includes('t="s"')) return shared[Number(value)] ?? '';
  if (look.includes('t="inlineStr"')) return textIn(inside);
  return value === '' ? '' : Number(value);
}

/** "C7" stands in the third column. */
function columnOf(look: string): number {
  const letters = /\br="([A-Z]+)\d+"/.exec(look)?.[1] ?? '';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Empty cells are not written; whoever reads the table sees them all the same. */
function filledUp(rows: (string | number)[][]): (string | number)[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ''));
}

function textIn(xml: string): string {
  return [...xml.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text = '']) => decoded(text)).join('');
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
