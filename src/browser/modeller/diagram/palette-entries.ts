/** One button of the palette. `create` makes an element, `tool` switches one on. */
export interface PaletteItem {
  id: string;
  group: string;
  icon: string;
  de: string;
  en: string;
  short: boolean;
  create?: { type: string } & Record<string, unknown>;
  tool?: 'hand' | 'lasso' | 'space' | 'connect' | 'lane';
}

const item = (
  group: string,
  id: string,
  icon: string,
  de: string,
  en: string,
  more: Partial<PaletteItem> = {},
): PaletteItem => ({ group, id, icon: `bpmn-icon-${icon}`, de, en, short: false, ...more });

const event = (type: string, definition?: string) => ({
  type: `bpmn:${type}`,
  ...(definition ? { eventDefinitionType: `bpmn:${definition}EventDefinition` } : {}),
});

/** In the order of the palette; beginners see those marked `short`. */
export const paletteItems: PaletteItem[] = [
  item('tools', 'hand-tool', 'hand-tool', 'Verschieben', 'Move', { short: true, tool: 'hand' }),
  item('tools', 'lasso-tool', 'lasso-tool', 'Auswählen', 'Select', { short: true, tool: 'lasso' }),
  item('tools', 'space-tool', 'space-tool', 'Platz schaffen', 'Make room', { short: true, tool: 'space' }),
  item('tools', 'global-connect-tool', 'connection-multi', 'Verbinden', 'Connect', { short: true, tool: 'connect' }),
  item('event', 'create.start-event', 'start-event-none', 'Start', 'Start', {
    short: true,
    create: event('StartEvent'),
  }),
  item('event', 'create.start-message', 'start-event-message', 'Start: Nachricht', 'Start: message', {
    create: event('StartEvent', 'Message'),
  }),
  item('event', 'create.start-timer', 'start-event-timer', 'Start: Zeit', 'Start: time', {
    create: event('StartEvent', 'Timer'),
  }),
  item('event', 'create.intermediate-event', 'intermediate-event-none', 'Ereignis', 'Event', {
    short: true,
    create: event('IntermediateThrowEvent'),
  }),
  item('event', 'create.catch-timer', 'intermediate-event-catch-timer', 'Frist', 'Deadline', {
    create: event('IntermediateCatchEvent', 'Timer'),
  }),
  item('event', 'create.catch-message', 'intermediate-event-catch-message', 'Warten auf Post', 'Wait for mail', {
    create: event('IntermediateCatchEvent', 'Message'),
  }),
  item('event', 'create.end-event', 'end-event-none', 'Ende', 'End', { short: true, create: event('EndEvent') }),
  item('event', 'create.end-message', 'end-event-message', 'Ende: Nachricht', 'End: message', {
    create: event('EndEvent', 'Message'),
  }),
  item('gateway', 'create.exclusive-gateway', 'gateway-xor', 'Entscheidung', 'Decision', {
    short: true,
    create: { type: 'bpmn:ExclusiveGateway' },
  }),
  item('gateway', 'create.parallel-gateway', 'gateway-parallel', 'Parallel', 'Parallel', {
    create: { type: 'bpmn:ParallelGateway' },
  }),
  item('gateway', 'create.inclusive-gateway', 'gateway-or', 'Und/oder', 'And/or', {
    create: { type: 'bpmn:InclusiveGateway' },
  }),
  item('gateway', 'create.event-gateway', 'gateway-eventbased', 'Was zuerst', 'What is first', {
    create: { type: 'bpmn:EventBasedGateway' },
  }),
  item('activity', 'create.task', 'task', 'Aufgabe', 'Task', { short: true, create: { type: 'bpmn:Task' } }),
  item('activity', 'create.user-task', 'user-task', 'Am Bildschirm', 'On screen', {
    create: { type: 'bpmn:UserTask' },
  }),
  item('activity', 'create.manual-task', 'manual-task', 'Von Hand', 'By hand', { create: { type: 'bpmn:ManualTask' } }),
  item('activity', 'create.service-task', 'service-task', 'Automatisch', 'Automatic', {
    create: { type: 'bpmn:ServiceTask' },
  }),
  item('activity', 'create.send-task', 'send-task', 'Versenden', 'Send', { create: { type: 'bpmn:SendTask' } }),
  item('activity', 'create.receive-task', 'receive-task', 'Empfangen', 'Receive', {
    create: { type: 'bpmn:ReceiveTask' },
  }),
  item('activity', 'create.call-activity', 'call-activity', 'Anderer Prozess', 'Other process', {
    create: { type: 'bpmn:CallActivity' },
  }),
  item('activity', 'create.subprocess-expanded', 'subprocess-expanded', 'Teilprozess', 'Sub-process', {
    short: true,
    create: { type: 'bpmn:SubProcess', isExpanded: true },
  }),
  item('data', 'create.data-object', 'data-object', 'Dokument', 'Document', {
    short: true,
    create: { type: 'bpmn:DataObjectReference' },
  }),
  item('data', 'create.data-store', 'data-store', 'Ablage', 'Archive', {
    short: true,
    create: { type: 'bpmn:DataStoreReference' },
  }),
  item('around', 'create.participant-expanded', 'participant', 'Beteiligte', 'Participant', {
    short: true,
    create: { type: 'bpmn:Participant' },
  }),
  item('around', 'add.lane', 'lane-insert-below', 'Bahn', 'Lane', { short: true, tool: 'lane' }),
  item('around', 'create.group', 'group', 'Gruppe', 'Group', { short: true, create: { type: 'bpmn:Group' } }),
  item('around', 'create.annotation', 'text-annotation', 'Anmerkung', 'Note', {
    create: { type: 'bpmn:TextAnnotation' },
  }),
];
