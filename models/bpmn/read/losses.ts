import type { ParseResult, ParseWarning } from 'bpmn-moddle';
import { isA, type ModdleElement, string } from '../moddle.js';
import type { Notice } from '../notices.js';
import { scanTags, type Tag } from './scan-tags.js';

/** What the parser could not read, as notices: elements it dropped, attributes it does not know, broken references. */
export function lossNotices(xml: string, parsed: ParseResult): Notice[] {
  const notices: Notice[] = [];
  const tagOf = tagFinder(xml);
  let technical = 0;
  let undrawn = 0;
  for (const warning of parsed.warnings) {
    if (warning.message.startsWith('unresolved reference')) {
      const kind = referenceKind(warning);
      if (kind === 'drawing') undrawn += 1;
      else if (kind === 'technical') technical += 1;
      else if (kind === 'visible') notices.push(referenceNotice(warning));
    } else if (warning.message.startsWith('unknown attribute')) {
      const params = { attribute: warning.property ?? '' };
      notices.push({ ...naming(warning.element), code: 'attribute-unknown', kind: 'warning', params });
    } else notices.push(contentNotice(warning, tagOf));
  }
  if (undrawn > 0) notices.push({ code: 'drawing-without-element', kind: 'loss', params: { count: undrawn } });
  if (technical > 0) notices.push({ code: 'references-unresolved', kind: 'warning', params: { count: technical } });
  return notices;
}

/** The id and name of an element, or of its nearest ancestor that has an id. */
export function naming(element: ModdleElement | undefined): { elementId?: string; elementName?: string } {
  let at = element;
  while (at && !at.id) at = at.$parent;
  if (!at?.id) return {};
  const elementName = (string(at, 'name') || string(at, 'text')).slice(0, 200);
  return elementName ? { elementId: at.id, elementName } : { elementId: at.id };
}

/** References that make something wrong in the picture or the text; the others concern execution. */
const visible = new Set(['flowNodeRef', 'processRef', 'attachedToRef', 'dataObjectRef', 'dataStoreRef']);

function referenceKind({ element, property = '' }: ParseWarning): 'drawing' | 'dangling' | 'visible' | 'technical' {
  const name = withoutPrefix(property);
  const isFlow = isA(element, 'bpmn:SequenceFlow') || isA(element, 'bpmn:MessageFlow');
  if (isFlow && (name === 'sourceRef' || name === 'targetRef')) return 'dangling'; // `findings` tells it once per flow
  if (name === 'bpmnElement') return 'drawing';
  return visible.has(name) ? 'visible' : 'technical';
}

function referenceNotice({ element, property = '', value }: ParseWarning): Notice {
  const params = { property: withoutPrefix(property), target: String(value ?? '') };
  return { ...naming(element), code: 'reference-unresolved', kind: 'warning', params };
}

function withoutPrefix(property: string): string {
  return property.slice(property.indexOf(':') + 1);
}

function contentNotice({ message }: ParseWarning, tagOf: TagFinder): Notice {
  const [, written = '', line0 = '0'] = /^unparsable content (.*?)\s*detected\n\s*line: (\d+)/s.exec(message) ?? [];
  const line = Number(line0) + 1; // the parser counts from 0
  const tag = written.replace(/[<>/]/g, '').slice(0, 80);
  const found = tagOf(line, tag);
  const attribute = (name: string) => found?.attributes.find((a) => a.name === name)?.value.slice(0, 200);
  const elementId = attribute('id');
  const elementName = attribute('name');
  if (/unrecognized element|unknown type|illegal ID|duplicate ID|no sub nodes/.test(message))
    return {
      code: 'element-dropped',
      kind: 'loss',
      ...(elementId && { elementId }),
      ...(elementName && { elementName }),
      params: { tag, line },
    };
  return { code: 'content-ignored', kind: 'loss', params: { content: written.slice(0, 80), line } };
}

type TagFinder = (line: number, name: string) => Tag | undefined;

/** Finds the tag of a warning by its line; scans the text at the first question only. */
function tagFinder(xml: string): TagFinder {
  let byLine: Map<string, Tag> | undefined;
  return (line, name) => {
    byLine ??= tagsByLine(xml);
    return byLine.get(`${line} ${name}`);
  };
}

function tagsByLine(xml: string): Map<string, Tag> {
  const tags = new Map<string, Tag>();
  let line = 1;
  let newline = xml.indexOf('\n');
  for (const tag of scanTags(xml)) {
    while (newline >= 0 && newline < tag.start) {
      line += 1;
      newline = xml.indexOf('\n', newline + 1);
    }
    const key = `${line} ${tag.name}`;
    if (!tags.has(key)) tags.set(key, tag);
  }
  return tags;
}
