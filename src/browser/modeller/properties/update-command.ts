import type { DiagramElement, Moddle, Services } from '../../viewer/services.js';

export interface Change {
  moddle: Moddle;
  properties: Record<string, unknown>;
}

/** Several changes of one element as one step of undo. */
class UpdateStepHandler {
  static $inject = ['modeling'];

  constructor(private readonly modeling: Services['modeling']) {}

  preExecute({ element, changes }: { element: DiagramElement; changes: Change[] }): void {
    for (const { moddle, properties } of changes) this.modeling.updateModdleProperties(element, moddle, properties);
  }
}

class UpdateStepCommand {
  static $inject = ['commandStack'];

  constructor(commandStack: Services['commandStack']) {
    commandStack.registerHandler('fundus.update', UpdateStepHandler);
  }
}

export const updateStepModule = { __init__: ['updateStepCommand'], updateStepCommand: ['type', UpdateStepCommand] };
