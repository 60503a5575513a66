import { colour } from './colour.js';

const NUMBER = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?`;
const LENGTH = new RegExp(`^${NUMBER}(?:px|pt|em|%)?$`, 'i');
const LENGTHS = new RegExp(String.raw`^${NUMBER}(?:px|%)?(?:[\s,]+${NUMBER}(?:px|%)?)*$`, 'i');
const KEYWORD = /^[a-z]+(?:-[a-z]+)*$/i;
const FONT_FAMILY = /^[\w\s,"'-]{1,120}$/;
const LOCAL_REFERENCE = /^url\(\s*["']?#([\w.-]+)["']?\s*\)$/i;

const isLength = (value: string) => LENGTH.test(value);
const isLengthOrKeyword = (value: string) => value.length <= 40 && (LENGTH.test(value) || KEYWORD.test(value));
const keep = (isValid: (value: string) => boolean) => (value: string) => (isValid(value) ? value : null);

const PROPERTIES: Record<string, (value: string) => string | null> = {
  fill: colour,
  stroke: colour,
  color: colour,
  'marker-start': reference,
  'marker-mid': reference,
  'marker-end': reference,
  'font-family': keep((value) => FONT_FAMILY.test(value)),
  'fill-opacity': keep(isLength),
  'stroke-opacity': keep(isLength),
  opacity: keep(isLength),
  'stroke-dasharray': (value) => (value === 'none' || LENGTHS.test(value) ? value.split(/[\s,]+/).join(', ') : null),
};

/**
 * The value as it may stand in a style or presentation attribute, or null if it is no valid CSS for the property.
 * A browser checks assigned styles like this; here it matters more, because colours come straight from the file.
 * Colours come back as #rrggbb or a name; references lead to nothing outside the picture.
 */
export function cssValue(property: string, value: string): string | null {
  const trimmed = value.trim();
  return (PROPERTIES[property] ?? keep(isLengthOrKeyword))(trimmed);
}

function reference(value: string): string | null {
  if (value === 'none') return value;
  const id = LOCAL_REFERENCE.exec(value)?.[1];
  return id ? `url(#${id})` : null;
}
