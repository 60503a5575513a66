/** Two versions of a diagram, compared step by step: ids, names and what a reader would notice. */
export interface Differences {
  onlyMine: Entry[];
  onlyTheirs: Entry[];
  different: { id: string; mine: string; theirs: string }[];
}

interface Entry {
  id: string;
  name: string;
}

const IGNORED = new Set(['definitions', 'process', 'collaboration', 'laneSet', 'incoming', 'outgoing', 'flowNodeRef']);
const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

export function compareXml(mine: string, theirs: string): Differences {
  const left = read(mine);
  const right = read(theirs);
  const onlyMine = [...left].filter(([id]) => !right.has(id)).map(([id, { name }]) => ({ id, name }));
  const onlyTheirs = [...right].filter(([id]) => !left.has(id)).map(([id, { name }]) => ({ id, name }));
  const different = [...left].flatMap(([id, step]) => {
    const other = right.get(id);
    return other && other.content !== step.content ? [{ id, mine: step.name, theirs: other.name }] : [];
  });
  return { onlyMine, onlyTheirs, different };
}

export function countOf({ onlyMine, onlyTheirs, different }: Differences): number {
  return onlyMine.length + onlyTheirs.length + different.length;
}

interface Read {
  name: string;
  content: string;
}

function read(xml: string): Map<string, Read> {
  const root = new DOMParser().parseFromString(xml, 'application/xml');
  const lanes = laneNames(root);
  const found = new Map<string, Read>();
  for (const element of root.getElementsByTagNameNS(BPMN, '*')) {
    const id = element.getAttribute('id');
    if (!id || IGNORED.has(element.localName) || /Definition$/.test(element.localName)) continue;
    const name = nameOf(element, root);
    found.set(id, { name, content: `${element.localName}|${lanes.get(id) ?? ''}|${content(element)}` });
  }
  return found;
}

/** A step without its own steps, so that a change inside a sub-process is told once, where it happened. */
function content(element: Element): string {
  const own = [...element.attributes].map((attribute) => `${attribute.name}=${attribute.value}`).sort();
  const inside = [...element.children]
    .filter(
      (child) =>
        !IGNORED.has(child.localName) &&
        (!child.hasAttribute('id') || /Definition$|^documentation$|Expression$/.test(child.localName)),
    )
    .map((child) => `${child.localName}:${describe(child)}`)
    .sort();
  return [...own, ...inside].join('|');
}

function describe(element: Element): string {
  const attributes = [...element.attributes].filter(({ name }) => name !== 'id' && !name.startsWith('xmlns'));
  const own = attributes.map(({ name, value }) => `${name}=${value}`).sort();
  const text = element.children.length ? [...element.children].map(describe) : [element.textContent?.trim() ?? ''];
  return [...own, ...text].join(',');
}

function laneNames(root: Document): Map<string, string> {
  const names = new Map<string, string>();
  for (const lane of root.getElementsByTagNameNS(BPMN, 'lane'))
    for (const reference of lane.children)
      if (reference.localName === 'flowNodeRef')
        names.set(reference.textContent?.trim() ?? '', lane.getAttribute('name') ?? lane.id);
  return names;
}

/** Arrows have no name most of the time: they are called by what they join. */
function nameOf(element: Element, root: Document): string {
  const own = (element.getAttribute('name') ?? '').replace(/\s+/g, ' ').trim();
  if (own) return own;
  const ends = ['sourceRef', 'targetRef'].map((end) => {
    const id = element.getAttribute(end);
    const other = id
      ? [...root.getElementsByTagNameNS(BPMN, '*')].find((each) => each.getAttribute('id') === id)
      : null;
    return (other?.getAttribute('name') ?? '').replace(/\s+/g, ' ').trim() || '?';
  });
  if (element.hasAttribute('sourceRef')) return ends.join(' → ');
  return element.getElementsByTagNameNS(BPMN, 'text')[0]?.textContent?.trim() || element.localName;
}
