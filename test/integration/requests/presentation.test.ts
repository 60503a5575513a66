import { expect } from 'chai';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { keep, type Made, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const forked = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:fundus="urn:fundus:bpmn:1" id="D" targetNamespace="urn:test">
<process id="P"><startEvent id="S" name="Antrag liegt vor" /><exclusiveGateway id="G" name="Vollständig?" />
<userTask id="A" name="Brunnen &lt;b&gt;abnehmen&lt;/b&gt;"><documentation>Vor Ort.</documentation><extensionElements><fundus:step role="Tiefbau" system="Kataster" workingMinutes="90" mediaBreak="true" /></extensionElements></userTask>
<task id="B" name="Nachfordern" />
<sequenceFlow id="F1" sourceRef="S" targetRef="G" /><sequenceFlow id="F2" name="ja" sourceRef="G" targetRef="A" /><sequenceFlow id="F3" sourceRef="G" targetRef="B" /></process></definitions>`;

describe('the presentation of a process', () => {
  let app: RunningApp;
  let people: Cast;
  let katrin: Visitor;
  let made: Made;
  let listed: Made;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    made = await makeProcess(people, 'public', { title: 'Brunnen vorführen', diagram: await keep(forked) });
    listed = await makeProcess(people, 'draft', { steps: [] });
    katrin = await signedIn(app, people.katrin);
  });
  after(() => app.close());

  const look = async (who: Visitor, path: string) => (await who.get(path)).html;

  it('tells a visitor every step in large letters, with the ways of a decision as links, without any script', async () => {
    const page = await look(visitor(app), `/processes/${made.process.key}/presentation?step=A`);
    const cards = page.querySelectorAll('.fn-show__card');
    const [, gateway, task] = cards.map((card) => card.structuredText.replace(/\s+/g, ' ').trim());

    expect(cards).to.have.length(4);
    expect(gateway).to.equal(
      'Schritt 2 von 4 · Entscheidung Vollständig? Wie geht es weiter? 1ja Brunnen abnehmen 2Weg 2 Nachfordern',
    );
    expect(task).to.include('Schritt 3 von 4 · Aufgabe Brunnen abnehmen').and.include('Tiefbau Vor Ort.');
    expect(task).to.include('IT-Verfahren Kataster').and.include('1 Stunde 30 Minuten').and.include('Medienbruch');
    expect(page.querySelectorAll('[aria-current="step"]').map((card) => card.getAttribute('data-step'))).to.eql(['A']);
    expect(page.querySelectorAll('.fn-show__way').map((link) => link.getAttribute('href'))).to.eql([
      '?step=A#step-3',
      '?step=B#step-4',
    ]);
  });

  it('leads back to where it was begun: the process, or the drawing for who draws', async () => {
    const draft = await makeProcess(people, 'draft', { diagram: await keep(forked) });
    const back = async (who: Visitor, path: string) =>
      (await look(who, path)).querySelector('.fn-show__top a')?.getAttribute('href');
    const here = `/processes/${draft.process.key}/versions/1`;

    expect(await back(katrin, `${here}/presentation?from=modeller`)).to.equal(`${here}/modeller`);
    expect(await back(katrin, `${here}/presentation`)).to.equal(`/processes/${draft.process.key}`);
    const open = `/processes/${made.process.key}`;
    expect(await back(visitor(app), `${open}/presentation?from=modeller`)).to.equal(open);
  });

  it('says so where nothing is drawn, and begins at the start for a step that is not there', async () => {
    const empty = await look(katrin, `/processes/${listed.process.key}/presentation`);
    const page = await look(katrin, `/processes/${made.process.key}/presentation?step=%22%3E%3Cscript%3E`);

    expect(empty.text).to.include('Noch nichts gezeichnet');
    expect(empty.querySelectorAll('.fn-show__card, script[src*="presentation"]')).to.eql([]);
    expect(page.querySelectorAll('[aria-current]')).to.eql([]);
    expect(page.querySelector('.fn-show')?.getAttribute('data-presentation-at-value')).to.equal('');
  });

  it('is offered wherever there is a drawing', async () => {
    const page = await look(visitor(app), `/processes/${made.process.key}`);
    const nothing = await look(katrin, `/processes/${listed.process.key}`);
    const offered = `a[href="/processes/${made.process.key}/presentation"]`;

    expect(page.querySelectorAll(offered).map((link) => link.text.trim())).to.eql(['Vorführen', 'Vorführen']);
    expect(nothing.querySelectorAll('a[href$="/presentation"]')).to.eql([]);
  });
});
