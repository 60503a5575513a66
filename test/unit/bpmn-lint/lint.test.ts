import { expect } from 'chai';
import { findingsOf, rules } from './support.js';

const step = (id: string, name: string, role = '') =>
  `<bpmn:userTask id="${id}" name="${name}">${
    role ? `<bpmn:extensionElements><fundus:step role="${role}"/></bpmn:extensionElements>` : ''
  }</bpmn:userTask>`;
const flow = (id: string, from: string, to: string, name = '') =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"${name ? ` name="${name}"` : ''}/>`;
const lane = (name: string, ...ids: string[]) =>
  `<bpmn:laneSet id="LS"><bpmn:lane id="Lane_1" name="${name}">${ids
    .map((id) => `<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`)
    .join('')}</bpmn:lane></bpmn:laneSet>`;
const ends = '<bpmn:startEvent id="s" name="Rechnung da"/><bpmn:endEvent id="e" name="bezahlt"/>';

describe('lint of a diagram', () => {
  it('says nothing about an empty diagram', async () => {
    // given a process without any element
    const findings = await findingsOf('');
    // then
    expect(findings).to.deep.equal([]);
  });

  it('says nothing about a small process in order', async () => {
    // given start, step with a role, end
    const findings = await findingsOf(
      `${ends}${step('a', 'Rechnung ablegen', 'Stadtkasse')}${flow('f1', 's', 'a')}${flow('f2', 'a', 'e')}`,
    );
    // then
    expect(findings).to.deep.equal([]);
  });

  it('asks who is responsible', async () => {
    // given a step in no lane and without a role
    const findings = await findingsOf(
      `${ends}${step('a', 'Rechnung anordnen')}${flow('f1', 's', 'a')}${flow('f2', 'a', 'e')}`,
    );
    // then
    expect(findings).to.deep.equal([
      {
        rule: 'step-role',
        elementId: 'a',
        elementName: 'Rechnung anordnen',
        severity: 'hint',
        params: { name: 'Rechnung anordnen' },
      },
    ]);
  });

  it('takes the lane or the pool as the responsible office', async () => {
    // given the same step once in a named lane, once in a named pool
    const inside = `${ends}${step('a', 'Prüfen')}${flow('f1', 's', 'a')}${flow('f2', 'a', 'e')}`;
    const pool =
      '<bpmn:collaboration id="C"><bpmn:participant id="Pool" name="Kämmerei" processRef="P"/></bpmn:collaboration>';
    // when
    const inLane = await findingsOf(lane('Fachamt', 's', 'a', 'e') + inside);
    const inPool = await findingsOf(inside, pool);
    // then
    expect(rules(inLane)).not.to.include('step-role');
    expect(rules(inPool)).not.to.include('step-role');
  });

  it('asks for a label on each way out of a decision, except the default one', async () => {
    // given a decision with a labelled, an unlabelled and a default way
    const findings = await findingsOf(
      `${ends}<bpmn:exclusiveGateway id="g" name="Vollständig?" default="f4"/>${step('a', 'Buchen', 'Kasse')}${step('b', 'Klären', 'Amt')}` +
        `${flow('f1', 's', 'g')}${flow('f2', 'g', 'a', 'ja')}${flow('f3', 'g', 'b')}${flow('f4', 'g', 'e')}${flow('f5', 'a', 'e')}${flow('f6', 'b', 'e')}`,
    );
    // then
    const labels = findings.filter(({ rule }) => rule === 'branch-label');
    expect(labels.map(({ elementId, elementName }) => [elementId, elementName])).to.deep.equal([['f3', 'Klären']]);
  });

  it('asks no start or end of a pool or sub-process that is empty on purpose', async () => {
    // given a complete process beside an empty one, with an empty sub-process inside
    const findings = await findingsOf(
      `${ends}<bpmn:subProcess id="a" name="Zahlung abwickeln"/>${flow('f1', 's', 'a')}${flow('f2', 'a', 'e')}`,
      '<bpmn:process id="Other"/>',
    );
    // then
    expect(findings).to.deep.equal([]);
  });

  it('keeps state of one run out of the next', async () => {
    // given a diagram with two arrows between the same steps
    const doubled = `${ends}${step('a', 'Buchen', 'Kasse')}${flow('f1', 's', 'a')}${flow('f2', 's', 'a')}${flow('f3', 'a', 'e')}`;
    const single = `${ends}${step('a', 'Buchen', 'Kasse')}${flow('f1', 's', 'a')}${flow('f3', 'a', 'e')}`;
    // when a clean one is linted after it
    const first = await findingsOf(doubled);
    const second = await findingsOf(single);
    // then
    expect(rules(first)).to.include('no-duplicate-sequence-flows');
    expect(second).to.deep.equal([]);
  });

  it('names problems before hints and an unconnected step only once', async () => {
    // given a lonely step beside a complete flow
    const findings = await findingsOf(
      `${ends}${flow('f1', 's', 'a')}${step('a', 'Buchen', 'Kasse')}${flow('f2', 'a', 'e')}${step('x', 'Rest ablegen')}`,
    );
    // then
    expect(findings.map(({ rule }) => rule)).to.deep.equal(['no-disconnected', 'step-role']);
  });
});

describe('the legal four-eyes check', () => {
  const both = `${step('a', 'Rechnung sachlich und rechnerisch prüfen')}${step('b', 'Rechnung anordnen')}`;
  const path = `${flow('f1', 's', 'a')}${flow('f2', 'a', 'b')}${flow('f3', 'b', 'e')}`;

  it('speaks when certification and payment order lie in the same lane', async () => {
    const findings = await findingsOf(`${lane('Kämmerei', 's', 'a', 'b', 'e')}${ends}${both}${path}`);
    expect(findings).to.deep.equal([
      {
        rule: 'four-eyes',
        elementId: 'b',
        elementName: 'Rechnung anordnen',
        severity: 'problem',
        params: { name: 'Rechnung anordnen', other: 'Rechnung sachlich und rechnerisch prüfen', role: 'Kämmerei' },
      },
    ]);
  });

  it('is content when a role of its own separates the two', async () => {
    const apart = `${step('a', 'Rechnung sachlich und rechnerisch prüfen', 'Fachamt')}${step('b', 'Rechnung anordnen')}`;
    const findings = await findingsOf(`${lane('Kämmerei', 's', 'a', 'b', 'e')}${ends}${apart}${path}`);
    expect(rules(findings)).not.to.include('four-eyes');
  });

  it('does not mistake a traffic order for a payment order', async () => {
    const traffic = `${step('a', 'Antrag sachlich prüfen')}${step('b', 'Verkehrsrechtliche Anordnung erlassen')}`;
    const findings = await findingsOf(`${lane('Ordnungsamt', 's', 'a', 'b', 'e')}${ends}${traffic}${path}`);
    expect(rules(findings)).not.to.include('four-eyes');
  });
});
