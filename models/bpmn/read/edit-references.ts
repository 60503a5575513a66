import { type Attribute, localName, type Tag } from './scan-tags.js';

interface Edit {
  from: number;
  to: number;
  text: string;
}

/** The edits that let each reference in the text (attribute or element) name the new target instead of the old. */
export function referenceEdits(xml: string, tags: Tag[], renamed: ReadonlyMap<string, string>): Edit[] {
  const edits: Edit[] = [];
  for (const tag of tags) {
    for (const attribute of tag.attributes) {
      const text = isReference(attribute) ? renamed.get(attribute.value) : undefined;
      if (text !== undefined) edits.push({ from: attribute.from, to: attribute.to, text });
    }
    if (tag.selfClosing || !referenceElement.test(localName(tag.name))) continue;
    const end = xml.indexOf('<', tag.end);
    const body = xml.slice(tag.end, end < 0 ? xml.length : end);
    const value = body.trim();
    const text = renamed.get(value);
    if (text === undefined) continue;
    const from = tag.end + body.indexOf(value);
    edits.push({ from, to: from + value.length, text });
  }
  return edits;
}

// Only what the meta-model knows as a reference: an id such as `1` is also a width, a quantity, a name.
const referenceAttribute = /^(\w*Refs?|\w*Element|\w*Shape|labelStyle|default|source|target)$/;
const referenceElement = /^(\w+Refs?|incoming|outgoing|source|target)$/;

function isReference(attribute: Attribute): boolean {
  return referenceAttribute.test(attribute.name);
}
