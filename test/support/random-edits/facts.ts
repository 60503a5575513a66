import type { Field } from '../../../models/bpmn/compare.js';
import type { ModdleElement } from '../../../models/bpmn/moddle.js';
import { changed, type Drawing, drawn, extend, type Made, pick, pickOf, shown } from './drawing.js';

export function stepAttribute(drawing: Drawing): Made | null {
  const element = drawn(
    drawing,
    drawing.facts.nodes.filter(({ kind }) => kind === 'activity'),
  );
  if (!element) return null;
  const { number } = drawing;
  const choices: [Field, object][] = [
    ['systems', { system: `DMS ${number}; ERP` }],
    ['workingMinutes', { workingMinutes: 1000 + number }],
    ['waitingMinutes', { waitingMinutes: 1000 + number }],
    ['mediaBreak', { mediaBreak: element.businessObject.get('extensionElements') ? undefined : true }],
    ['accountable', { accountable: `Leitung ${number}` }],
    ['consulted', { consulted: `Rat ${number}` }],
    ['informed', { informed: `Presse ${number}; Personalrat` }],
    ['links', { link: `https://example.org/${number}` }],
    ['performer', { role: `Amt ${number}` }],
  ];
  const [field, attributes] = pick(
    drawing,
    choices.filter(([, values]) => Object.values(values).every((one) => one !== undefined)),
  );
  return {
    title: `${field} of ${element.id}`,
    run: () => extend(drawing, element, 'fundus:Step', attributes),
    finds: [changed(element, field)],
    alone: true,
  };
}

export function describe(drawing: Drawing): Made | null {
  const element = drawn(drawing, [...drawing.facts.nodes, ...drawing.facts.data]);
  if (!element) return null;
  return {
    title: `describe ${element.id}`,
    run() {
      const text = drawing.modeler
        .get('bpmnFactory')
        .create('bpmn:Documentation', { text: `Beschrieben ${drawing.number}` });
      drawing.modeler.get('modeling').updateProperties(element, { documentation: [text] });
    },
    finds: [changed(element, 'documentation')],
    alone: true,
  };
}

export function timer(drawing: Drawing): Made | null {
  const element = drawn(
    drawing,
    drawing.facts.nodes.filter(({ eventDefinition }) => eventDefinition === 'timer'),
  );
  const definition = (element?.businessObject.eventDefinitions as ModdleElement[] | undefined)?.[0];
  if (!element || !definition) return null;
  return {
    title: `timer of ${element.id}`,
    run() {
      const timeDuration = drawing.modeler
        .get('bpmnFactory')
        .create('bpmn:FormalExpression', { body: `P${drawing.number}D` });
      const none = { timeDate: undefined, timeCycle: undefined };
      drawing.modeler.get('modeling').updateModdleProperties(element, definition, { ...none, timeDuration });
    },
    finds: [changed(element, 'eventDetail')],
    alone: true,
  };
}

export function connectDocument(drawing: Drawing): Made | null {
  const { facts, modeler } = drawing;
  const item = pickOf(
    drawing,
    facts.data.filter(({ kind }) => kind === 'object' || kind === 'store'),
  );
  const step = drawn(
    drawing,
    facts.nodes.filter(({ id, kind }) => kind === 'activity' && !item?.readBy.includes(id)),
  );
  const document = item && shown(modeler, item.id);
  if (!document || !step) return null;
  return {
    title: `${step.id} reads ${document.id}`,
    run: () => void modeler.get('modeling').connect(document, step),
    finds: [changed(document, 'readBy')],
    alone: true,
  };
}

export function noteText(drawing: Drawing): Made | null {
  const note = drawn(
    drawing,
    drawing.facts.annotations.filter(({ kind }) => kind === 'annotation'),
  );
  if (!note) return null;
  return {
    title: `text of ${note.id}`,
    run: () => drawing.modeler.get('modeling').updateProperties(note, { text: `Notiz ${drawing.number}` }),
    finds: [changed(note, 'text')],
    alone: true,
  };
}
