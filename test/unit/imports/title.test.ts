import { expect } from 'chai';
import { titleFor } from '../../../src/imports/title.js';

describe('the title of an imported process', () => {
  const cases: [nameInDiagram: string, path: string, title: string][] = [
    ['Hundesteuer anmelden', 'x.bpmn', 'Hundesteuer anmelden'],
    ['', 'ordner/Gewerbe_anmelden.bpmn', 'Gewerbe anmelden'],
    ['Process_1', 'Wohnsitz anmelden.bpmn20.xml', 'Wohnsitz anmelden'],
    ['WFP-6-', 'C:\\Prozesse\\Kita.bpmn', 'Kita'],
    ['Pool', 'Rechnung.bpmn', 'Rechnung'],
    ['Neuer Prozess 2', 'Rechnung.bpmn', 'Rechnung'],
    ['', '.bpmn', '.bpmn'],
  ];
  for (const [name, path, title] of cases)
    it(`is “${title}” for “${name}” in ${path}`, () => {
      expect(titleFor(name, path, new Set())).to.equal(title);
    });

  it('names the file when the same name comes again', () => {
    const taken = new Set<string>();
    expect(titleFor('Antrag bearbeiten', 'eins.bpmn', taken)).to.equal('Antrag bearbeiten');
    expect(titleFor('Antrag bearbeiten', 'zwei.bpmn', taken)).to.equal('Antrag bearbeiten (zwei)');
  });

  it('is never longer than a title may be', () => {
    expect(titleFor('A b'.repeat(200), 'x.bpmn', new Set())).to.have.length.at.most(200);
    expect(titleFor('', `${'x y'.repeat(200)}.bpmn`, new Set())).to.have.length.at.most(200);
  });
});
