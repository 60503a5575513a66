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
    rows: [...(parts.get(`xl/worksheets/sheet${at + 1}.xml`) ?? '').matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(
      ([, row = '']) =>
        [...row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, look = '', inside = '']) => {
          const value = /<v>(.*?)<\/v>/s.exec(inside)?.[1] ?? '';
          if (look.includes('t="s"')) return shared[Number(value)] ?? '';
          if (look.includes('t="inlineStr"')) return textIn(inside);
          return value === '' ? '' : Number(value);
        }),
    ),
  }));
}

function textIn(xml: string): string {
  return [...xml.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text = '']) => decoded(text)).join('');
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
