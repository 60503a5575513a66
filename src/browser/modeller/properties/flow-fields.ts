import { h } from '../../viewer/dom.js';
import type { DiagramElement, Moddle } from '../../viewer/services.js';
import { is } from '../../viewer/services.js';
import { type Field, selectField, textField } from './fields.js';
import { labelOf, type PanelContext } from './general.js';
import { sumField, wayField } from './probability.js';
import { update } from './step.js';

/** The ways out of a decision: label and condition of each, and which applies if nothing else does. */
export function branchFields(context: PanelContext, gateway: DiagramElement): Field[] {
  const { modeler, say } = context;
  const flows = branches(gateway);
  const title = (flow: DiagramElement, at: number) => {
    const target = flow.target ? labelOf(flow.target) : '';
    return target ? say('branchTo', { target }) : say('branchToUnnamed', { number: at + 1 });
  };
  const ways = flows.map((flow, at) => {
    const label = textField({
      name: `branch-${flow.id}`,
      label: title(flow, at),
      read: () => labelOf(flow),
      write: (value) => void modeler.get('modeling').updateLabel(flow, value.trim()),
    });
    return besideEachOther(label, wayField(context, flow, say('percent')));
  });
  const otherwise = selectField({
    name: 'default',
    label: say('defaultBranch'),
    choices: [['', say('noDefault')], ...flows.map((flow, at): [string, string] => [flow.id, title(flow, at)])],
    read: () => (gateway.businessObject.default as Moddle | undefined)?.id ?? '',
    write: (id) => {
      const chosen = flows.find((flow) => flow.id === id);
      modeler.get('modeling').updateProperties(gateway, { default: chosen?.businessObject });
    },
  });
  return [...ways, sumField(context, flows), otherwise];
}

function besideEachOther(...fields: Field[]): Field {
  return {
    node: h('div', { class: 'mo-way' }, ...fields.map((field) => field.node)),
    refresh: () => {
      for (const field of fields) field.refresh();
    },
    flush: () => {
      for (const field of fields) field.flush();
    },
  };
}

/** Gateways where a way is chosen; parallel ones take all. */
export function chooses(element: DiagramElement): boolean {
  return ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway'].some((type) => is(element, type));
}

export function branches(gateway: DiagramElement): DiagramElement[] {
  return gateway.outgoing.filter((flow) => is(flow, 'bpmn:SequenceFlow'));
}

/** The condition of a way in words, kept as its formal expression. */
export function conditionField({ modeler, say }: PanelContext, flow: DiagramElement): Field {
  const condition = () => flow.businessObject.conditionExpression as Moddle | undefined;
  return textField({
    name: 'condition',
    label: say('condition'),
    hint: say('conditionHint'),
    read: () => (condition()?.body as string | undefined) ?? '',
    write: (value) => {
      const present = condition();
      const body = value.trim();
      if (present && body) return void update(modeler, flow, [{ moddle: present, properties: { body } }]);
      const made = body ? modeler.get('bpmnFactory').create('bpmn:FormalExpression', { body }) : undefined;
      if (made) made.$parent = flow.businessObject;
      return void modeler.get('modeling').updateProperties(flow, { conditionExpression: made });
    },
  });
}
