import { expect } from 'chai';
import { captureBpmn, captureText, findingText } from '../../../models/bpmn/capture.js';
import { extractFacts } from '../../../models/bpmn/facts.js';
import { readBpmn } from '../../../models/bpmn/read.js';

async function typed(text: string, locale: 'de' | 'en' = 'de') {
  const { xml, findings } = await captureBpmn(text, { title: 'Ablauf' });
  const facts = extractFacts((await readBpmn(xml)).definitions);
  return { facts, findings, xml, back: captureText(facts, locale) };
}

const told = (lines: { line: number; key: string }[]) => lines.map(({ line, key }) => `${line} ${key}`);

describe('what comes in between, typed', () => {
  it('sits on its step and goes on where the step does, unless it ends or leads elsewhere', async () => {
    const text = [
      'Amt: Unterlagen nachfordern',
      '! nach 14 Tagen: Erinnern',
      '! Fehler im Portal: Ende: Abgebrochen',
      '! Antrag zurückgezogen: weiter',
      '! Frist am Monatsende: weiter bei Bescheid erstellen',
      'Bescheid erstellen',
      '',
    ].join('\n');
    const { facts, findings, back } = await typed(text);
    const caught = facts.nodes.filter(({ type }) => type === 'BoundaryEvent');
    const [step, next] = ['Unterlagen nachfordern', 'Bescheid erstellen'].map((name) =>
      facts.nodes.find((node) => node.name === name),
    );

    expect(findings).to.eql([]);
    expect(caught.map(({ eventDefinition, eventDetail }) => [eventDefinition, eventDetail])).to.eql([
      ['timer', 'P14D'],
      ['error', ''],
      ['conditional', 'Antrag zurückgezogen'],
      ['timer', ''],
    ]);
    expect(new Set(caught.map(({ attachedTo }) => attachedTo))).to.eql(new Set([step?.id]));
    expect(caught.every(({ interrupting }) => interrupting)).to.equal(true);
    expect(facts.flows.filter(({ target }) => target === next?.id)).to.have.length(4);
    expect(back.misfits).to.eql([]);
    // Both lead to the step that follows anyway.
    expect(back.text).to.equal(text.replace('weiter bei Bescheid erstellen', 'weiter'));
  });

  it('goes on beside the step with a plus, and ends by itself', async () => {
    const { facts, findings, back } = await typed('Amt: Antwort abwarten\n!+ nach 7 Tagen: Erinnern\nAbschließen\n');
    const [event] = facts.nodes.filter(({ type }) => type === 'BoundaryEvent');
    const remind = facts.nodes.find(({ name }) => name === 'Erinnern');
    const after = facts.flows.find(({ source }) => source === remind?.id)?.target;

    expect(findings).to.eql([]);
    expect(event?.interrupting).to.equal(false);
    expect(facts.nodes.find(({ id }) => id === after)?.type).to.equal('EndEvent');
    expect(back.text).to.equal('Amt: Antwort abwarten\n!+ nach 7 Tagen: Erinnern\nAbschließen\n');
  });

  it('understands English and writes it', async () => {
    const { back, facts } = await typed(
      'Clerk: Pay\n! after 2 weeks: Remind\n! Error at the bank -> Call\nFile\n',
      'en',
    );

    expect(facts.nodes.filter(({ type }) => type === 'BoundaryEvent').map(({ eventDetail }) => eventDetail)).to.eql([
      'P14D',
      '',
    ]);
    expect(back.text).to.equal('Clerk: Pay\n! after 2 weeks: Remind\n! Error at the bank: Call\nFile\n');
  });

  it('says at the line what is not clear', async () => {
    expect(told((await typed('! nach 3 Tagen: Erinnern\nAmt: A')).findings)).to.include('1 catchAlone');
    expect(told((await typed('Amt: A\n? Gut\n- ja: B\n! nach 3 Tagen: C')).findings)).to.include('4 catchAlone');
    expect(told((await typed('Amt: A\n! :\nB')).findings)).to.eql(['2 catchUnclear']);
    const { findings } = await typed('Amt: A\n!+ nach 2 Tagen:\nB');
    expect(findings.map((one) => findingText(one, 'de'))).to.eql([
      'Hinter „nach 2 Tagen:“ fehlt, was dann nebenher geschieht.',
    ]);
    const mixed = await typed('Amt: Los\n+ gleichzeitig\n- A: X\n  ! nach 2 Tagen: Ende\n- B: Y');
    expect(told(mixed.findings)).to.eql(['3 parallelMixed']);
  });

  it('reads a line that is nothing but such signs without an end', async () => {
    const { facts, findings } = await typed(`Amt: A\n${'! x: '.repeat(10_000)}\nB`);

    expect(facts.nodes.some(({ name }) => name === 'B')).to.equal(true);
    expect(told(findings)).to.include('2 catchAlone');
  });

  it('keeps a step that begins with the sign a step', async () => {
    const { facts, back } = await typed('Amt: \\!wichtig prüfen\nAmt: Los');
    expect(facts.nodes.some(({ name, kind }) => name === '!wichtig prüfen' && kind === 'activity')).to.equal(true);
    expect(back.text).to.equal('Amt: \\!wichtig prüfen\nLos\n');
  });

  it('leaves room for a way back into the step, beside the events on it', async () => {
    const { xml, facts } = await typed(
      'Unterlagen nachfordern\n! nach 14 Tagen: Ablehnen\n!+ nach 7 Tagen: Erinnern\n? Vollständig\n- ja: weiter\n- nein: weiter bei Unterlagen nachfordern\nBescheid schreiben\n',
    );
    const step = facts.nodes.find(({ name }) => name === 'Unterlagen nachfordern');
    const events = facts.nodes.filter(({ attachedTo }) => attachedTo === step?.id);
    const back = facts.flows.find(
      ({ source, target }) =>
        target === step?.id && facts.nodes.some((one) => one.id === source && one.type.endsWith('Gateway')),
    );
    const part = (id = '') => xml.slice(xml.indexOf(`bpmnElement="${id}"`)).split('</bpmndi:BPMN')[0] ?? '';
    const numbers = (text: string, name: string) =>
      [...text.matchAll(new RegExp(` ${name}="([\\d.]+)"`, 'g'))].map(([, one]) => Number(one));
    const arrives = numbers(part(back?.id), 'x').at(-1) ?? 0;

    expect(events).to.have.length(2);
    for (const { id } of events) {
      const [left = 0] = numbers(part(id), 'x');
      expect(arrives < left || arrives > left + 36, `${arrives} beside ${left}`).to.equal(true);
    }
  });
});

