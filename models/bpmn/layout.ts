import { diagramXml } from './layout/interchange.js';
import { drawDiagram } from './layout/pools.js';
import { type ModdleElement, moddle } from './moddle.js';
import { localName, scanTags } from './read/scan-tags.js';

/**
 * Draws a model that has no drawing: pools, lanes, steps from left to right, documents, annotations, message flows;
 * sub-processes are open. Groups are not drawn, as a model does not say what they hold.
 * @param xml the text the definitions were read from: it stays as it is but for the drawing, foreign elements included.
 * Without it the text is written from the definitions.
 */
export async function layoutBpmn(definitions: ModdleElement, xml?: string): Promise<{ xml: string }> {
  const text = xml ?? (await moddle.toXML(definitions, { format: true })).xml;
  const diagram = drawDiagram(definitions);
  if (!diagram) return { xml: text };
  const tags = scanTags(text);
  const ids = tags.flatMap(({ attributes }) =>
    attributes.filter(({ name }) => name === 'id').map(({ value }) => value),
  );
  const drawn = await diagramXml(diagram.root, diagram.drawing, new Set(ids));
  // The first diagram is the one that is shown, so it goes before any empty one.
  const place = tags.find(({ name }) => localName(name) === 'BPMNDiagram')?.start ?? text.lastIndexOf('</');
  return { xml: `${text.slice(0, place)}${drawn}\n${text.slice(place)}` };
}
