import { expect } from 'chai';
import { extractFacts, type Facts } from '../../../models/bpmn/facts.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { readableDuration } from '../../../models/bpmn/text-form/duration.js';
import { textForm, textFormLines } from '../../../models/bpmn/text-form.js';
import { fixture, model, process, random } from './make-model.js';

describe('the text form', () => {
  it('tells the invoice in German', async () => {
    expect(await told(fixture('invoice.bpmn'))).to.equal(germanInvoice);
  });

  it('tells it in English', async () => {
    const text = await told(fixture('invoice.bpmn'), 'en');
    expect(text)
      .to.include('1. Start: Rechnung geht ein (message: Rechnung)')
      .and.include('Otherwise: continue with step 7.')
      .and.include('Working time: 3.5 minutes.')
      .and.include('8. Exception at step 3: 14 Tage vorbei (time: 14 days)');
  });

  it('points to the elements of the diagram', async () => {
    const facts = await factsOf(fixture('invoice.bpmn'));
    const ids = textFormLines(textForm(facts), 'de').flatMap(({ elementId }) => elementId ?? []);
    expect(ids.sort()).to.deep.equal(facts.nodes.map(({ id }) => id).sort());
  });

  it('puts branches together and what follows after them, and passes over unnamed merges', async () => {
    const text = await told(
      process(
        `<endEvent id="E" name="fertig" /><task id="B" name="B" /><task id="A" name="A" /><startEvent id="S" />
         <exclusiveGateway id="G" name="Was?" /><exclusiveGateway id="M" /><task id="C" name="C" />`,
        ...['S -> G', 'G -> A', 'G -> B', 'A -> M', 'B -> M', 'M -> C', 'C -> E'],
      ),
    );
    expect(text.split('\n').slice(2)).to.deep.equal([
      '1. Start',
      '2. Entscheidung: Was?',
      '  - Weg 1: weiter bei Schritt 3.',
      '  - Weg 2: weiter bei Schritt 4.',
      '3. A (Aufgabe)',
      '  - Weiter bei Schritt 5.',
      '4. B (Aufgabe)',
      '5. C (Aufgabe)',
      '6. Ende: fertig',
    ]);
  });

  it('tells how often a way is taken, and who answers, is asked and told', async () => {
    const said = (type: string, facts: string) =>
      `<extensionElements><fundus:${type} xmlns:fundus="urn:fundus:bpmn:1" ${facts} /></extensionElements>`;
    const step = said('step', 'accountable="Amtsleitung" consulted="Recht; Kasse" link="https://example.org/f"');
    const text = await told(
      process(
        `<exclusiveGateway id="G" name="Wie?" /><task id="A" name="A">${step}</task><task id="B" name="B" />
         <sequenceFlow id="X" name="ja" sourceRef="G" targetRef="A">${said('flow', 'probability="62.5"')}</sequenceFlow>`,
        'G -> B',
      ),
    );
    expect(text)
      .to.include('ja (62,5 %): weiter bei Schritt')
      .and.include('Verantwortlich: Amtsleitung.')
      .and.include('Wird vorher gefragt: Recht; Kasse.')
      .and.include('Siehe: https://example.org/f');
  });

  it('tells parallel ways and waits for them', async () => {
    const text = await told(
      process(
        '<startEvent id="S" /><parallelGateway id="G" /><task id="A" name="A" /><task id="B" name="B" /><parallelGateway id="J" /><endEvent id="E" />',
        ...['S -> G', 'G -> A', 'G -> B', 'A -> J', 'B -> J', 'J -> E'],
      ),
    );
    expect(text)
      .to.include('Alle folgenden Wege laufen gleichzeitig')
      .and.include('5. Warten, bis alle gleichzeitigen Wege hier sind');
  });

  it('follows links', async () => {
    const link = (tag: string, id: string) =>
      `<${tag} id="${id}"><linkEventDefinition id="L${id}" name="Seite 2" /></${tag}>`;
    const text = await told(
      process(
        `<task id="B" name="danach" />${link('intermediateCatchEvent', 'C')}<startEvent id="S" />${link('intermediateThrowEvent', 'T')}`,
        ...['S -> T', 'C -> B'],
      ),
    );
    expect(text).to.match(/1\. Start\n2\. .*Seite 2.*\n3\. .*Seite 2.*\n4\. danach/);
  });

  it('tells several starts, loops without a start and steps alone', async () => {
    const text = await told(
      process(
        '<task id="X" name="X" /><task id="Y" name="Y" /><task id="Z" name="Z" /><startEvent id="S1" name="a" /><startEvent id="S2" name="b" /><task id="T" name="T" />',
        ...['X -> Y', 'Y -> X', 'S1 -> T', 'S2 -> T'],
      ),
    );
    expect(text).to.match(
      /1\. Start: a\n.*\n2\. Start: b\n3\. T \(Aufgabe\)\n.*\n4\. Z.*\n.*\n5\. X.*\n6\. Y.*\n.*Weiter bei Schritt 5/,
    );
  });

  it('tells several pools one after another, numbered through', async () => {
    const text = await told(
      model(`<collaboration id="C"><participant id="A" name="Amt" processRef="P" /><participant id="B" name="Kasse" processRef="Q" />
        <participant id="X" name="Land" /><participant id="Y" name="Bund" />
        <messageFlow id="M" name="Bescheid" sourceRef="T" targetRef="U" /><messageFlow id="N" sourceRef="X" targetRef="Y" /></collaboration>
        <process id="P"><task id="T" name="prüfen" /></process><process id="Q"><task id="U" name="zahlen" /></process>`),
    );
    expect(text.split('\n')).to.include.members([
      '# Ablauf „Amt“',
      '1. prüfen (Aufgabe)',
      '  - Sendet „Bescheid“ an Kasse: zahlen.',
      '# Ablauf „Kasse“',
      '2. zahlen (Aufgabe)',
      '  - Empfängt „Bescheid“ von Amt: prüfen.',
      'Nachricht von Land an Bund.',
    ]);
  });

  it('says so when there is nothing to tell', async () => {
    expect(await told(model(''))).to.equal(
      ['Prozess ohne Namen', 'Das Diagramm nennt keine Beteiligten.', 'Das Diagramm enthält keine Schritte.'].join(
        '\n',
      ),
    );
  });

  it('tells a chain of ten thousand steps in order', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `T${index}`);
    const flows = names.slice(1).map((name, index) => `T${index} -> ${name}`);
    const form = textForm(await factsOf(process(names.map((id) => `<task id="${id}" />`).join(''), ...flows)));
    expect(form.processes[0]?.steps.map(({ id }) => id)).to.deep.equal(names);
  });

  it('names every step of random models once, and each way leads to a step', async () => {
    const next = random(3);
    for (let round = 0; round < 60; round += 1) {
      const kinds = ['task', 'exclusiveGateway', 'startEvent', 'endEvent', 'parallelGateway', 'userTask'];
      const ids = Array.from({ length: 1 + next(15) }, (_, index) => `N${index}`);
      const nodes = ids.map((id) => `<${kinds[next(kinds.length)]} id="${id}" name="name ${id}" />`);
      const flows = Array.from({ length: next(25) }, () => `N${next(ids.length)} -> N${next(ids.length)}`);
      const facts = await factsOf(process(nodes.join(''), ...flows));
      const steps = textForm(facts).processes.flatMap((one) => one.steps);
      expect(steps.map(({ id }) => id).sort()).to.deep.equal([...ids].sort());
      const numbers = steps.map(({ number }) => number);
      expect(numbers).to.deep.equal(ids.map((_, index) => String(index + 1)));
      for (const { target } of steps.flatMap((step) => step.next)) expect(target).to.be.oneOf(numbers);
    }
  });

  it('reads durations', () => {
    expect(readableDuration('P14D', 'de')).to.equal('14 Tage');
    expect(readableDuration('PT1H30M', 'en')).to.equal('1 hour 30 minutes');
    expect(readableDuration('jeden Montag', 'de')).to.equal('jeden Montag');
  });
});

