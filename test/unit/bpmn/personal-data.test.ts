import { expect } from 'chai';
import { extractFacts } from '../../../models/bpmn/facts.js';
import { findPersonalData, findPersonalDataIn } from '../../../models/bpmn/personal-data.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { model } from './make-model.js';

describe('finding what points to a person', () => {
  for (const [label, ...found] of [
    ['Rückfrage an Frau Müller-Lüdenscheid', 'Frau Müller-Lüdenscheid'],
    ['Herrn Dr. Schmidt anrufen', 'Herrn Dr. Schmidt'],
    ['mit Hr. Weber abstimmen', 'Hr. Weber'],
    ['Herr von der Aue prüft', 'Herr von der Aue'],
    ['Frau Schmidt Rechnung geben', 'Frau Schmidt'],
    ['Frau Amtsleiterin Schmidt', 'Frau Amtsleiterin Schmidt'],
    ['an anna.meier@stadt.example senden', 'anna.meier@stadt.example'],
    ['Tel. 03541 123456', '03541 123456'],
    ['03541/12345-67 anrufen', '03541/12345-67'],
    ['+49 (0)351 456-78', '+49 (0)351 456-78'],
    ['mobil 0172 1234567', '0172 1234567'],
    ['Durchwahl: 4711', '4711'],
    ['Frau Bürgermeisterin informieren'],
    ['Frau Antragstellerin oder Herr Antragsteller'],
    ['Herr oder Frau'],
    ['geöffnet Mo.–Fr. Nachmittag'],
    ['an poststelle@stadt.example'],
    ['Az. 0815/2024'],
    ['Kassenzeichen 0123456789012'],
    ['01067 Dresden'],
    ['01.02.2026'],
    ['IBAN DE12 3456 7890 1234 5678 90'],
    ['Rechnung 2024-0001 über 1.000,00 €'],
    ['§ 15 Abs. 2 SGB X'],
  ] as [string, ...string[]][])
    it(`${found.length > 0 ? 'finds' : 'passes over'} it in "${label}"`, async () => {
      const { definitions } = await readBpmn(model(`<process id="P"><task id="T" name="${label}" /></process>`));
      expect(findPersonalData(extractFacts(definitions))).to.deep.equal(
        found.map((text) => ({ elementId: 'T', text, kind: kindOf(text) })),
      );
    });

  it('looks into lanes, descriptions, notes and roles at steps', async () => {
    const { definitions } = await readBpmn(
      model(`<process id="P"><documentation>Stand: Frau Kunze</documentation><laneSet id="LS"><lane id="L" name="Herr Lange" /></laneSet>
        <task id="T"><extensionElements><f:step xmlns:f="urn:fundus:bpmn:1" role="Frau Vogel" /></extensionElements></task>
        <textAnnotation id="N"><text>Herrn Roth fragen</text></textAnnotation></process>`),
    );
    expect(findPersonalData(extractFacts(definitions)).map(({ elementId }) => elementId)).to.have.members([
      'P',
      'L',
      'T',
      'N',
    ]);
  });

  it('names each telephone number once and whole, however many there are', () => {
    const numbers = Array.from({ length: 40_000 }, (_, at) => `0221 ${100_000 + at}`);
    expect(findPersonalDataIn([numbers.join(', ')]).map(({ text }) => text)).to.eql(numbers);
  });

  it('ends quickly on text made to slow it down', async () => {
    const long = ['Frau Dr. a. '.repeat(1500), '0123 '.repeat(4000), 'a.'.repeat(9000), 'Frau Dr.'.repeat(2000)];
    const notes = long.map((text, index) => `<textAnnotation id="N${index}"><text>${text}</text></textAnnotation>`);
    const { definitions } = await readBpmn(model(`<process id="P">${notes.join('')}</process>`));
    expect(findPersonalData(extractFacts(definitions))).to.be.an('array');
  });
});

function kindOf(text: string): 'mail' | 'phone' | 'name' {
  if (text.includes('@')) return 'mail';
  return /\d/.test(text) ? 'phone' : 'name';
}
