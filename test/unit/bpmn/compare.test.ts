import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { compareFacts, comparisonLines } from '../../../models/bpmn/compare.js';
import { extractFacts, type Facts } from '../../../models/bpmn/facts.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { root } from '../../../src/root.js';
import { fixture, process } from './make-model.js';

const original = fixture('invoice.bpmn').toString();

describe('the comparison of two drawings', () => {
  it('finds nothing between a drawing and itself', async () => {
    expect(await compared(original, original)).to.eql([]);
  });

  for (const { title, change } of [
    { title: 'drawn elsewhere', change: (xml: string) => xml.replaceAll('<dc:Bounds x="', '<dc:Bounds x="1') },
    { title: 'written by another program', change: (xml: string) => xml.replace('exporter="Fundus"', 'exporter="X"') },
    { title: 'with new ids for everything', change: renewed },
  ])
    it(`finds nothing in the same model ${title}`, async () => {
      const changed = change(original);
      expect(changed).not.to.equal(original);
      expect(await compared(original, changed)).to.eql([]);
    });

  it('says whether the drawing alone is another', async () => {
    const redrawn = async (xml: string) => compareFacts(await factsOf(original), await factsOf(xml)).redrawn;
    expect(await redrawn(original.replace('exporter="Fundus"', 'exporter="X"'))).to.equal(false);
    expect(await redrawn(original.replace('<dc:Bounds x="', '<dc:Bounds x="1'))).to.equal(true);
    expect(
      await redrawn(
        original.replace(
          'bpmnElement="Task_scan"',
          'bpmnElement="Task_scan" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" bioc:fill="#fff"',
        ),
      ),
    ).to.equal(true);
    expect(await redrawn(original.replace('Rechnung einscannen', 'Rechnung scannen'))).to.equal(false);
  });

  for (const { title, edit, lines } of changes())
    it(`tells ${title}`, async () => {
      const changed = edit(original);
      expect(changed).not.to.equal(original);
      expect(await compared(original, changed)).to.eql(lines);
    });

  for (const { title, edit, lines } of changes().filter(({ afterRenewal }) => afterRenewal))
    it(`tells ${title}, with new ids for everything too`, async () => {
      expect(await compared(original, renewed(edit(original)))).to.eql(lines);
    });

  it('names a called process by its title, and never by what only this installation understands', async () => {
    const facts = await factsOf(original);
    const calling = (of: string): Facts => ({
      ...facts,
      called: [{ node: 'Task_scan', name: 'Rechnung einscannen', process: `fundus-${of.repeat(24)}` }],
    });
    const titles = new Map([[`fundus-${'b'.repeat(24)}`, 'Rechnung zahlen']]);
    const told = comparisonLines(compareFacts(calling('a'), calling('b')), 'de', titles).map(({ text }) => text);
    expect(told.join()).to.contain('vorher ein anderer Prozess, jetzt Rechnung zahlen').and.not.to.contain('fundus-');
  });

  it('tells the same in English', async () => {
    const moved = changes()[0]?.edit(original) ?? '';
    const comparison = compareFacts(await factsOf(original), await factsOf(moved));
    expect(comparisonLines(comparison, 'en').map(({ text }) => text)).to.eql([
      'Task ‘Rechnung einscannen’ moved from Poststelle to Kämmerei',
    ]);
  });

  it('tells a task that moved and is another as one change, with all that differs', async () => {
    const moved = changes()[0]?.edit(original.replace('name="Rechnung einscannen"', 'name="Rechnung scannen"')) ?? '';
    const { changes: found } = compareFacts(await factsOf(original), await factsOf(moved));
    expect(found.map(({ id, kind, what, details }) => ({ id, kind, what, details }))).to.eql([
      {
        id: 'Task_scan',
        kind: 'moved',
        what: 'step',
        details: [
          { field: 'role', before: 'Poststelle', after: 'Kämmerei' },
          { field: 'name', before: 'Rechnung einscannen', after: 'Rechnung scannen' },
        ],
      },
    ]);
  });

  it('does not trust ids that are numbers by place in the file', async () => {
    const names = ['Antrag prüfen', 'Bescheid schreiben', 'Bescheid senden', 'Akte schließen'];
    const chain = (all: string[]) =>
      process(
        all.map((name, index) => `<task id="T${index + 1}" name="${name}" />`).join(''),
        ...all.slice(1).map((_, index) => `T${index + 1} -> T${index + 2}`),
      );
    expect(await compared(chain(names), chain(['Antrag annehmen', ...names]))).to.eql([
      'Aufgabe ‚Antrag annehmen‘ hinzugefügt',
      'Pfeil von ‚Antrag annehmen‘ zu ‚Antrag prüfen‘ hinzugefügt',
    ]);
  });

  it('bears files without ids and with the same element twice', async () => {
    const bare = process('<task name="Eins" /><task name="Zwei" /><task id="T" name="Drei" />');
    const { changes: found } = compareFacts(await factsOf(process('')), await factsOf(bare));
    expect(new Set(found.map(({ id }) => id)).size).to.equal(3);
  });

  const folder = join(root, '../shared/bpmn');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bpmn')) : [];
  if (files.length > 0)
    it('finds nothing between the files of other tools and themselves', async () => {
      for (const name of files) {
        const facts = await factsOf(readFileSync(join(folder, name)));
        const again = JSON.parse(JSON.stringify(facts)) as Facts;
        expect(compareFacts(facts, again).changes, name).to.eql([]);
      }
    });
});

