import { expect } from 'chai';
import { captureBpmn, captureText, findingText } from '../../../models/bpmn/capture.js';
import { extractFacts, type Facts } from '../../../models/bpmn/facts.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { fixture, process } from './make-model.js';

describe('typing a process', () => {
  it('takes one step a line, with the role of the line before', async () => {
    const facts = await typed('Poststelle: Rechnung scannen\nRechnung verteilen\nKämmerei: Rechnung buchen');
    expect(ways(facts)).to.eql([
      'StartEvent → Rechnung scannen',
      'Rechnung scannen → Rechnung verteilen',
      'Rechnung verteilen → Rechnung buchen',
      'Rechnung buchen → EndEvent',
    ]);
    expect(roles(facts)).to.include.members(['Rechnung verteilen: Poststelle', 'Rechnung buchen: Kämmerei']);
  });

  it('branches, nests, comes together and goes back by name or line', async () => {
    const facts = await typed(`Amt: Prüfen
? vollständig?
- nein: weiter bei 1
- ja:
  ? über 1.000 €
  - ja (20 %): Leitung: Zeichnen
  - nein: Ende: klein
Amt: Buchen`);
    expect(ways(facts)).to.include.members([
      'vollständig? –nein→ Prüfen',
      'vollständig? –ja→ über 1.000 €',
      'über 1.000 € –ja→ Zeichnen',
      'über 1.000 € –nein→ klein',
      'Zeichnen → Buchen',
    ]);
    expect(facts.flows.find(({ name, probability }) => name === 'ja' && probability !== null)?.probability).to.equal(
      20,
    );
  });

  it('gives a question with one answer its other one', async () => {
    const facts = await typed('A: Eins\n? gut?\n- nein: Zwei\nDrei');
    expect(ways(facts)).to.include.members(['gut? –nein→ Zwei', 'gut? –ja→ Drei']);
  });

  it('parts and joins what is done at the same time', async () => {
    const facts = await typed(
      'A: Eins\n+ gleichzeitig\n- B: Zwei\n  B: Drei\n- ? eilig?\n  - ja: Vier\n  - nein: Fünf\nSechs',
    );
    expect(facts.nodes.filter(({ type }) => type === 'ParallelGateway')).to.have.length(2);
    // Before the join the two answers come together, or it would wait in vain.
    expect(facts.nodes.filter(({ type }) => type === 'ExclusiveGateway')).to.have.length(2);
    expect(ways(facts)).to.include('ParallelGateway → Sechs');
  });

  it('reads waiting times however people put them', async () => {
    for (const said of ['liegt 3 Tage', '3 Tage warten', '3 Tage Liegezeit', 'Wartezeit: 3 Tage']) {
      const facts = await typed(`Amt: Antrag prüfen {${said}}`);
      expect(facts.nodes.find(({ name }) => name === 'Antrag prüfen')?.step.waitingMinutes, said).to.equal(4320);
    }
  });

  it('reads documents, systems, times, media breaks and partners', async () => {
    const facts = await typed(
      '← Bürgerin: Antrag\nAmt: Bescheid schreiben [Antrag] [→ Bescheid] @DMS, E-Akte {1,5 Std, liegt 2 Tage, Medienbruch} → Bürgerin: Bescheid\nHinweis: mit Siegel\nwarten 14 Tage: Frist',
    );
    const step = facts.nodes.find(({ name }) => name === 'Bescheid schreiben');
    expect(step?.step).to.include({ workingMinutes: 90, waitingMinutes: 2880, mediaBreak: true });
    expect(step?.step.systems).to.eql(['DMS', 'E-Akte']);
    expect(step?.type).to.equal('UserTask');
    expect(facts.data.map(({ name, readBy, writtenBy }) => [name, readBy.length, writtenBy.length])).to.eql([
      ['Antrag', 1, 0],
      ['Bescheid', 0, 1],
    ]);
    expect(facts.annotations.map(({ text }) => text)).to.eql(['mit Siegel']);
    expect(facts.roles.filter(({ blackBox }) => blackBox).map(({ name }) => name)).to.eql(['Bürgerin']);
    expect(facts.messageFlows).to.have.length(2);
    expect(facts.nodes.find(({ name }) => name === 'Frist')).to.include({
      eventDefinition: 'timer',
      eventDetail: 'P14D',
    });
    expect(facts.nodes.find(({ type }) => type === 'StartEvent')).to.include({
      name: 'Antrag',
      eventDefinition: 'message',
    });
  });

  it('forgives lists of word processors, tabs, English words and missing dashes', async () => {
    const facts = await typed(
      '1.\tOffice: Open letter\n2.\t? Urgent?\n\tyes: Boss: Decide\n\tno: go to Open letter\n# a comment\n3)\tOffice: File it\r\nEnd: Filed',
    );
    expect(ways(facts)).to.include.members([
      'Urgent? –yes→ Decide',
      'Urgent? –no→ Open letter',
      'Decide → File it',
      'File it → Filed',
    ]);
  });

  for (const [text, line, words] of [
    ['A: Eins\n? gut?', 2, 'fehlen die Antworten'],
    ['A: Eins\n? gut?\n- ja: weiter bei Zwö\n- nein: Zwei\nDrei', 3, 'Meinen Sie „Zwei“?'],
    ['A: Eins\nA: Eins\n? gut?\n- ja: weiter bei Eins\n- nein: Zwei', 4, 'mehreren Zeilen (1, 2)'],
    ['A: Eins\nEnde: aus\nB: Zwei', 3, 'führt kein Weg'],
    ['A: Eins\nweiter bei Eins', 2, 'endet nie'],
    ['A: Eins {bald}', 1, '„bald“'],
    ['A: Eins [Akte', 1, 'schließende Klammer'],
    ['A:', 1, 'Hinter „A:“ fehlt der Schritt'],
    ['A: Eins\n? gut?\n- ja: weiter\n- nein: weiter\nZwei', 2, 'führen zum selben Schritt'],
    [
      'A: Eins\n+ gleichzeitig\n- B: Zwei\n- ? gut?\n  - ja: weiter bei Eins\n  - nein: Drei\nVier',
      5,
      'endet gemeinsam',
    ],
    ['A: Eins\n+ gleichzeitig\n- B: Zwei\nDrei', 2, 'zwei Zeilen'],
    ['A: Eins\nStart: Post', 2, 'beginnt nur einmal'],
    ['Eins\nA: Zwei', 1, 'Wer macht das?'],
    ['', 1, 'Noch steht hier nichts'],
  ] as const)
    it(`says what is unclear in “${text.replaceAll('\n', ' / ')}” and draws the rest`, async () => {
      const { xml, findings } = await captureBpmn(text, { title: 'Ablauf' });
      const told = findings.map((one) => `${one.line}: ${findingText(one, 'de')}`);
      expect(
        told.some((sentence) => sentence.startsWith(`${line}: `) && sentence.includes(words)),
        told.join('\n'),
      ).to.equal(true);
      for (const finding of findings) expect(findingText(finding, 'en')).to.match(/^[“A-Z][^{}]+[.?]$/);
      expect((await readBpmn(xml)).notices.filter(({ code }) => code !== 'no-process')).to.eql([]);
    });

  it('stays with a hostile text', async () => {
    const texts = [
      '- '.repeat(30_000),
      '? a\n'.repeat(2000),
      `${'  - ? x\n'.repeat(200)}`,
      '{[@←→:\\'.repeat(500),
      '\u0000<b>&"\u0007',
    ];
    const nested = Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}- ? q${depth}`).join('\n');
    for (const text of [...texts, `? q\n${nested}`]) {
      const { xml } = await captureBpmn(text, { title: '<&">' });
      expect((await readBpmn(xml)).definitions.$type).to.equal('bpmn:Definitions');
    }
  });
});

describe('editing a process as text again', () => {
  it('keeps ids by name and role, by name, and by neighbours, and what a line does not say', async () => {
    const first = await captureBpmn('A: Eins\nB: Zwei\nB: Drei', { title: 'Ablauf' });
    const id = (facts: Facts, name: string) => facts.nodes.find((node) => node.name === name)?.id;
    const described = first.xml.replace(
      /(<bpmn:task id="[^"]*" name="Zwei">)/,
      '$1<bpmn:documentation>Genau lesen</bpmn:documentation>',
    );
    const before = extractFacts((await readBpmn(described)).definitions);
    // when: a new step, a renamed one, one that moved to another role
    const { xml } = await captureBpmn('A: Eins\nA: Neu\nC: Zwei\nB: Drei geändert', {
      title: 'Ablauf',
      before: described,
    });
    const after = extractFacts((await readBpmn(xml)).definitions);
    // then
    expect(id(after, 'Eins')).to.equal(id(before, 'Eins'));
    expect(id(after, 'Zwei')).to.equal(id(before, 'Zwei'));
    expect(id(after, 'Drei geändert')).to.equal(id(before, 'Drei'));
    expect(before.nodes.map((node) => node.id)).not.to.include(id(after, 'Neu'));
    expect(after.nodes.find(({ name }) => name === 'Zwei')?.documentation).to.equal('Genau lesen');
    expect(after.nodes.find(({ type }) => type === 'EndEvent')?.id).to.equal(
      before.nodes.find(({ type }) => type === 'EndEvent')?.id,
    );
  });

  it('names what a text cannot say', async () => {
    const { definitions } = await readBpmn(
      process(
        `<startEvent id="S" /><subProcess id="U" name="Unten"><task id="I" /></subProcess><boundaryEvent id="B" name="Frist" attachedToRef="U" />
         <complexGateway id="G" name="Was?" /><task id="T" /><dataStoreReference id="D" name="Register" /><task id="X" name="Weg" />`,
        'S -> U',
        'U -> G',
        'G -> T',
        'G -> X',
      ),
    );
    const { text, misfits } = captureText(extractFacts(definitions), 'de');
    expect(misfits.map(({ key, id }) => `${key} ${id}`)).to.include.members([
      'insideSubProcess U',
      'boundaryEvent B',
      'otherGateway G',
      'unnamed T',
      'dataStore D',
    ]);
    expect(text).to.include('? Was?');
  });

  it('writes a drawing of another program so that the same flow is read from it', async () => {
    const facts = extractFacts((await readBpmn(fixture('invoice.bpmn').toString())).definitions);
    const { text, misfits } = captureText(facts, 'de');
    const again = await typed(text);
    // A reminder hangs on an attached event.
    expect(text).to.match(/^!\+? .*:/m);
    expect(misfits.filter(({ key }) => key === 'structure' || key === 'unreached')).to.eql([]);
    const steps = (one: Facts) =>
      one.nodes.filter(({ kind, parent }) => kind === 'activity' && parent === null).map(({ name }) => name);
    expect(steps(again)).to.have.members(steps(facts));
  });

  it('says at once that a drawing is too large to be told in lines', async () => {
    const facts = await typed('Brief öffnen');
    const [step] = facts.nodes.filter(({ kind }) => kind === 'activity');
    const nodes = Array.from({ length: 1300 }, (_, at) => ({ ...step, id: `t${at}` })) as Facts['nodes'];

    const { text, misfits } = captureText({ ...facts, nodes }, 'de');

    expect(text).to.equal('');
    expect(misfits.map(({ key }) => key)).to.eql(['tooLarge']);
  });
});

async function typed(text: string): Promise<Facts> {
  const { xml } = await captureBpmn(text, { title: 'Ablauf' });
  return extractFacts((await readBpmn(xml)).definitions);
}

function ways(facts: Facts): string[] {
  const name = (id: string | null) => {
    const node = facts.nodes.find((one) => one.id === id);
    return node?.name || node?.type;
  };
  return facts.flows.map((flow) => `${name(flow.source)} ${flow.name ? `–${flow.name}→` : '→'} ${name(flow.target)}`);
}

function roles(facts: Facts): string[] {
  return facts.nodes.map(({ name, role }) => `${name}: ${role}`);
}
