import { DomComment, type DomNode, DomText, isElement } from './node.js';

export const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
export const HTML_NAMESPACE = 'http://www.w3.org/1999/xhtml';

/** The node as markup that is well-formed XML as long as it holds only SVG. */
export function serialise(node: DomNode): string {
  if (node instanceof DomComment) return `<!--${node.data.replaceAll('--', '- -')}-->`;
  if (node instanceof DomText) return escapeText(node.data);
  if (!isElement(node)) return serialiseChildren(node);
  const attributes = node.attributes.map(({ name, value }) => ` ${name}="${escapeAttribute(value)}"`).join('');
  if (node.childNodes.length === 0 && node.namespaceURI === SVG_NAMESPACE) return `<${node.localName}${attributes}/>`;
  return `<${node.localName}${attributes}>${serialiseChildren(node)}</${node.localName}>`;
}

export function serialiseChildren(node: DomNode): string {
  return node.childNodes.map(serialise).join('');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** Line breaks and tabs as references: a reader of XML would turn them into blanks. */
function escapeAttribute(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    .replace(/[\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
