import { expect } from 'chai';
import { createDiagramPool, type DiagramPool } from '../../../src/render/pool.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { cast } from '../../support/cast.js';
import { type Made, makeProcess } from '../../support/processes.js';
import { type Visitor, visitor } from '../../support/visitor.js';

import '../../support/database.js';

describe('a drawing that takes longer than there is time', () => {
  let hurried: DiagramPool;
  let app: RunningApp;
  let process: Made;
  let someone: Visitor;

  before(async () => {
    process = await makeProcess(await cast(), 'public', { title: 'Zweitausend Schritte', steps: ['Einer'] });
    // Real workers, ended by their limit as soon as they have begun.
    hurried = createDiagramPool({ workers: 1, timeoutMs: 1 });
    app = await startApp({}, hurried);
    someone = visitor(app);
  });
  after(() => Promise.all([app?.close(), hurried?.close()]));

  const part = (name: string) => `/processes/${process.process.key}/versions/${process.version.number}/${name}`;

  it('is answered with what one can do about it, and a reference for who looks after the server', async () => {
    const page = await someone.get(part('process.pdf'));

    expect(page.status).to.equal(503);
    expect(page.text).to.contain('Das hat zu lange gedauert').and.to.contain('Teilen Sie sie in mehrere Prozesse');
    expect(page.text)
      .to.match(/Nach 1 Sekunden? wurde abgebrochen/)
      .and.to.match(/\b[0-9A-F]{6}\b/);
    expect(page.text).not.to.match(/Refused|timeout|\{\{/);
  });

  it('says so in English too, and to programs as JSON', async () => {
    const headers = { 'Accept-Language': 'en', Accept: 'application/json' };
    const answer = await someone.get(part('download.png'), { headers });

    expect(answer.status).to.equal(503);
    expect(answer.json<{ message: string }>().message)
      .to.match(/^It was stopped after 1 seconds?/)
      .and.to.contain('split it into several processes');
  });

  it('leaves the file itself and every other page alone', async () => {
    const [file, page] = [
      await someone.get(part('download.bpmn')),
      await someone.get(`/processes/${process.process.key}`),
    ];

    expect([file.status, page.status]).to.eql([200, 200]);
  });
});
