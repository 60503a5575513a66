import type { Types } from 'mongoose';
import type { Doer } from '../act.js';
import { extractFacts } from '../bpmn/facts.js';
import { child, children, isA, type ModdleElement, moddle, string } from '../bpmn/moddle.js';
import { readBpmn } from '../bpmn/read.js';
import { Diagram } from '../diagram.js';
import { Conflict } from '../errors.js';
import { plainProfile } from '../process/profile.js';
import { type Naming, namingOf } from '../town-list.js';
import { isEditable, stateOf } from '../version/acts.js';
import type { Version } from '../version.js';

interface Names {
  system: Naming;
  role: Naming;
}

/** Brings a draft to the names of the town's lists: profile, steps and lanes. What is approved stays as it was approved. */
export async function respell(version: Version, municipality: Types.ObjectId, by: Doer): Promise<void> {
  if (!isEditable(stateOf(version.acts))) throw new Conflict('notEditable');
  const [system, role] = await Promise.all([namingOf(municipality, 'system'), namingOf(municipality, 'role')]);
  const profile = plainProfile(version.profile);
  const systems = [...new Set(profile.systems.map(system))];
  await version.editProfile({ profile: { ...profile, systems }, by, revision: version.revision });
  const xml = version.diagram && (await Diagram.xml(version.diagram.hash));
  if (!xml) return;
  const respelt = await respeltDrawing(xml, { system, role });
  if (respelt === null) return;
  const { definitions } = await readBpmn(respelt);
  const hash = await Diagram.keep(respelt, extractFacts(definitions));
  // It is not the uploaded file any more.
  await version.saveDiagram({ diagram: { hash, original: null }, by, revision: version.revision });
}

/** The drawing with the names of the lists; null where nothing is written otherwise. */
export async function respeltDrawing(xml: string, names: Names): Promise<string | null> {
  const { definitions } = await readBpmn(xml);
  let changes = 0;
  const write = (element: ModdleElement, property: string, value: string) => {
    if (!value || value === string(element, property)) return;
    element.set(property, value);
    changes += 1;
  };
  const list = (text: string, naming: Naming) =>
    [
      ...new Set(
        text
          .split(';')
          .map((one) => one.trim())
          .filter(Boolean)
          .map(naming),
      ),
    ].join('; ');
  for (const element of everyElement(definitions)) {
    if (isA(element, 'bpmn:Lane')) write(element, 'name', names.role(string(element, 'name')));
    for (const step of children(child(element, 'extensionElements'), 'values')) {
      if (step.$type !== 'fundus:Step') continue;
      for (const property of ['role', 'accountable'] as const)
        write(step, property, names.role(string(step, property)));
      for (const property of ['consulted', 'informed'] as const)
        if (isNamedOtherwise(string(step, property), names.role))
          write(step, property, list(string(step, property), names.role));
      if (isNamedOtherwise(string(step, 'system'), names.system))
        write(step, 'system', list(string(step, 'system'), names.system));
    }
  }
  return changes > 0 ? (await moddle.toXML(definitions, { format: true })).xml : null;
}

function isNamedOtherwise(text: string, naming: Naming): boolean {
  return text.split(';').some((one) => one.trim() !== '' && naming(one.trim()) !== one.trim());
}

/** Pools, processes, lanes and nodes, however deep. */
function* everyElement(root: ModdleElement): Generator<ModdleElement> {
  const waiting = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    yield element;
    for (const property of ['rootElements', 'laneSets', 'lanes', 'flowElements', 'participants'])
      waiting.push(...children(element, property));
    const nested = child(element, 'childLaneSet');
    if (nested) waiting.push(nested);
  }
}
