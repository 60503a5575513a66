import { cssValue } from './dom/css-value.js';

/** All that may stand in a picture: no script, no links, no foreign or embedded content, no style sheets. */
export const ALLOWED_ELEMENTS = new Set(
  'svg g defs marker path rect circle ellipse line polyline polygon text tspan'.split(' '),
);

const NUMBERS = /^[\d\s,.eE+-]*$/;
const PATH = /^[\d\s,.eE+a-zA-Z-]*$/;
const TRANSFORM = /^(?:\s*(?:matrix|translate|scale|rotate)\([\d\s,.eE+-]*\))*\s*$/;
const NAME = /^[\w.:-]{1,300}$/;
const KEYWORD = /^[a-zA-Z]{1,30}$/;

const GEOMETRY: Record<string, RegExp> = { d: PATH, points: NUMBERS, viewBox: NUMBERS, transform: TRANSFORM };
for (const name of 'x y x1 y1 x2 y2 cx cy r rx ry width height dx dy'.split(' ')) GEOMETRY[name] = NUMBERS;
for (const name of 'refX refY markerWidth markerHeight'.split(' ')) GEOMETRY[name] = NUMBERS;

const OTHER: Record<string, RegExp> = { id: NAME, orient: /^auto$|^[\d.-]+$/, markerUnits: KEYWORD };

/** Presentation attributes, https://www.w3.org/TR/SVG2/styling.html#PresentationAttributes */
const PRESENTATION = new Set(
  (
    'fill fill-opacity stroke stroke-opacity stroke-width stroke-linecap stroke-linejoin stroke-dasharray ' +
    'stroke-miterlimit opacity marker-start marker-mid marker-end font-family font-size font-weight font-style ' +
    'text-anchor dominant-baseline display visibility'
  ).split(' '),
);

/**
 * The value an attribute or style property may have in a picture, with coordinates rounded to 0.01;
 * null if it may not stand there. Event handlers, links and unknown attributes are null whatever their value.
 */
export function allowedValue(name: string, value: string): string | null {
  if (PRESENTATION.has(name)) return cssValue(name, value);
  if (name === 'data-element-id') return value;
  if (GEOMETRY[name]?.test(value)) return rounded(value);
  return OTHER[name]?.test(value) ? value : null;
}

function rounded(value: string): string {
  return value.replace(/[-+]?\d*\.\d{3,}(?:e[-+]?\d+)?|[-+]?\d+(?:\.\d+)?e[-+]?\d+/gi, (number) =>
    String(Number(Number(number).toFixed(2))),
  );
}
