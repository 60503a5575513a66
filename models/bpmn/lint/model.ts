/** The few things lint reads of a moddle element; bpmn-moddle elements, in the browser and on the server, have this shape. */
export interface ModdleElement {
  $type: string;
  $parent?: ModdleElement;
  $instanceOf?: (type: string) => boolean;
  id?: string;
  name?: string;
  [property: string]: unknown;
}

/** A list of the model; what is missing or no list is an empty one. */
export function elements(value: unknown): ModdleElement[] {
  return Array.isArray(value) ? (value as ModdleElement[]) : [];
}

/** Whether it is of this type or derived from it; by name alone for what came without a meta model. */
export function is(element: ModdleElement, type: string): boolean {
  return element.$instanceOf ? element.$instanceOf(type) : element.$type === type;
}

/** The name on one line, without soft hyphens. */
export function nameOf(element: ModdleElement | undefined): string {
  return (element?.name ?? '')
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every flow element of a process or sub-process, however deep. */
export function flowElements(container: ModdleElement): ModdleElement[] {
  return elements(container.flowElements).flatMap((element) => [element, ...flowElements(element)]);
}

/** The processes of a file, also those that no pool shows. */
export function processes(definitions: ModdleElement): ModdleElement[] {
  return elements(definitions.rootElements).filter((root) => root.$type === 'bpmn:Process');
}

/** Sequence flows by one of their ends, counted from the flows themselves, because many tools leave out `outgoing`. */
export function flowsBy(
  container: ModdleElement[],
  end: 'sourceRef' | 'targetRef',
): Map<ModdleElement, ModdleElement[]> {
  const flows = new Map<ModdleElement, ModdleElement[]>();
  for (const flow of container) {
    if (flow.$type !== 'bpmn:SequenceFlow') continue;
    const node = flow[end] as ModdleElement | undefined;
    if (node) flows.set(node, [...(flows.get(node) ?? []), flow]);
  }
  return flows;
}

/** Task of any kind or a step that calls another process. */
export function isStep(element: ModdleElement): boolean {
  return is(element, 'bpmn:Task') || element.$type === 'bpmn:CallActivity';
}

/** Activity, event or gateway; also where a foreign type only ends like one. */
export function isFlowNode(element: ModdleElement): boolean {
  return is(element, 'bpmn:FlowNode') || /(Task|Event|Gateway|SubProcess|CallActivity)$/.test(element.$type);
}

/** What Fundus keeps at an element: its `fundus:step` or `fundus:flow`. */
export function extensionOf(element: ModdleElement, type: 'fundus:Step' | 'fundus:Flow'): ModdleElement | undefined {
  const extension = element.extensionElements as ModdleElement | undefined;
  return elements(extension?.values).find((value) => value.$type === type);
}
