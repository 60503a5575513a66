import { type DiagramElement, is, type Moddle } from '../../viewer/services.js';

/** The event definition that decides what an event waits for or does; undefined for plain events. */
export function eventDefinition(element: DiagramElement): Moddle | undefined {
  const definitions = element.businessObject.eventDefinitions as Moddle[] | undefined;
  return definitions?.[0];
}

/** The bpmn-js word for what an element is, for example "User task" or "Timer start event". */
export function kindOf(element: DiagramElement): string {
  const moddle = element.businessObject;
  const type = moddle.$type.replace('bpmn:', '');
  if (/Event$/.test(type)) return eventKind(element, type);
  if (type === 'SubProcess') return moddle.triggeredByEvent ? 'Event sub-process' : 'Sub-process';
  if (type === 'AdHocSubProcess') return 'Ad-hoc sub-process';
  if (type === 'EventBasedGateway') return 'Event-based gateway';
  if (type === 'SequenceFlow') return flowKind(moddle);
  if (type === 'DataObjectReference') return 'Data object reference';
  return sentence(type);
}

function eventKind(element: DiagramElement, type: string): string {
  const what = eventDefinition(element)?.$type.replace(/bpmn:|EventDefinition/g, '');
  const where = sentence(type);
  if (!what) return type === 'IntermediateThrowEvent' || type === 'StartEvent' || type === 'EndEvent' ? where : where;
  const kind = `${what} ${where.toLowerCase()}`;
  const beside = element.businessObject.cancelActivity === false || element.businessObject.isInterrupting === false;
  return beside ? `${kind} (non-interrupting)` : kind;
}

function flowKind(flow: Moddle): string {
  const source = flow.sourceRef as Moddle | undefined;
  if (source?.default === flow) return 'Default flow';
  return flow.conditionExpression && source && is(source, 'bpmn:Activity') ? 'Conditional flow' : 'Sequence flow';
}

function sentence(type: string): string {
  const words = type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** An icon of our sprite for the head of the panel. */
export function iconOf(element: DiagramElement): string {
  if (is(element, 'bpmn:UserTask') || is(element, 'bpmn:Lane') || is(element, 'bpmn:Participant')) return 'user';
  if (is(element, 'bpmn:Gateway')) return 'diamond';
  if (is(element, 'bpmn:Event')) return 'circle';
  if (is(element, 'bpmn:SequenceFlow') || is(element, 'bpmn:MessageFlow')) return 'move-right';
  if (is(element, 'bpmn:DataObjectReference') || is(element, 'bpmn:TextAnnotation')) return 'file-text';
  if (is(element, 'bpmn:DataStoreReference')) return 'database';
  return is(element, 'bpmn:Activity') ? 'square' : 'workflow';
}

/** The name of the lane or pool an element lies in, as people read it. */
export function laneOf(element: DiagramElement): string {
  const moddle = element.businessObject;
  const lanes: string[] = [];
  for (let parent = element.parent; parent; parent = parent.parent) {
    if (parent.businessObject && is(parent, 'bpmn:Participant'))
      lanes.push(...laneNames(parent, moddle), parent.businessObject.name ?? '');
  }
  return lanes.find(Boolean)?.trim() ?? '';
}

function laneNames(pool: DiagramElement, node: Moddle): string[] {
  const process = pool.businessObject.processRef as Moddle | undefined;
  const found: string[] = [];
  const walk = (laneSet: Moddle | undefined) => {
    for (const lane of (laneSet?.lanes as Moddle[] | undefined) ?? []) {
      if (((lane.flowNodeRef as Moddle[] | undefined) ?? []).includes(node)) found.unshift(lane.name ?? '');
      walk(lane.childLaneSet as Moddle | undefined);
    }
  };
  for (const laneSet of (process?.laneSets as Moddle[] | undefined) ?? []) walk(laneSet);
  return found;
}
