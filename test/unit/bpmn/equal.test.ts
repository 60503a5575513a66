import { expect } from 'chai';
import { sameModel } from '../../../models/bpmn/equal.js';
import { extractFacts, type Facts } from '../../../models/bpmn/facts.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { fixture } from './make-model.js';

describe('whether two diagrams say the same', () => {
  const original = fixture('invoice.bpmn').toString();

  for (const { title, change } of [
    { title: 'drawn elsewhere', change: (xml: string) => xml.replaceAll('<dc:Bounds x="', '<dc:Bounds x="1') },
    { title: 'written by another program', change: (xml: string) => xml.replace('exporter="Fundus"', 'exporter="X"') },
    { title: 'spaced differently', change: (xml: string) => xml.replace(/>\s+</g, '><') },
    { title: 'in another order', change: (xml: string) => movedToEnd(xml, /<bpmn:task id="Task_remind"[^>]*>/) },
    { title: 'stored as JSON', change: (xml: string) => xml },
  ])
    it(`is true when ${title}`, async () => {
      const changed = JSON.parse(JSON.stringify(await factsOf(change(original)))) as Facts;
      expect(sameModel(await factsOf(original), changed)).to.equal(true);
    });

  for (const { title, from, to } of [
    { title: 'a name', from: 'Rechnung einscannen', to: 'Rechnung scannen' },
    { title: 'a type', from: 'bpmn:sendTask', to: 'bpmn:userTask' },
    {
      title: 'a lane',
      from: 'Start_invoice</bpmn:flowNodeRef>',
      to: 'Start_invoice</bpmn:flowNodeRef><bpmn:flowNodeRef>End_paid</bpmn:flowNodeRef>',
    },
    {
      title: 'a way',
      from: 'sourceRef="Gateway_correct" targetRef="Task_query"',
      to: 'sourceRef="Gateway_correct" targetRef="End_paid"',
    },
    { title: 'a time at a step', from: 'workingMinutes="12"', to: 'workingMinutes="13"' },
    { title: 'a document', from: '<bpmn:sourceRef>DataObject_scan</bpmn:sourceRef>', to: '' },
    { title: 'a timer', from: 'P14D', to: 'P15D' },
    { title: 'a description', from: 'Menge, Preis', to: 'Preis' },
  ])
    it(`is false when ${title} changed`, async () => {
      const changed = original.replaceAll(from, to);
      expect(changed).not.to.equal(original);
      expect(sameModel(await factsOf(original), await factsOf(changed))).to.equal(false);
    });
});

function movedToEnd(xml: string, element: RegExp): string {
  const found = element.exec(xml)?.[0] ?? '';
  // The drawing makes it `<task …>…</task>`, so its flows have to move with it.
  const whole = xml.slice(
    xml.indexOf(found),
    found.endsWith('/>') ? xml.indexOf(found) + found.length : xml.indexOf('</bpmn:task>', xml.indexOf(found)) + 12,
  );
  return xml.replace(whole, '').replace('</bpmn:process>', `${whole}</bpmn:process>`);
}

async function factsOf(xml: string): Promise<Facts> {
  return extractFacts((await readBpmn(xml)).definitions);
}
