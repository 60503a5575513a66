import { expect } from 'chai';
import { filePlace } from '../../../src/imports/file-place.js';
import { reasonText } from '../../../src/imports/refusals.js';
import { translator } from '../../../src/web/texts.js';

describe('a file in the report of an import', () => {
  const t = translator('de');

  it('is told by its name, with the folder and the archive it lay in', () => {
    expect(filePlace('steuer.bpmn', ['steuer.bpmn'], t)).to.eql({ name: 'steuer.bpmn', within: null });
    expect(filePlace('alle.zip/steuer.bpmn', ['alle.zip'], t)).to.eql({
      name: 'steuer.bpmn',
      within: 'aus „alle.zip“',
    });
    expect(filePlace('alle.zip/Amt/2026/steuer.bpmn', ['alle.zip'], t)).to.eql({
      name: 'steuer.bpmn',
      within: 'im Ordner „Amt › 2026“ aus „alle.zip“',
    });
  });

  it('keeps no signs of a way that leads elsewhere', () => {
    expect(filePlace('alle.zip/../../../etc/x.bpmn', ['alle.zip'], t).within).to.equal(
      'im Ordner „etc“ aus „alle.zip“',
    );
    expect(filePlace('alle.zip//etc\\x.bpmn', ['alle.zip'], t).name).to.equal('x.bpmn');
    expect(filePlace('..', [], t).name).to.equal('..');
  });

  it('is refused with numbers and entries as people write them', () => {
    const refused = (code: string, params: Record<string, string | number>) =>
      reasonText({ path: 'x', outcome: 'refused', process: null, notices: [], refusal: { code, params } }, 'de');

    expect(refused('archive-entries', { limit: 20_000 })).to.contain('mehr als 20.000 Dateien');
    expect(refused('package-profile', { file: 'a/profil.json', field: 'casesPerYear, fremd' })).to.contain(
      'Fälle im Jahr, fremd',
    );
  });
});
