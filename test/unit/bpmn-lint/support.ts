import { BpmnModdle } from 'bpmn-moddle';
import { fundusModdle } from '../../../models/bpmn/fundus-moddle.js';
import { type Finding, lintBpmn } from '../../../models/bpmn/lint/lint.js';

/** Lints the flow elements of one process, drawn or not: shapes are added for every id. */
export async function findingsOf(flow: string, around = ''): Promise<Finding[]> {
  const xml = diagram(flow, around);
  const { rootElement } = await new BpmnModdle({ fundus: fundusModdle }).fromXML(xml);
  return lintBpmn(rootElement);
}

export function rules(findings: Finding[]): string[] {
  return [...new Set(findings.map((finding) => finding.rule))].sort();
}

function diagram(flow: string, around: string): string {
  const shapes = [...flow.matchAll(/<bpmn:(?!sequenceFlow|laneSet|flowNodeRef|extensionElements)\w+ id="(\w+)"/g)].map(
    ([, id], at) =>
      `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${at * 200}" y="0" width="100" height="80"/></bpmndi:BPMNShape>`,
  );
  const edges = [...flow.matchAll(/<bpmn:sequenceFlow id="(\w+)"/g)].map(
    ([, id]) =>
      `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="0" y="0"/><di:waypoint x="9" y="0"/></bpmndi:BPMNEdge>`,
  );
  return `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:fundus="urn:fundus:bpmn:1" id="D" targetNamespace="urn:test">
    ${around}<bpmn:process id="P">${flow}</bpmn:process>
    <bpmndi:BPMNDiagram id="B"><bpmndi:BPMNPlane id="L" bpmnElement="P">${shapes.join('')}${edges.join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
  </bpmn:definitions>`;
}