async function factsOf(source: string | Uint8Array): Promise<Facts> {
  return extractFacts((await readBpmn(source)).definitions);
}

async function told(source: string | Uint8Array, locale: 'de' | 'en' = 'de'): Promise<string> {
  const marks = { heading: '# ', role: '## ', detail: '- ', title: '', text: '', step: '' };
  return textFormLines(textForm(await factsOf(source)), locale)
    .map(({ kind, level, text }) => `${'  '.repeat(level)}${marks[kind]}${text}`)
    .join('\n');
}

const germanInvoice = `Prozess „Rechnung bearbeiten“
Vom Eingang einer Rechnung bis zur Zahlung.
# Beteiligte
- Lieferant (Partner, dessen Schritte nicht gezeigt werden)
- Stadtverwaltung
  - Poststelle
  - Fachamt
    - Sachbearbeitung
    - Amtsleitung
  - Kämmerei
## Poststelle
1. Start: Rechnung geht ein (Nachricht: Rechnung)
  - Empfängt „Rechnung“ von Lieferant.
2. Rechnung einscannen (Aufgabe von Hand)
  - Ergebnis: Rechnung (PDF) [ungeprüft].
  - IT-Verfahren: Scanner; DMS.
  - Bearbeitungszeit: 3,5 Minuten. Liegezeit: 1 Tag.
  - Hier gibt es einen Medienbruch.
## Fachamt / Sachbearbeitung
3. Rechnung sachlich prüfen (Aufgabe am Bildschirm)
  - Menge, Preis und Leistung mit dem Auftrag vergleichen.
  - Benötigt: Rechnung (PDF) [ungeprüft].
  - IT-Verfahren: DMS.
  - Bearbeitungszeit: 12 Minuten.
  - Hinweis: Ab 1.000 € prüfen zwei Personen
4. Entscheidung: Rechnung richtig?
  - ja: weiter bei Schritt 5.
  - Sonst: weiter bei Schritt 7.
## Kämmerei
5. Rechnung zahlen (Teilprozess)
  5.1. Start
  5.2. Rechnung buchen (Aufgabe, mehrfach nacheinander)
    - Ergebnis: Dokumentenablage.
  5.3. Geld anweisen (eigener Prozess, ruft „Zahllauf“ auf)
  5.4. Ende
6. Ende: Rechnung bezahlt
## Fachamt / Sachbearbeitung
7. Beim Lieferanten nachfragen (Senden)
  - Sendet „Rückfrage“ an Lieferant.
  - Weiter bei Schritt 3.
8. Ausnahme bei Schritt 3: 14 Tage vorbei (Zeit: 14 Tage)
  - Die Arbeit an diesem Schritt läuft währenddessen weiter.
## Fachamt / Amtsleitung
9. An die Prüfung erinnern (Aufgabe)
10. Ende: Erinnert`;
