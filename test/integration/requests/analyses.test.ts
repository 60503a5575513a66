import { expect } from 'chai';
import type { Router } from 'express';
import { addName, mergeNames } from '../../../models/town-list/writing.js';
import { analysisRoutes } from '../../../src/analyses/routes.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePractice } from '../../support/practices.js';
import { again, doer, keep, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';
import { readXlsx } from '../../support/xlsx.js';

const everybody = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte', 'silvia', 'visitor'] as const;
type Person = (typeof everybody)[number];

/** Pages about a whole town; the last part is a name only this town uses. */
const townWide = [
  '/analyses',
  '/analyses/work.csv',
  '/analyses/work.xlsx',
  '/analyses/systems',
  '/analyses/systems.csv',
  '/analyses/roles',
  '/analyses/roles.xlsx',
  '/analyses/systems/nebelregister',
  '/analyses/roles/nebelwacht',
];

describe('analyses', () => {
  let app: RunningApp;
  let people: Cast;
  let browsers: Record<Person, Visitor>;
  let slow: string;
  let quick: string;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    const pairs = await Promise.all(
      everybody.map(async (person): Promise<[Person, Visitor]> => {
        return [person, person === 'visitor' ? visitor(app) : await signedIn(app, people[person])];
      }),
    );
    browsers = Object.fromEntries(pairs) as Record<Person, Visitor>;
    const facts = { casesPerYear: 600, criticality: 'high' as const, fallback: 'Zettel und Stift' };
    const before = await makeProcess(people, 'public', {
      title: 'Nebel melden auf Papier',
      ...facts,
      diagram: await keep(fog(60, true)),
    });
    const after = await makeProcess(people, 'public', {
      title: 'Nebel melden digital',
      ...facts,
      diagram: await keep(fog(20, false)),
    });
    await addName(
      { municipality: people.town._id, kind: 'role' },
      { name: 'Nebelwacht', hourlyRateCents: 6000 },
      doer(people.nora),
    );
    await makePractice(people, 'public', {
      title: 'Nebel ohne Papier',
      processes: [
        { process: before.process._id, role: 'before', element: null },
        { process: after.process._id, role: 'after', element: null },
      ],
    });
    slow = (await again(before.process)).key;
    quick = (await again(after.process)).key;
  });
  after(() => app.close());

  it('of a town have all their routes in the table of this test', () => {
    const tried = [
      ...new Set(townWide.map((path) => path.replace(/\.\w+$/, '.:ending').replace(/\/nebel\w+$/, '/:name'))),
    ];

    expect([...tried, '/analyses/method'].sort()).to.eql(pathsOf(analysisRoutes).sort());
  });

  for (const path of townWide)
    it(`${path} is for everybody in the town hall, and says nothing to others`, async () => {
      for (const person of everybody) {
        const answer = await browsers[person].get(path);
        if (person === 'visitor') expect(answer.status, person).to.equal(404);
        else if (person === 'silvia') expect(answer.body, person).not.to.match(/nebel melden/i);
        else expect(answer.status, person).to.equal(200);
      }
      if (/nebel/.test(path)) expect((await browsers.silvia.get(path)).status).to.equal(404);
    });

  it('of a process say what a case takes, and what it costs to the own town alone', async () => {
    const inside = await browsers.rolf.get(`/processes/${slow}/analysis`);

    // 75 % of the cases need one step of 60 minutes after the first of 10: 10 + 0.75 × 60 = 55 minutes, 550 hours.
    expect(inside.text).to.contain('55 Min.').and.contain('550 Std.');
    // At 60 euro an hour.
    expect(inside.text).to.contain('55,00').and.contain('33.000');
    for (const person of ['silvia', 'visitor'] as const) {
      const outside = await browsers[person].get(`/processes/${slow}/analysis`);
      expect(outside.status).to.equal(200);
      expect(outside.text).to.contain('55 Min.').and.not.contain('33.000').and.not.contain('Kosten');
    }
  });

  it('of a process compare before and after', async () => {
    const answer = await browsers.katrin.get(`/processes/${quick}/analysis?with=${slow}`);

    // 55 − 25 minutes with 600 cases: 300 hours, 18,000 euro; 1 − 0 changes of medium.
    expect(answer.text).to.contain('Gespart: 300 Std. im Jahr').and.contain('18.000');
    expect(answer.texts('.fn-saving tbody tr').join(' ')).to.contain('−30 Min.');
    const swapped = await browsers.katrin.get(`/processes/${quick}/analysis?with=${slow}&as=after`);
    expect(swapped.texts('.fn-saving tbody tr').join(' ')).to.contain('+30 Min.');
    expect((await browsers.katrin.get(`/processes/${quick}/analysis?with=nobody`)).text).to.contain(
      'Dafür gibt es keine Zahlen',
    );
  });

  it('of a practice say what it saves, in figures of its processes', async () => {
    const { href } =
      (await browsers.visitor.get(`/processes/${quick}/analysis`)).html.querySelector('a[href^="/practices/nebel"]')
        ?.attributes ?? {};
    const answer = await browsers.visitor.get(href ?? '');

    expect(answer.text).to.contain('Was es bringt').and.contain('300 Std. im Jahr').and.not.contain('18.000');
  });

  it('say what is missing, and where to enter it', async () => {
    const { process } = await makeProcess(people, 'draft', { title: 'Nebel ohne Zahlen' });
    const answer = await browsers.katrin.get(`/processes/${process.key}/analysis`);

    expect(answer.text).to.contain('Noch keine Zeiten angegeben').and.contain('Zeiten im Modeller eintragen');
    expect((await browsers.rolf.get(`/processes/${process.key}/analysis`)).text).not.to.contain(
      'Zeiten im Modeller eintragen',
    );
    const { process: undrawn } = await makeProcess(people, 'draft', { title: 'Nebel ungezeichnet', steps: [] });
    expect((await browsers.katrin.get(`/processes/${undrawn.key}/analysis`)).text).to.contain(
      'Noch nichts auszuwerten',
    );
    expect((await browsers.katrin.get(`/processes/${undrawn.key}/versions/1/analysis.csv`)).status).to.equal(404);
    expect((await browsers.katrin.get(`/processes/${undrawn.key}/versions/1/heat.svg`)).status).to.equal(404);
  });

  it('mark the hot steps on the drawing', async () => {
    const answer = await browsers.visitor.get(`/processes/${slow}/versions/1/heat.svg?of=working`);

    // 45 of 55 minutes.
    expect(answer.body)
      .to.match(/>82.?%</)
      .and.match(/>18.?%</);
  });

  it('go along as a file with everything they are made of', async () => {
    const answer = await browsers.katrin.get(`/processes/${slow}/versions/1/analysis.xlsx`);
    const sheets = await readXlsx(answer.bytes);

    expect(sheets.map(({ name }) => name)).to.eql(['Schritte', 'Verzweigungen', 'Zuständige', 'RACI', 'Kennzahlen']);
    expect(sheets[0]?.rows.at(-1)).to.include.members(['Nebel nachmessen', 0.75, 60, 45]);
    expect(sheets[1]?.rows.flat()).to.include.members([75, 25]);
    expect((await browsers.katrin.get(`/processes/${slow}/versions/1/analysis.pdf`)).status).to.equal(404);
  });

  it('say what stops when a system is off, under whichever spelling', async () => {
    await mergeNames(
      { municipality: people.town._id, kind: 'system' },
      'Nebelregister',
      ['Nebel-Reg.'],
      doer(people.nora),
    );
    const answer = await browsers.rolf.get('/analyses/systems/nebelregister');

    expect(answer.text).to.contain('2 Prozesse sind betroffen').and.contain('1.200 Fällen');
    expect(answer.text)
      .to.contain('Zettel und Stift')
      .and.match(/Kritikalität: hoch/i);
    const cell = await browsers.rolf.get('/analyses/systems');
    expect(cell.text).to.contain('Nebelregister: 1 Schritt');
    expect((await browsers.rolf.get('/analyses/systems/gibtesnicht')).status).to.equal(404);
  });

  it('say who has which part, for one department', async () => {
    const answer = await browsers.rolf.get(`/analyses/roles?department=${people.kaemmerei._id}`);

    expect(answer.text).to.contain('Nebelwacht').and.contain('Macht es (R)');
    const csv = await browsers.rolf.get('/analyses/roles.csv');
    expect(csv.body).to.contain('Nebel nachmessen;').and.contain(';A');
    expect((await browsers.rolf.get('/analyses?department=%22%3E&page=-1')).status).to.equal(200);
  });

  it('are explained to everybody', async () => {
    expect((await browsers.visitor.get('/analyses/method')).text).to.contain('1,25-mal');
  });
});

