import { withoutForbiddenCharacters } from './characters.js';

/**
 * A new diagram: a pool named like the process with the given lanes (one without a name if none are given) and a start
 * event in the first. Ids are random, so that diagrams can be put together later.
 */
export function blankBpmn({ name, lanes = [] }: { name: string; lanes?: string[] }): string {
  const ids = Object.fromEntries(
    ['Definitions', 'Collaboration', 'Participant', 'Process', 'LaneSet', 'StartEvent', 'Diagram', 'Plane'].map(
      (kind) => [kind, newId(kind)],
    ),
  );
  const drawn = (lanes.length > 0 ? lanes : ['']).map((lane, index) => ({
    id: newId('Lane'),
    name: lane,
    y: top + index * laneHeight,
    start: index === 0,
  }));
  const height = drawn.length * laneHeight;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:fundus="urn:fundus:bpmn:1" id="${ids.Definitions}" targetNamespace="urn:fundus:processes" exporter="Fundus">
  <bpmn:collaboration id="${ids.Collaboration}">
    <bpmn:participant id="${ids.Participant}"${nameAttribute(name)} processRef="${ids.Process}" />
  </bpmn:collaboration>
  <bpmn:process id="${ids.Process}"${nameAttribute(name)} isExecutable="false">
    <bpmn:laneSet id="${ids.LaneSet}">
${drawn.map((lane) => laneXml(lane, ids.StartEvent ?? '')).join('\n')}
    </bpmn:laneSet>
    <bpmn:startEvent id="${ids.StartEvent}" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="${ids.Diagram}">
    <bpmndi:BPMNPlane id="${ids.Plane}" bpmnElement="${ids.Collaboration}">
${shapeXml(ids.Participant ?? '', { x: left, y: top, width: poolWidth, height }, true)}
${drawn.map(({ id, y }) => shapeXml(id, { x: left + 30, y, width: poolWidth - 30, height: laneHeight }, true)).join('\n')}
${shapeXml(ids.StartEvent ?? '', { x: left + 92, y: top + laneHeight / 2 - 18, width: 36, height: 36 }, false)}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}

// Pixels; sizes as bpmn-js draws them.
const left = 160;
const top = 80;
const poolWidth = 1000;
const laneHeight = 160;

function laneXml(lane: { id: string; name: string; start: boolean }, startEvent: string): string {
  const open = `      <bpmn:lane id="${lane.id}"${nameAttribute(lane.name)}`;
  if (!lane.start) return `${open} />`;
  return `${open}>\n        <bpmn:flowNodeRef>${startEvent}</bpmn:flowNodeRef>\n      </bpmn:lane>`;
}

function shapeXml(
  id: string,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  horizontal: boolean,
): string {
  return `      <bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${horizontal ? ' isHorizontal="true"' : ''}>
        <dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />
      </bpmndi:BPMNShape>`;
}

function nameAttribute(name: string): string {
  const text = withoutForbiddenCharacters(name.replace(/\s+/g, ' ').trim().replaceAll('&', '&amp;')).xml;
  return text ? ` name="${text.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')}"` : '';
}

function newId(kind: string): string {
  const random = crypto.getRandomValues(new Uint8Array(8));
  return `${kind}_${[...random].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
