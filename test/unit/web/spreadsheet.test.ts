import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { sendTable, type TableEnding } from '../../../src/web/spreadsheet.js';
import { readXlsx } from '../../support/xlsx.js';

const rows = [
  ['Schritt', 'Minuten'],
  ['Rechnung prüfen', 12.5],
  ['=HYPERLINK("https://boese.example")', 0],
  ['<b>"&amp;"</b>', 1_000_000],
];

/** What somebody gets who takes the table along. */
async function taken(ending: TableEnding): Promise<Response> {
  const app = express();
  app.get('/', (_req, res) => sendTable(res, 'aufwand', ending, [{ name: 'Aufwand: [je Fall]', rows }]));
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

  it('is a CSV file that runs no formula either', async () => {
    const answer = await taken('csv');
    expect(answer.headers.get('content-disposition')).to.contain('aufwand.csv');
    expect(await answer.text()).to.contain(`"'=HYPERLINK(""https://boese.example"")";0`);
  });
});
