import type { Services } from '../../viewer/services.js';

const ALLOWED = ['zoom', 'stepZoom', 'find', 'moveCanvas', 'copy', 'selectElements'];

/** Looking without changing: switched on for narrow windows and for versions that are no longer drafts. */
export class ReadOnly {
  static $inject = ['eventBus', 'directEditing', 'editorActions', 'commandStack'];
  active = false;

  constructor(
    eventBus: Services['eventBus'],
    directEditing: Services['directEditing'],
    editorActions: Services['editorActions'],
    commandStack: Services['commandStack'],
  ) {
    eventBus.on('contextPad.open.allowed', 10_000, () => (this.active ? false : undefined));
    eventBus.on('commandStack.canExecute', 10_000, () => (this.active ? false : undefined));
    eventBus.on(
      ['shape.move.start', 'resize.start', 'connect.start', 'create.start', 'bendpoint.move.start'],
      10_000,
      () => (this.active ? false : undefined),
    );
    const activate = directEditing.activate.bind(directEditing);
    directEditing.activate = (element) => {
      if (!this.active) activate(element);
    };
    const trigger = editorActions.trigger.bind(editorActions);
    editorActions.trigger = (action, options) =>
      this.active && !ALLOWED.includes(action) ? undefined : trigger(action, options);
    for (const step of ['undo', 'redo'] as const) {
      const run = commandStack[step].bind(commandStack);
      commandStack[step] = () => {
        if (!this.active) run();
      };
    }
  }
}

export const readOnlyModule = { __init__: ['readOnly'], readOnly: ['type', ReadOnly] };
