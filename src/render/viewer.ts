import { child, children, type ModdleElement, string } from '../../models/bpmn/moddle.js';
import { type BpmnViewer, type DrawnElement, loadBpmnViewer } from './bpmn-viewer.js';
import { prepareForDrawing } from './prepare.js';

/** One drawing surface of a file: a diagram of its own, or the inside of a collapsed sub-process. */
export interface Drawing {
  /** Id of the process, collaboration or sub-process that is shown. */
  id: string;
  name: string;
  /** As bpmn-js saves it: not yet fit to be shown (see `finish`). */
  svg: string;
  elements: ReadonlyMap<string, DrawnKind>;
}

export interface DrawnKind {
  /** BPMN type such as `bpmn:UserTask`, or `label`. */
  type: string;
  /** True for sub-processes and pools that show what is inside. */
  expanded: boolean;
}

const SUB_PROCESS = /:(?:SubProcess|AdHocSubProcess|Transaction|CallActivity)$/;

/**
 * Draws BPMN definitions with bpmn-js. Not reentrant: one drawing at a time.
 */
export class Viewer {
  private readonly create = loadBpmnViewer();
  private current: BpmnViewer | undefined;

  /**
   * Everything the file draws, in the order of the file; surfaces on which nothing can be seen are left out, so an
   * empty list means a blank picture. Changes the definitions: texts of absurd length are cut, colours that are none dropped.
   */
  async draw(definitions: ModdleElement): Promise<{ drawings: Drawing[]; failures: string[] }> {
    prepareForDrawing(definitions);
    const drawings = new Map<string, Drawing>();
    const failures: string[] = [];
    for (const diagram of diagramsToOpen(definitions)) {
      const opened = await this.open(definitions, diagram);
      if (typeof opened === 'string') failures.push(opened);
      else
        for (const surface of await surfaces(opened, diagram))
          if (!drawings.has(surface.key)) drawings.set(surface.key, surface);
      this.clear();
    }
    return { drawings: [...drawings.values()], failures };
  }

  /** bpmn-js throws for a diagram it cannot draw at all; the file's other diagrams are still worth showing. */
  private async open(definitions: ModdleElement, diagram: ModdleElement): Promise<BpmnViewer | string> {
    this.current ??= this.create();
    try {
      await this.current.importDefinitions(definitions, diagram);
      return this.current;
    } catch (error) {
      this.discard();
      return error instanceof Error ? error.message : String(error);
    }
  }

  private clear(): void {
    try {
      this.current?.clear();
    } catch {
      this.discard();
    }
  }

  private discard(): void {
    const viewer = this.current;
    this.current = undefined;
    try {
      viewer?.destroy();
    } catch {
      // A viewer that failed half-way cannot always be taken apart; it is garbage either way.
    }
  }
}

/** Diagrams of sub-processes come as surfaces of the diagram they belong to, unless the file holds nothing else. */
function diagramsToOpen(definitions: ModdleElement): ModdleElement[] {
  const diagrams = children(definitions, 'diagrams').filter(shown);
  const main = diagrams.filter((diagram) => !SUB_PROCESS.test(shown(diagram)?.$type ?? ''));
  return main.length > 0 ? main : diagrams;
}

function shown(diagram: ModdleElement): ModdleElement | undefined {
  return child(child(diagram, 'plane'), 'bpmnElement');
}

/** The opened diagram first, then what lies inside its collapsed sub-processes. */
async function surfaces(viewer: BpmnViewer, opened: ModdleElement): Promise<(Drawing & { key: string })[]> {
  const canvas = viewer.get('canvas');
  const drawings: (Drawing & { key: string })[] = [];
  const roots = canvas.getRootElements();
  const isOpened = (root: DrawnElement) => root.di?.$parent === opened;
  for (const root of [...roots.filter(isOpened), ...roots.filter((root) => !isOpened(root))]) {
    const drawn = viewer
      .get('elementRegistry')
      .filter((element) => Boolean(element.parent) && canvas.findRoot(element) === root);
    if (!drawn.some(isVisible)) continue;
    canvas.setRootElement(root);
    const { svg } = await viewer.saveSVG();
    const diagram = root.di?.$parent;
    const id = root.businessObject?.id ?? root.id;
    const name = string(root.businessObject, 'name') || string(diagram, 'name');
    drawings.push({ key: diagram?.id ?? id, id, name, svg, elements: kinds(drawn) });
  }
  return drawings;
}

/** Some tools write diagrams whose shapes have no size; there is nothing to see in them. */
function isVisible({ type, width = 0, height = 0 }: DrawnElement): boolean {
  return type !== 'label' && width > 0 && height > 0;
}

function kinds(drawn: DrawnElement[]): ReadonlyMap<string, DrawnKind> {
  return new Map(drawn.map(({ id, type, collapsed }) => [id, { type, expanded: collapsed === false }]));
}