/** A report that is measured again in three of four cases. */
function fog(minutes: number, isPaper: boolean): string {
  const step = (attributes: string) =>
    `<bpmn:extensionElements><fundus:step xmlns:fundus="urn:fundus:bpmn:1" ${attributes} /></bpmn:extensionElements>`;
  const flow = (id: string, from: string, to: string, percent = '') =>
    `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${percent && `<bpmn:extensionElements><fundus:flow xmlns:fundus="urn:fundus:bpmn:1" probability="${percent}" /></bpmn:extensionElements>`}</bpmn:sequenceFlow>`;
  const shape = (id: string, x: number, width: number, height: number) =>
    `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="100" width="${width}" height="${height}" /></bpmndi:BPMNShape>`;
  const system = isPaper ? 'system="Nebel-Reg."' : 'system="Nebelregister"';
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="D" targetNamespace="urn:test">
<bpmn:process id="P"><bpmn:startEvent id="S" />
<bpmn:task id="T1" name="Nebel melden">${step(`role="Nebelwacht" accountable="Wetteramt" workingMinutes="10" waitingMinutes="1440" mediaBreak="${isPaper}"`)}</bpmn:task>
<bpmn:exclusiveGateway id="X" name="Dicht?" />
<bpmn:task id="T2" name="Nebel nachmessen">${step(`role="Nebelwacht" ${system} workingMinutes="${minutes}" waitingMinutes="0" mediaBreak="false"`)}</bpmn:task>
<bpmn:endEvent id="E1" /><bpmn:endEvent id="E2" />
${flow('F1', 'S', 'T1')}${flow('F2', 'T1', 'X')}${flow('F3', 'X', 'T2', '75')}${flow('F4', 'X', 'E1', '25')}${flow('F5', 'T2', 'E2')}</bpmn:process>
<bpmndi:BPMNDiagram id="DI"><bpmndi:BPMNPlane id="PL" bpmnElement="P">${shape('S', 100, 36, 36)}${shape('T1', 200, 100, 80)}${shape('X', 360, 50, 50)}${shape('T2', 480, 100, 80)}${shape('E1', 640, 36, 36)}${shape('E2', 720, 36, 36)}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;
}

function pathsOf(router: Router): string[] {
  return [...new Set(router.stack.map(({ route }) => String(route?.path)))];
}
