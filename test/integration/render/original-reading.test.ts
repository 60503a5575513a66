import { expect } from 'chai';
import { Refused } from '../../../models/bpmn/refused.js';
import { contentHash } from '../../../models/diagram.js';
import { hashOf } from '../../../src/imports/packages/preparing.js';
import { createDiagramPool } from '../../../src/render/pool.js';
import { drawing } from '../../support/processes.js';

describe('the uploaded file that comes with a package', () => {
  const many = Array.from({ length: 1500 }, (_, at) => `Schritt ${at}`);

  it('is known by what is read from it, and is none when it holds no diagram', async () => {
    const pool = createDiagramPool({ workers: 1 });
    try {
      const bytes = Buffer.from(drawing(['Antrag prüfen']));
      const { xml } = await pool.read(bytes);
      expect(await hashOf(pool, bytes)).to.equal(contentHash(xml));
      expect(await hashOf(pool, Buffer.from('kein Diagramm'))).to.equal(null);
    } finally {
      await pool.close();
    }
  });

  it('is not told to be none when there was no time to read it', async () => {
    // a millisecond is too short for so many steps on any machine
    const hasty = createDiagramPool({ workers: 1, timeoutMs: 1 });
    try {
      const reason = await hashOf(hasty, Buffer.from(drawing(many))).catch((error: unknown) => error);
      expect(reason).to.be.instanceOf(Refused).and.include({ code: 'timeout' });
    } finally {
      await hasty.close();
    }
  });
});
