import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createDiagramPool, type DiagramPool } from '../../../src/render/pool.js';
import { root } from '../../../src/root.js';
import { goTheWholeWay } from '../../support/whole-way.js';

const folder = join(root, 'seed/bpmn');
/** One in so many is drawn as well, as picture, PNG and PDF: that takes most of the time. */
const outputsEvery = 6;

/** The same over the files of other tools, with figures: `npm run bench -- diagrams`. */
describe('the whole way of a diagram', () => {
  let pool: DiagramPool;

  before(() => {
    pool = createDiagramPool();
  });
  after(() => pool.close());

  const files = readdirSync(folder).filter((name) => name.endsWith('.bpmn'));
  for (const [index, name] of files.entries())
    it(name, async () => {
      const outputs = index % outputsEvery === 0;
      const way = await goTheWholeWay(pool, join(folder, name), async (_what, work) => work(), outputs);

      expect(way.elements).to.be.greaterThan(0);
      expect(way.changes).to.eql([]);
      expect(way.same).to.equal(true);
      if (!outputs) return;
      expect(way.png?.subarray(1, 4).toString()).to.equal('PNG');
      expect(way.pdf?.subarray(0, 5).toString()).to.equal('%PDF-');
    });
});
