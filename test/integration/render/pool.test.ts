import { expect } from 'chai';
import { Refused } from '../../../models/bpmn/refused.js';
import { createDiagramPool, type DiagramPool } from '../../../src/render/pool.js';
import { invoice, makeDiagram, oneTask, subProcesses } from '../../unit/render/make-diagram.js';

describe('the diagram pool', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  let pool: DiagramPool;

  before(() => {
    pool = createDiagramPool({ workers: 1 });
  });
  after(() => pool.close());

  it('reads a file: text, facts, notices', async () => {
    const { xml, repaired, layouted, facts, notices } = await pool.read(bytes(invoice()));

    expect(xml).to.include('<bpmn:process id="P"');
    expect([repaired, layouted]).to.deep.equal([false, false]);
    expect(facts.nodes.map(({ id }) => id)).to.include.members(['Start', 'Read', 'Check']);
    expect(notices).to.be.an('array');
  });

  it('arranges a file that holds no drawing, so that it can be drawn', async () => {
    const flow =
      '<bpmn:startEvent id="S"/><bpmn:task id="T" name="Prüfen"/><bpmn:sequenceFlow id="F" sourceRef="S" targetRef="T"/>';
    const withoutDrawing = makeDiagram({ process: flow }).replace(/<bpmndi:.*<\/bpmndi:BPMNDiagram>/s, '');

    const { xml, layouted } = await pool.read(bytes(withoutDrawing));
    const { svg, blank } = await pool.draw(xml);

    expect(layouted).to.equal(true);
    expect(blank).to.equal(false);
    for (const id of ['S', 'T', 'F']) expect(svg).to.include(`data-element-id="${id}"`);
  });

  it('arranges nothing where there is nothing', async () => {
    const { layouted } = await pool.read(bytes(makeDiagram({}).replace(/<bpmn:process .*<\/bpmn:process>/s, '')));

    expect(layouted).to.equal(false);
  });

  it('draws a file: picture, thumbnail, further planes', async () => {
    const { svg, thumbnail, width, height, blank, failures, planes } = await pool.draw(subProcesses());

    expect(svg).to.include('data-element-id="Call"').and.to.include(`width="${width}" height="${height}"`);
    expect(thumbnail).to.match(/^<svg/).and.to.include('#dde6fb');
    expect([blank, failures]).to.deep.equal([false, []]);
    expect(planes.map(({ id, name }) => ({ id, name }))).to.deep.equal([{ id: 'Inner', name: 'Prüfen' }]);
    expect(planes[0]?.svg).to.include('data-element-id="Deep"');
  });

  it('draws the same bytes each time and in each worker', async () => {
    const other = createDiagramPool({ workers: 1 });

    const [first, , again, elsewhere] = await Promise.all([
      pool.draw(invoice()),
      pool.draw(subProcesses()),
      pool.draw(invoice()),
      other.draw(invoice()),
    ]);
    await other.close();

    expect(again).to.deep.equal(first);
    expect(elsewhere).to.deep.equal(first);
  });

  it('reports a blank picture, and gives a valid empty one', async () => {
    const { svg, thumbnail, blank, width, height } = await pool.draw(makeDiagram({}));

    expect(blank).to.equal(true);
    expect([width, height]).to.deep.equal([100, 60]);
    expect(svg).to.match(/<svg [^>]*><\/svg>$/);
    expect(thumbnail).to.match(/^<svg /);
  });

  it('makes PNG files', async () => {
    const { svg } = await pool.draw(invoice());

    const png = await pool.png(svg, { width: 300 });

    expect(Buffer.from(png.subarray(0, 8)).toString('latin1')).to.equal('\x89PNG\r\n\x1a\n');
  });

  it('refuses hostile files with the reason, alone', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa">]>${oneTask('&a;')}`;
    const results = await Promise.allSettled([
      pool.read(bytes(bomb)),
      pool.read(bytes('')),
      pool.read(bytes(oneTask('Prüfen'))),
      pool.draw(bomb),
    ]);
    const codes = results.map((result) =>
      result.status === 'rejected' && result.reason instanceof Refused ? result.reason.code : result.status,
    );

    expect(codes).to.deep.equal(['doctype', 'empty', 'fulfilled', 'doctype']);
  });

  it('ends a reading that takes too long with a refusal, and reads on', async () => {
    const tasks = Array.from({ length: 15_000 }, (_, index) => `<bpmn:task id="T${index}" name="Aufgabe"/>`).join('');
    const slow = pool.read(bytes(makeDiagram({ process: tasks })), { timeoutMs: 1 });
    const error = await slow.catch((reason: unknown) => reason);

    expect(error).to.be.instanceOf(Refused);
    expect(error).to.include({ code: 'timeout' });
    expect((await pool.read(bytes(invoice()))).repaired).to.equal(false);
  });

  it('reads and draws for people while a queue of others waits', async () => {
    const done: string[] = [];
    const queue = Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0
        ? pool.draw(invoice(), { background: true }).then(() => done.push('drawn ahead'))
        : pool.read(bytes(invoice()), { background: true }).then(() => done.push('imported')),
    );

    const drawn = pool.draw(invoice()).then(() => done.push('drawn'));
    const read = pool.read(bytes(invoice())).then(() => done.push('read'));
    await Promise.all([...queue, drawn, read]);

    // One of the queue has begun before, and a reading may end meanwhile in the worker kept for it.
    expect(done.indexOf('drawn')).to.be.at.most(2);
    expect(done).to.have.length(22);
  });
});
