import { tooLarge } from './decode.js';
import { refuseOtherFormats } from './identify.js';
import { limits } from './limits.js';
import type { RefusalCode } from './refusal-texts.js';
import { Refused } from './refused.js';

/**
 * Refuses text that is no BPMN 2.0, or is built to harm, before the parser sees it: bpmn-moddle needs minutes for
 * deep nesting, masses of namespaces or attributes. One pass over the text, linear time, constant memory per level.
 * @throws {Refused} with the first reason found
 */
export function guardXml(xml: string): void {
  if (xml.length > limits.bytes) throw tooLarge(xml.length);
  refuseOtherFormats(xml);
  const open: number[] = []; // for each open element: the namespaces in scope
  let elements = 0;
  let declarations = 0;
  let at = xml.indexOf('<');
  while (at >= 0) {
    const skipped = afterMarkup(xml, at);
    if (skipped !== undefined) {
      if (xml.charCodeAt(at + 1) === SLASH && open.pop() === undefined) throw refusedAt('malformed', xml, at);
      at = xml.indexOf('<', skipped);
      continue;
    }
    const tag = readStartTag(xml, at);
    elements += 1;
    declarations += tag.namespaces;
    const inScope = (open.at(-1) ?? 0) + tag.namespaces;
    refuseExcess(xml, at, tag, { elements, declarations, inScope });
    if (!tag.selfClosing) open.push(inScope);
    if (open.length > limits.depth) throw new Refused('too-deep', { limit: limits.depth });
    at = xml.indexOf('<', tag.end);
  }
  if (elements === 0 || open.length > 0) throw new Refused('truncated');
}

interface StartTag {
  end: number;
  attributes: number;
  namespaces: number;
  selfClosing: boolean;
}

const SLASH = 47;
const QUESTION = 63;
const BANG = 33;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const LESS = 60;
const GREATER = 62;
const LETTER_X = 120;

/** Where the comment, CDATA, instruction or end tag at `at` ends; undefined for a start tag. */
function afterMarkup(xml: string, at: number): number | undefined {
  const next = xml.charCodeAt(at + 1);
  if (next === SLASH) return endOf(xml, '>', at + 2);
  if (next === QUESTION) return endOf(xml, '?>', at + 2);
  if (next !== BANG) return undefined;
  if (xml.startsWith('<!--', at)) return endOf(xml, '-->', at + 4);
  if (xml.startsWith('<![CDATA[', at)) return endOf(xml, ']]>', at + 9);
  throw new Refused('doctype');
}

function endOf(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at < 0) throw new Refused('truncated');
  return at + mark.length;
}

function readStartTag(xml: string, start: number): StartTag {
  let attributes = 0;
  let namespaces = 0;
  for (let at = start + 1; at < xml.length; at += 1) {
    const char = xml.charCodeAt(at);
    if (char === DOUBLE_QUOTE || char === SINGLE_QUOTE) {
      attributes += 1;
      at = xml.indexOf(char === DOUBLE_QUOTE ? '"' : "'", at + 1);
      if (at < 0) throw new Refused('truncated');
    } else if (char === GREATER) {
      return { end: at + 1, attributes, namespaces, selfClosing: xml.charCodeAt(at - 1) === SLASH };
    } else if (char === LESS) {
      throw refusedAt('malformed', xml, at);
    } else if (char === LETTER_X && xml.charCodeAt(at - 1) <= 32 && xml.startsWith('xmlns', at)) {
      namespaces += 1;
    }
  }
  throw new Refused('truncated');
}

function refuseExcess(
  xml: string,
  at: number,
  tag: StartTag,
  seen: { elements: number; declarations: number; inScope: number },
): void {
  if (seen.elements > limits.elements) throw new Refused('too-many-elements', { limit: limits.elements });
  if (tag.end - at > limits.tagLength) throw refusedAt('tag-too-long', xml, at, limits.tagLength);
  // Namespaces first: they are attributes too, and their limit is the narrower one.
  if (seen.inScope > limits.namespacesInScope || seen.declarations > limits.namespaceDeclarations)
    throw refusedAt('too-many-namespaces', xml, at);
  if (tag.attributes > limits.attributesPerTag)
    throw refusedAt('too-many-attributes', xml, at, limits.attributesPerTag);
}

function refusedAt(code: RefusalCode, xml: string, at: number, limit?: number): Refused {
  let line = 1;
  for (let i = xml.indexOf('\n'); i >= 0 && i < at; i = xml.indexOf('\n', i + 1)) line += 1;
  return new Refused(code, limit === undefined ? { line } : { line, limit });
}
