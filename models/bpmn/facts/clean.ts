import { children, type ModdleElement, string } from '../moddle.js';

const nameLength = 500;
const textLength = 20_000;

/** A label as one line: formatting tags, soft hyphens and odd spaces out; other angle brackets stay as they are. */
export function cleanName(text: string): string {
  return plain(text.slice(0, 4 * nameLength))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, nameLength);
}

/** A longer text; its paragraphs stay apart by single line breaks. */
export function cleanText(text: string): string {
  return plain(text.slice(0, 2 * textLength))
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim()
    .slice(0, textLength);
}

/** The documentation of an element; comments that bpmn-js-embedded-comments keeps there are no documentation. */
export function documentation(element: ModdleElement | undefined): string {
  return children(element, 'documentation')
    .filter((one) => string(one, 'textFormat') !== 'text/x-comments')
    .map((one) => cleanText(string(one, 'text')))
    .filter(Boolean)
    .join('\n');
}

const breaks = /<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]{0,300}>/gi;
const formatting =
  /<\/?(?:a|b|body|big|br|center|code|div|em|font|h[1-6]|head|hr|html|i|img|li|meta|ol|p|pre|small|span|strike|strong|sub|sup|table|tbody|td|th|title|tr|tt|u|ul)\b[^<>]{0,1000}>/gi;
const entities: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"' };

function plain(text: string): string {
  return text
    .replace(breaks, '\n')
    .replace(formatting, ' ')
    .replace(/&(nbsp|amp|lt|gt|quot);/g, (entity, name: string) => entities[name] ?? entity)
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC');
}
