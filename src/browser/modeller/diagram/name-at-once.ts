import { type DiagramElement, is, type Services } from '../../viewer/services.js';

/** After what asks for the name of a task, and after the new element is chosen. */
const late = 400;

interface Created {
  context: { shape: DiagramElement; canExecute: unknown };
  isTouch?: boolean;
}

/** A new question is named at once, as tasks and events are: whoever types on writes no shortcuts. */
class NameAtOnce {
  static $inject = ['eventBus', 'directEditing'];

  constructor(
    eventBus: Services['eventBus'],
    private readonly directEditing: Services['directEditing'],
  ) {
    eventBus.on<{ shape: DiagramElement }>('autoPlace.end', late, ({ shape }) => this.#name(shape));
    eventBus.on<Created>('create.end', late, ({ context, isTouch }) => {
      if (context.canExecute && !isTouch) this.#name(context.shape);
    });
  }

  #name(element: DiagramElement): void {
    if (['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'].some((type) => is(element, type)))
      this.directEditing.activate(element);
  }
}

export const nameAtOnceModule = { __init__: ['nameAtOnce'], nameAtOnce: ['type', NameAtOnce] };