describe('a question with several answers at once, typed', () => {
  it('parts and comes together as an inclusive gateway', async () => {
    const text = 'Amt: A\n?? Wen hören\n- Wasser (30 %): B\n- Denkmal: C\n- niemanden: weiter\nD\n';
    const { facts, findings, back } = await typed(text);

    expect(findings).to.eql([]);
    expect(facts.nodes.filter(({ kind }) => kind === 'gateway').map(({ type }) => type)).to.eql([
      'InclusiveGateway',
      'InclusiveGateway',
    ]);
    expect(back).to.eql({ text, misfits: [] });
  });

  it('with one answer is a plain one', async () => {
    const { facts } = await typed('Amt: A\n?? Gut\n- ja: B\nC');
    expect(facts.nodes.some(({ type }) => type === 'InclusiveGateway')).to.equal(false);
  });
});

describe('remarks, typed', () => {
  it('hang on the line they stand above, and after the last on that; two slashes hide a line', async () => {
    const { facts, back } = await typed('# Gilt bis 2027\nAmt: A\n// B\n## Noch zu klären\nC\n# Ende der Liste');

    expect(facts.annotations.map(({ text }) => text)).to.eql(['Gilt bis 2027', 'Noch zu klären', 'Ende der Liste']);
    expect(back.text).to.equal('Amt: A\nHinweis: Gilt bis 2027\nC\nHinweis: Noch zu klären\nHinweis: Ende der Liste\n');
  });
});
