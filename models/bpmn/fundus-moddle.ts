/**
 * What Fundus adds to a BPMN file: one `fundus:step` in the extension elements of a flow node, one `fundus:flow` in those
 * of a sequence flow.
 * A moddle descriptor (shape: https://github.com/bpmn-io/moddle/blob/main/docs/descriptor.md); documented in docs/bpmn-extension.md.
 * Units: minutes and percent, as decimal numbers. Foreign extension elements are never touched.
 */
export const fundusModdle = {
  name: 'Fundus',
  uri: 'urn:fundus:bpmn:1',
  prefix: 'fundus',
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'Step',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:FlowNode'] },
      properties: [
        { name: 'role', isAttr: true, type: 'String' },
        { name: 'system', isAttr: true, type: 'String' },
        { name: 'workingMinutes', isAttr: true, type: 'Real' },
        { name: 'waitingMinutes', isAttr: true, type: 'Real' },
        { name: 'mediaBreak', isAttr: true, type: 'Boolean' },
        { name: 'accountable', isAttr: true, type: 'String' },
        { name: 'consulted', isAttr: true, type: 'String' },
        { name: 'informed', isAttr: true, type: 'String' },
        { name: 'link', isAttr: true, type: 'String' },
        { name: 'probability', isAttr: true, type: 'Real' },
      ],
    },
    {
      name: 'Flow',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:SequenceFlow'] },
      properties: [{ name: 'probability', isAttr: true, type: 'Real' }],
    },
  ],
} as const;
