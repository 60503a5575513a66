import type { DrawnKind } from './viewer.js';

/** How one kind of element looks in a thumbnail. */
export interface Look {
  /** SVG elements that make up the outline, and how many of them. */
  shapes: string[];
  count: number;
  attributes: string;
  /** Line width and dash lengths as multiples of the thumbnail's line. */
  thickness: number;
  dashes?: number[];
  arrow?: boolean;
}

const LINES = ['path', 'polyline', 'line'];
const ROUND = 'stroke-linecap="round" stroke-linejoin="round"';

/** From back to front. */
export const LAYERS = {
  pool: {
    ...{ shapes: ['rect', ...LINES], count: 2, thickness: 0.75 },
    attributes: 'fill="#ffffff" fill-opacity="0.6" stroke="#c9cfe2"',
  },
  lane: {
    ...{ shapes: ['rect'], count: 1, thickness: 0.75 },
    attributes: 'fill="none" stroke="#c9cfe2"',
  },
  container: {
    ...{ shapes: ['rect'], count: 1, thickness: 0.75 },
    attributes: 'fill="#f2f5fe" stroke="#2b4fb4"',
  },
  group: {
    ...{ shapes: ['rect'], count: 1, thickness: 0.75, dashes: [3, 2] },
    attributes: 'fill="none" stroke="#9aa3c2"',
  },
  association: {
    ...{ shapes: LINES, count: 1, thickness: 0.6, dashes: [1, 2] },
    attributes: `fill="none" stroke="#9aa3c2" ${ROUND}`,
  },
  messageFlow: {
    ...{ shapes: LINES, count: 1, thickness: 0.75, dashes: [3, 2], arrow: true },
    attributes: `fill="none" stroke="#5b678f" stroke-linejoin="round"`,
  },
  flow: {
    ...{ shapes: LINES, count: 1, thickness: 1, arrow: true },
    attributes: `fill="none" stroke="#5b678f" ${ROUND}`,
  },
  note: {
    ...{ shapes: LINES, count: 1, thickness: 0.75 },
    attributes: `fill="none" stroke="#9aa3c2" ${ROUND}`,
  },
  data: {
    ...{ shapes: LINES, count: 1, thickness: 0.75 },
    attributes: 'fill="#ffffff" stroke="#7d88ad" stroke-linejoin="round"',
  },
  task: {
    ...{ shapes: ['rect'], count: 1, thickness: 1 },
    attributes: 'fill="#dde6fb" stroke="#2b4fb4"',
  },
  gateway: {
    ...{ shapes: ['polygon'], count: 1, thickness: 1 },
    attributes: 'fill="#ffe9b8" stroke="#a0660a" stroke-linejoin="round"',
  },
  event: {
    ...{ shapes: ['circle'], count: 1, thickness: 1.25 },
    attributes: 'fill="#d0f2e5" stroke="#0c7257"',
  },
  end: {
    ...{ shapes: ['circle'], count: 1, thickness: 1.25 },
    attributes: 'fill="#0c7257" stroke="#0c7257"',
  },
} satisfies Record<string, Look> as Record<Layer, Look>;

export type Layer =
  | ('pool' | 'lane' | 'container' | 'group' | 'association' | 'messageFlow' | 'flow')
  | ('note' | 'data' | 'task' | 'gateway' | 'event' | 'end');

const BY_TYPE: Record<string, Layer> = {
  Participant: 'pool',
  Lane: 'lane',
  Group: 'group',
  SequenceFlow: 'flow',
  MessageFlow: 'messageFlow',
  Association: 'association',
  DataInputAssociation: 'association',
  DataOutputAssociation: 'association',
  ConversationLink: 'association',
  TextAnnotation: 'note',
  DataObjectReference: 'data',
  DataStoreReference: 'data',
  DataInput: 'data',
  DataOutput: 'data',
  EndEvent: 'end',
};

/** Where an element stands in the thumbnail; undefined for labels and what is too small to be seen. */
export function layerOf({ type, expanded }: DrawnKind): Layer | undefined {
  const name = type.replace(/^bpmn:/, '');
  if (BY_TYPE[name]) return BY_TYPE[name];
  if (name.endsWith('Gateway')) return 'gateway';
  if (name.endsWith('Event')) return 'event';
  if (/SubProcess$|Transaction$/.test(name) && expanded) return 'container';
  return /Task$|SubProcess$|Transaction$|Activity$/.test(name) ? 'task' : undefined;
}
