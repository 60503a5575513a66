import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import type { Row } from '../../../src/web/csv.js';
import { sendTable, type TableEnding } from '../../../src/web/spreadsheet.js';
import { unzipped } from '../../support/packages.js';
import { readXlsx } from '../../support/xlsx.js';

const rows = [
  ['Schritt', 'Minuten'],
  ['Rechnung prüfen', 12.5],
  ['=HYPERLINK("https://boese.example")', 0],
  ['<b>"&amp;"</b>', 1_000_000],
];

const days = [['Tag'], ['2026-11-27'], ['2026-02-31'], ['27.11.2026']];

/** What somebody gets who takes the table along. */
async function taken(ending: TableEnding, table: readonly Row[] = rows): Promise<Response> {
  const app = express();
  app.get('/', (_req, res) => sendTable(res, 'aufwand', ending, [{ name: 'Aufwand: [je Fall]', rows: table }]));
  const server = app.listen(0);
  await once(server, 'listening');
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  server.close();
  return answer;
}

describe('a table taken along', () => {
  it('is a workbook whose text stays text and whose numbers can be added', async () => {
    const answer = await taken('xlsx');
    expect(answer.headers.get('content-disposition')).to.contain('aufwand.xlsx');
    expect(await readXlsx(new Uint8Array(await answer.arrayBuffer()))).to.deep.equal([
      { name: 'Aufwand   je Fall ', rows },
    ]);
  });

  it('writes nothing where nothing stands: a matrix is mostly empty', async () => {
    const matrix = [['Prozess', ...Array.from({ length: 40 }, (_, at) => `Stelle ${at}`)]];
    for (let at = 0; at < 20; at += 1)
      matrix.push(Array.from({ length: 41 }, (_, column) => (column === at ? 'R' : '')));

    const bytes = new Uint8Array(await (await taken('xlsx', matrix)).arrayBuffer());

    expect((await readXlsx(bytes))[0]?.rows).to.eql(matrix);
    const sheet = String((await unzipped(Buffer.from(bytes)))['xl/worksheets/sheet1.xml']);
    expect(sheet.match(/<c /g)).to.have.length(41 + 20);
  });

  it('is a CSV file that runs no formula either', async () => {
    const answer = await taken('csv');
    expect(answer.headers.get('content-disposition')).to.contain('aufwand.csv');
    const text = await answer.text();
    expect(text).to.contain(`"'=HYPERLINK(""https://boese.example"")";0`);
    expect(text, 'a German spreadsheet reads "12.5" as a day').to.contain('Rechnung prüfen;12,5');
  });

  it('holds days that can be counted with, and nothing else as one', async () => {
    const [sheet] = await readXlsx(new Uint8Array(await (await taken('xlsx', days)).arrayBuffer()));
    expect(sheet?.rows).to.deep.equal([['Tag'], [46353], ['2026-02-31'], ['27.11.2026']]);
    expect(await (await taken('csv', days)).text()).to.contain('2026-11-27');
  });
});
