import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createDiagramPool, type DiagramPool } from '../../../src/render/pool.js';
import { root } from '../../../src/root.js';

/** Diagrams of many tools, beside the project; without them this test says what it left out. */
const folder = join(root, '../shared/bpmn');

describe('diagrams of other tools', () => {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bpmn')) : [];
  let pool: DiagramPool;

  before(() => {
    pool = createDiagramPool();
  });
  after(() => pool.close());

  if (files.length === 0) console.log(`    left out: pictures of the diagrams in ${folder}, which is not there`);
  for (const name of files)
    it(`draws ${name}`, async () => {
      const { xml, facts, notices } = await pool.read(readFileSync(join(folder, name)));
      const { svg, thumbnail, blank, width, height, failures } = await pool.draw(xml);

      expect(failures).to.deep.equal([]);
      if (blank && facts.nodes.length === 0 && notices.some(({ code }) => code === 'no-process')) {
        console.log(`      has no process, and so no picture: ${name}`);
        return;
      }
      expect(blank).to.equal(false);
      expect(width * height).to.be.greaterThan(0);
      expect(svg.match(/data-element-id=/g)?.length).to.be.greaterThan(0);
      expect(thumbnail).to.match(/<(rect|circle|polygon) /);
      expect(thumbnail).not.to.include('<text');
    });
});
