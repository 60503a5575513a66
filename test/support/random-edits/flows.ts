import { changed, type Drawing, drawn, extend, type Made, middle, pickOf, shown } from './drawing.js';

export function reconnect(drawing: Drawing): Made | null {
  const { modeler, facts } = drawing;
  const flow = drawn(drawing, facts.flows);
  const source = flow?.source;
  if (!flow || !source) return null;
  const rules = modeler.get('bpmnRules');
  const goals = facts.nodes
    .map(({ id }) => shown(modeler, id))
    .filter((one) => one && one !== flow.target && one.id !== source.id && rules.canConnectSequenceFlow(source, one));
  const target = pickOf(drawing, goals);
  if (!target) return null;
  return {
    title: `reconnect ${flow.id} to ${target.id}`,
    run: () => modeler.get('modeling').reconnectEnd(flow, target, middle(target)),
    finds: [changed(flow, 'target')],
  };
}

export function condition(drawing: Drawing): Made | null {
  const flow = drawn(
    drawing,
    drawing.facts.flows.filter(({ condition: text, isDefault }) => !text && !isDefault),
  );
  if (!flow) return null;
  return {
    title: `condition at ${flow.id}`,
    run() {
      const body = `Betrag > ${drawing.number}`;
      const expression = drawing.modeler.get('bpmnFactory').create('bpmn:FormalExpression', { body });
      drawing.modeler.get('modeling').updateProperties(flow, { conditionExpression: expression });
    },
    finds: [changed(flow, 'condition')],
    alone: true,
  };
}

export function probability(drawing: Drawing): Made | null {
  const flow = drawn(
    drawing,
    drawing.facts.flows.filter((one) => one.probability === null),
  );
  if (!flow) return null;
  return {
    title: `probability of ${flow.id}`,
    run: () => extend(drawing, flow, 'fundus:Flow', { probability: (drawing.number % 98) + 1 }),
    finds: [changed(flow, 'probability')],
    alone: true,
  };
}

export function defaultWay(drawing: Drawing): Made | null {
  const flow = drawn(
    drawing,
    drawing.facts.flows.filter(({ isDefault, source, condition: text }) => {
      const from = drawing.facts.nodes.find(({ id }) => id === source);
      return !isDefault && !text && from !== undefined && /^(Exclusive|Inclusive)Gateway$/.test(from.type);
    }),
  );
  const source = flow?.source;
  if (!flow || !source) return null;
  return {
    title: `default way ${flow.id}`,
    run: () => drawing.modeler.get('modeling').updateProperties(source, { default: flow.businessObject }),
    finds: [changed(flow, 'isDefault')],
  };
}

export function removeFlow(drawing: Drawing): Made | null {
  const flow = drawn(drawing, [...drawing.facts.flows, ...drawing.facts.messageFlows]);
  if (!flow) return null;
  return {
    title: `remove ${flow.id}`,
    run: () => drawing.modeler.get('modeling').removeElements([flow]),
    finds: [{ id: () => flow.id, kind: 'removed' }],
    alone: true,
  };
}
