/** Named colours of https://www.w3.org/TR/css-color-4/#named-colors */
const NAMES = new Set(
  (
    'aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood ' +
    'cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod ' +
    'darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon ' +
    'darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray ' +
    'dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green ' +
    'greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon ' +
    'lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon ' +
    'lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen ' +
    'magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue ' +
    'mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy ' +
    'oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip ' +
    'peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown ' +
    'seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal ' +
    'thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen none transparent currentcolor inherit'
  ).split(' '),
);
const HEX = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
const FUNCTION = /^(rgb|hsl)a?\(([\d\s.,%/+-]{1,60}|[\d\s.,%/+-]+deg[\d\s.,%/+-]{1,60})\)$/i;

/**
 * A CSS colour as #rrggbb (#rrggbbaa if it is not opaque) or in its own words if it is a name or hex already;
 * null if the text is no colour. hsl() and rgb() are rewritten, because PNG and PDF writers do not all know them.
 */
export function colour(text: string): string | null {
  if (HEX.test(text) || NAMES.has(text.toLowerCase())) return text;
  const parts = FUNCTION.exec(text);
  if (!parts?.[1] || !parts[2]) return null;
  const numbers = parts[2]
    .replace('deg', '')
    .split(/[\s,/]+/)
    .filter(Boolean);
  if (numbers.length < 3 || numbers.length > 4) return null;
  const [first, second, third, alpha] = numbers as [string, string, string, string?];
  const isRgb = parts[1].toLowerCase() === 'rgb';
  const channels = isRgb
    ? [first, second, third].map((value) => (value.endsWith('%') ? percent(value) : Number(value) / 255))
    : hslToRgb(Number(first) / 360, percent(second), percent(third));
  const opacity = alpha === undefined ? 1 : alpha.endsWith('%') ? percent(alpha) : Number(alpha);
  const all = opacity < 1 ? [...channels, opacity] : channels;
  return all.every(Number.isFinite) ? `#${all.map(hexByte).join('')}` : null;
}

const percent = (value: string) => Number.parseFloat(value) / 100;

function hexByte(share: number): string {
  const byte = Math.round(Math.min(1, Math.max(0, share)) * 255);
  return byte.toString(16).padStart(2, '0');
}

/** https://www.w3.org/TR/css-color-4/#hsl-to-rgb; all values are shares from 0 to 1. */
function hslToRgb(hue: number, saturation: number, lightness: number): number[] {
  const turn = ((hue % 1) + 1) % 1;
  const reach = saturation * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((offset) => {
    const sector = (offset + turn * 12) % 12;
    return lightness - reach * Math.max(-1, Math.min(sector - 3, 9 - sector, 1));
  });
}