interface Edit {
  title: string;
  edit: (xml: string) => string;
  lines: string[];
  /** Found as well where every id is another. */
  afterRenewal?: boolean;
}

function changes(): Edit[] {
  const replaced = (from: string | RegExp, to: string) => (xml: string) => xml.replace(from, to);
  const ref = (id: string) => `<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`;
  return [
    {
      title: 'a task in another lane',
      edit: (xml) => xml.replace(ref('Task_scan'), '').replace(ref('End_paid'), ref('End_paid') + ref('Task_scan')),
      lines: ['Aufgabe ‚Rechnung einscannen‘ von Poststelle nach Kämmerei verschoben'],
      afterRenewal: true,
    },
    {
      title: 'a sub-process in another lane once, not its steps',
      edit: (xml) =>
        xml.replace(ref('SubProcess_pay'), '').replace(ref('Task_scan'), ref('Task_scan') + ref('SubProcess_pay')),
      lines: ['Teilprozess ‚Rechnung zahlen‘ von Kämmerei nach Poststelle verschoben'],
      afterRenewal: true,
    },
    {
      title: 'another name',
      edit: replaced('name="Rechnung einscannen"', 'name="Rechnung scannen"'),
      lines: ['Aufgabe ‚Rechnung einscannen‘ heißt jetzt ‚Rechnung scannen‘'],
      afterRenewal: true,
    },
    {
      title: 'another name of a lane, without its steps',
      edit: replaced('name="Kämmerei"', 'name="Finanzen"'),
      lines: ['Bahn ‚Kämmerei‘ heißt jetzt ‚Finanzen‘'],
      afterRenewal: true,
    },
    {
      title: 'another name of a pool, without its process',
      edit: replaced('name="Stadtverwaltung"', 'name="Gemeinde"'),
      lines: ['Beteiligte Stelle ‚Stadtverwaltung‘ heißt jetzt ‚Gemeinde‘'],
      afterRenewal: true,
    },
    {
      title: 'another type',
      edit: (xml) => xml.replaceAll('bpmn:sendTask', 'bpmn:userTask'),
      lines: ['Aufgabe ‚Beim Lieferanten nachfragen‘ – Art: vorher Senden, jetzt Aufgabe am Bildschirm'],
      afterRenewal: true,
    },
    {
      title: 'a way that leads elsewhere',
      edit: replaced(
        'sourceRef="Gateway_correct" targetRef="Task_query"',
        'sourceRef="Gateway_correct" targetRef="End_paid"',
      ),
      lines: [
        'Pfeil von ‚Rechnung richtig?‘ zu ‚Rechnung bezahlt‘ führt jetzt zu ‚Rechnung bezahlt‘ statt zu ‚Beim Lieferanten nachfragen‘',
      ],
    },
    {
      title: 'another default way',
      edit: replaced(' default="Flow_no"', ''),
      lines: [
        'Pfeil von ‚Rechnung richtig?‘ zu ‚Beim Lieferanten nachfragen‘ – Gilt, wenn nichts anderes zutrifft: vorher ja, jetzt nein',
      ],
      afterRenewal: true,
    },
    {
      title: 'a time at a step',
      edit: replaced('workingMinutes="12"', 'workingMinutes="90"'),
      lines: ['Aufgabe ‚Rechnung sachlich prüfen‘ – Bearbeitungszeit: vorher 12 Minuten, jetzt 1 Stunde 30 Minuten'],
      afterRenewal: true,
    },
    {
      title: 'systems and who answers for a step',
      edit: replaced(
        'system="DMS" workingMinutes="12"',
        'system="DMS; ERP" workingMinutes="12" accountable="Amtsleitung"',
      ),
      lines: ['Aufgabe ‚Rechnung sachlich prüfen‘ geändert'],
      afterRenewal: true,
    },
    {
      title: 'another timer',
      edit: replaced('P14D', 'P21D'),
      lines: ['Angeheftetes Ereignis ‚14 Tage vorbei‘ – Näheres zum Auslöser: vorher 14 Tage, jetzt 21 Tage'],
      afterRenewal: true,
    },
    {
      title: 'another description',
      edit: replaced('Menge, Preis', 'Preis'),
      lines: ['Aufgabe ‚Rechnung sachlich prüfen‘: Beschreibung geändert'],
      afterRenewal: true,
    },
    {
      title: 'a document that is no longer read',
      edit: replaced('<bpmn:sourceRef>DataObject_scan</bpmn:sourceRef>', ''),
      lines: ['Dokument ‚Rechnung (PDF)‘ – Wird benötigt von: vorher Rechnung sachlich prüfen, jetzt nicht angegeben'],
      afterRenewal: true,
    },
    {
      title: 'another process that is called',
      edit: replaced('calledElement="Zahllauf"', 'calledElement="Zahlung"'),
      lines: ['Aufgerufener Prozess ‚Geld anweisen‘ – Ruft auf: vorher Zahllauf, jetzt Zahlung'],
      afterRenewal: true,
    },
    {
      title: 'another note',
      edit: replaced('Ab 1.000 € prüfen', 'Ab 5.000 € prüfen'),
      lines: ['Anmerkung ‚Ab 1.000 € prüfen zwei Personen‘ heißt jetzt ‚Ab 5.000 € prüfen zwei Personen‘'],
      afterRenewal: true,
    },
    {
      title: 'a message with another name',
      edit: replaced('name="Rückfrage"', 'name="Bitte um Auskunft"'),
      lines: ['Nachricht ‚Rückfrage‘ heißt jetzt ‚Bitte um Auskunft‘'],
      afterRenewal: true,
    },
    {
      title: 'a task that is gone, with its ways',
      edit: (xml) =>
        xml
          .replace('<bpmn:task id="Task_remind" name="An die Prüfung erinnern" />', '')
          .replace(ref('Task_remind'), '')
          .replace(/<bpmn:sequenceFlow id="Flow_reminded"[^>]*>/, '')
          .replace(
            'sourceRef="Timer_check" targetRef="Task_remind"',
            'sourceRef="Timer_check" targetRef="End_reminded"',
          ),
      lines: [
        'Aufgabe ‚An die Prüfung erinnern‘ aus Fachamt / Amtsleitung entfernt',
        'Pfeil von ‚14 Tage vorbei‘ zu ‚Erinnert‘ führt jetzt zu ‚Erinnert‘ statt zu ‚An die Prüfung erinnern‘',
        'Pfeil von ‚An die Prüfung erinnern‘ zu ‚Erinnert‘ entfernt',
      ],
    },
    {
      title: 'a pool that is new',
      edit: replaced(
        '<bpmn:participant id="Participant_town"',
        '<bpmn:participant id="Participant_bank" name="Bank" /><bpmn:participant id="Participant_town"',
      ),
      lines: ['Beteiligte Stelle ‚Bank‘ hinzugefügt'],
      afterRenewal: true,
    },
  ];
}

/** As a program writes it that gives everything a new id. */
function renewed(xml: string): string {
  let next = 0;
  const ids = new Map(
    [...xml.matchAll(/\bid="([^"]+)"/g)].map(([, id = '']) => [id, `sid-${(next++ * 7919) % 100_003}`]),
  );
  return xml
    .replace(/"([^"\s]+)"/g, (whole, id: string) => (ids.has(id) ? `"${ids.get(id)}"` : whole))
    .replace(/>([^<>\s]+)</g, (whole, id: string) => (ids.has(id) ? `>${ids.get(id)}<` : whole));
}

async function compared(before: string, after: string): Promise<string[]> {
  const comparison = compareFacts(await factsOf(before), await factsOf(after));
  return comparisonLines(comparison, 'de').map(({ text }) => text);
}

async function factsOf(xml: string | Uint8Array): Promise<Facts> {
  return extractFacts((await readBpmn(xml)).definitions);
}
