import { blocksOf } from './places.js';
import { type Node, type Pool, readSketch, type Sketch } from './read-sketch.js';

const tags: Record<string, string> = {
  start: 'startEvent',
  end: 'endEvent',
  wait: 'intermediateCatchEvent',
  throw: 'intermediateThrowEvent',
  boundary: 'boundaryEvent',
  task: 'userTask',
  call: 'callActivity',
  sub: 'subProcess',
  adhoc: 'adHocSubProcess',
  xor: 'exclusiveGateway',
  and: 'parallelGateway',
  or: 'inclusiveGateway',
  complex: 'complexGateway',
  choice: 'eventBasedGateway',
};

/** A small diagram with its drawing, from the lines of an example. */
export function sketch(text: string): string {
  const read = readSketch(text);
  const own = read.pools.some(({ id }) => id);
  const collaboration = own
    ? `<bpmn:collaboration id="C">${read.pools
        .map(({ id, name }) => `<bpmn:participant id="${id}"${named(name)} processRef="P_${id}"/>`)
        .join('')}${read.messages
        .map(([from, to], at) => `<bpmn:messageFlow id="m${at + 1}" sourceRef="${from}" targetRef="${to}"/>`)
        .join('')}</bpmn:collaboration>`
    : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fundus="urn:fundus:bpmn:1" id="D" targetNamespace="urn:fundus:example">
${collaboration}${read.pools.map((pool) => processOf(pool, read)).join('')}
<bpmndi:BPMNDiagram id="B"><bpmndi:BPMNPlane id="L" bpmnElement="${own ? 'C' : 'P_'}">${blocksOf(read)}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}

function processOf(pool: Pool, read: Sketch): string {
  const lanes = pool.lanes.map(
    ({ name, nodes }, at) =>
      `<bpmn:lane id="${pool.id}lane${at + 1}"${named(name)}>${nodes.map((id) => `<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`).join('')}</bpmn:lane>`,
  );
  const set = lanes.length > 0 ? `<bpmn:laneSet id="${pool.id}lanes">${lanes.join('')}</bpmn:laneSet>` : '';
  const role = pool.id || pool.lanes.length > 0 ? '' : 'Kämmerei';
  return `<bpmn:process id="P_${pool.id}">${set}${inside(pool.nodes, read, role)}</bpmn:process>`;
}

function inside(nodes: Node[], read: Sketch, role: string): string {
  const here = new Set(nodes.map(({ id }) => id));
  const flows = read.arrows
    .filter(({ from }) => here.has(from))
    .map(({ id, from, to, label, share }) => {
      const known = share && extension(`<fundus:flow probability="${share}"/>`);
      const condition =
        nodes.find((node) => node.id === from)?.marks.conditions !== undefined && label
          ? `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${label}</bpmn:conditionExpression>`
          : '';
      return `<bpmn:sequenceFlow id="${id}"${named(label)} sourceRef="${from}" targetRef="${to}">${known}${condition}</bpmn:sequenceFlow>`;
    });
  return nodes.map((node) => element(node, read, role)).join('') + flows.join('');
}

function element(node: Node, read: Sketch, role: string): string {
  const { id, kind, name, marks, children } = node;
  const tag = tags[kind];
  if (!tag) throw new Error(`No such kind in an example: ${kind}`);
  const standard = read.arrows.find((arrow) => arrow.from === id && arrow.isDefault);
  const attributes = [
    ...(marks.on ? [`attachedToRef="${marks.on}"`] : []),
    ...(marks.target ? [`calledElement="${marks.target}"`] : []),
    ...(marks.triggered === undefined ? [] : ['triggeredByEvent="true"']),
    ...(standard ? [`default="${standard.id}"`] : []),
  ];
  const step = [
    ...(/^(task|call)$/.test(kind) && role && marks.alone === undefined ? [`role="${role}"`] : []),
    ...(marks.system ? [`system="${marks.system}"`] : []),
    ...(marks.break === undefined ? [] : ['mediaBreak="true"']),
  ];
  const kept = step.length > 0 ? extension(`<fundus:step ${step.join(' ')}/>`) : '';
  const definitions = ['timer', 'message', 'link', 'terminate']
    .filter((one) => marks[one] !== undefined)
    .map(
      (one) =>
        `<bpmn:${one}EventDefinition id="${id}_${one}"${one === 'link' ? ` name="${marks.link || name}"` : ''}/>`,
    );
  return `<bpmn:${tag} id="${id}"${named(name)} ${attributes.join(' ')}>${kept}${inside(children, read, role)}${definitions.join('')}</bpmn:${tag}>`;
}

function extension(content: string): string {
  return `<bpmn:extensionElements>${content}</bpmn:extensionElements>`;
}

function named(name: string): string {
  return name ? ` name="${name.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')}"` : '';
}
