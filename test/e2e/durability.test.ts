import { expect } from 'chai';
import { removeDataDir } from '../support/cli.js';
import { crashAmidWork } from '../support/crashed-work.js';
import { crash } from '../support/crashing.js';
import { dataDirWithSampleTowns } from '../support/sample-towns.js';

describe('saving while the power goes', function () {
  this.timeout(900_000);
  let dataDir: string;

  before(async () => {
    dataDir = await dataDirWithSampleTowns();
  });
  after(() => removeDataDir(dataDir));

  it('loses nothing it acknowledged in twenty kills, and starts cleanly after each', async () => {
    const report = await crash(dataDir, 20);

    expect(report.lost).to.deep.equal([]);
    expect(report.acknowledged).to.be.at.least(39);
    expect(report.starts).to.have.length(20);
  });

  it('keeps comments, drafts from text, maps and names amid packages that go in and out, and leaves nothing by half', async () => {
    const report = await crashAmidWork(dataDir, 2);

    expect(report.lost).to.deep.equal([]);
    expect(report.halves).to.deep.equal([]);
    expect(report.acknowledged).to.be.at.least(9);
  });
});
