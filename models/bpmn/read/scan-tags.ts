/** A start tag with the places of its attribute values, so that a repair can change just them. */
export interface Tag {
  /** As written, with prefix. */
  name: string;
  start: number;
  end: number;
  attributes: Attribute[];
  selfClosing: boolean;
}

export interface Attribute {
  name: string;
  value: string;
  /** Where the value stands in the text, without its quotes. */
  from: number;
  to: number;
}

/** All start tags of a guarded text in order; comments, CDATA and instructions are passed over. Linear time. */
export function scanTags(xml: string): Tag[] {
  const tags: Tag[] = [];
  let at = xml.indexOf('<');
  while (at >= 0) {
    const next = xml[at + 1];
    let end: number;
    if (xml.startsWith('<!--', at)) end = after(xml, '-->', at);
    else if (xml.startsWith('<![CDATA[', at)) end = after(xml, ']]>', at);
    else if (next === '?' || next === '/' || next === '!') end = after(xml, '>', at);
    else {
      const tag = readTag(xml, at);
      tags.push(tag);
      end = tag.end;
    }
    at = xml.indexOf('<', end);
  }
  return tags;
}

/** Replaces parts of a text, given in any order; no two may overlap. */
export function applyEdits(xml: string, edits: { from: number; to: number; text: string }[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
    parts.push(xml.slice(done, edit.from), edit.text);
    done = edit.to;
  }
  parts.push(xml.slice(done));
  return parts.join('');
}

/** `bpmn:task` → `task` */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const attributePattern = /([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const runPattern = /[^\s=/>"']+/y;

function readTag(xml: string, start: number): Tag {
  let at = start + 1;
  while (at < xml.length && !/[\s/>]/.test(xml[at] ?? '')) at += 1;
  const tag: Tag = { name: xml.slice(start + 1, at), start, end: xml.length, attributes: [], selfClosing: false };
  while (at < xml.length && xml[at] !== '>') {
    attributePattern.lastIndex = at;
    const found = attributePattern.exec(xml);
    if (!found) {
      // Pass over the whole run, or a long one without `=` would be read again from each of its characters.
      runPattern.lastIndex = at;
      at = runPattern.test(xml) ? runPattern.lastIndex : at + 1;
      continue;
    }
    at = attributePattern.lastIndex;
    const value = found[2] ?? found[3] ?? '';
    tag.attributes.push({ name: found[1] ?? '', value, from: at - 1 - value.length, to: at - 1 });
  }
  tag.end = Math.min(at + 1, xml.length);
  tag.selfClosing = xml[at - 1] === '/';
  return tag;
}

function after(xml: string, end: string, from: number): number {
  const at = xml.indexOf(end, from);
  return at < 0 ? xml.length : at + end.length;
}
