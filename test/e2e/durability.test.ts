import { expect } from 'chai';
import { removeDataDir } from '../support/cli.js';
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
});
