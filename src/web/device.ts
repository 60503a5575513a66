const browsers: [string, RegExp][] = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
];
const systems: [string, RegExp][] = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux/],
];

/** Enough to recognise the own device in a list ("Firefox, Windows"), and no more than that. */
export function deviceOf(userAgent: string): string {
  const named = [browsers, systems].map((kinds) => kinds.find(([, sign]) => sign.test(userAgent))?.[0]);
  return named.filter(Boolean).join(', ');
}
