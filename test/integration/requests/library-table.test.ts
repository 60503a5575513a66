import { expect } from 'chai';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';
import { readXlsx } from '../../support/xlsx.js';

describe('the library as a table', () => {
  let app: RunningApp;
  let people: Cast;
  let katrin: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    katrin = await signedIn(app, people.katrin);
    const facts = { casesPerYear: 1300, deputies: 'Petra Privat', ownerFunction: 'Leitung Kasse', contact: 'Kasse' };
    await makeProcess(people, 'public', { title: '=1+1 Kassenzeichen vergeben', kind: 'support', ...facts });
    await makeProcess(people, 'draft', { title: 'Kassensturz im Entwurf', steps: [] });
  });
  after(() => app.close());

  it('holds what the address filters, with the profile and figures, and runs no formula', async () => {
    const answer = await katrin.get('/processes.csv?q=Kassen&collection=own');

    expect(answer.headers.get('content-disposition')).to.contain('prozesse.csv');
    const lines = answer.body.replace('\uFEFF', '').trim().split('\r\n');
    expect(lines).to.have.length(3);
    expect(lines[0]).to.contain('Prozess;Kommune;Amt;Art;Status').and.contain('Fälle').and.contain('Schritte');
    const row = lines.find((line) => line.includes('Kassenzeichen')) ?? '';
    expect(row)
      .to.match(/^'=1\+1/)
      .and.contain('1300')
      .and.contain('Petra Privat')
      .and.contain(';Version 0.1;')
      .and.contain('Veröffentlicht');
    const kinds = await katrin.get('/processes.csv?q=Kassen&kind=support&collection=own');
    expect(kinds.body).to.contain('Kassenzeichen').and.not.contain('Kassensturz');
  });

  it('shows a visitor what is published, and no private name', async () => {
    const answer = await visitor(app).get('/processes.csv?q=Kassen');

    expect(answer.body).to.contain('Kassenzeichen').and.contain('Leitung Kasse');
    expect(answer.body).not.to.contain('Kassensturz').and.not.contain('Petra Privat').and.not.contain('Katrin');
  });

  it('is a workbook with numbers as numbers, in English for who reads English', async () => {
    const headers = { 'Accept-Language': 'en' };
    const answer = await visitor(app).get('/processes.xlsx?q=Kassenzeichen', { headers });

    const book = JSON.stringify(await readXlsx(answer.bytes));
    expect(book).to.contain('"Process"').and.contain('1300').and.contain('Support');
    expect((await visitor(app).get('/processes.exe')).status).to.equal(404);
  });
});
