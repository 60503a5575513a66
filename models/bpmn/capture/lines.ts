/** One line, freed from what lists and word processors put around it. */
export interface Line {
  number: number;
  /** Columns before the first sign. */
  indent: number;
  bullet: boolean;
  /** A number written before it, such as `3.` */
  label: string;
  text: string;
  /** What was written on lines of their own (`# …`) before it. */
  remarks: string[];
}

const bullets = /^(?:[-–—•·▪◦*‣\uf0b7\uf0a7]|o(?=\s))(?![->=])\s*/;
const numbering = /^(\d{1,3})[.)](?=\s|$)\s*/;

/** The lines that say something: empty ones and those after `//` are left out. */
export function readLines(text: string): { lines: Line[]; after: string[] } {
  let remarks: string[] = [];
  const said = text
    .normalize('NFC')
    .split(/\r\n|[\r\n\u2028\u2029\v]/)
    .flatMap((raw, index): Line[] => {
      const clean = raw.replace(/[\u00a0\u2007\u202f]/g, ' ').replace(/[\u200b\u00ad\ufeff]/g, '');
      const indent = columns(/^\s*/.exec(clean)?.[0] ?? '');
      let rest = clean.trim();
      if (rest.startsWith('#')) remarks.push(rest.replace(/^#+\s*/, '').replace(/\s+/g, ' '));
      if (rest === '' || rest.startsWith('#') || rest.startsWith('//')) return [];
      const arrow = /^-+>/.test(rest);
      const bullet = !arrow && bullets.test(rest);
      if (bullet) rest = rest.replace(bullets, '');
      const label = numbering.exec(rest)?.[1] ?? '';
      rest = rest.replace(numbering, '').trim();
      const before = remarks.filter(Boolean);
      remarks = [];
      return [{ number: index + 1, indent, bullet, label, text: rest.replace(/\s+/g, ' '), remarks: before }];
    });
  return { lines: said, after: remarks.filter(Boolean) };
}

function columns(space: string): number {
  return [...space].reduce((at, sign) => (sign === '\t' ? (Math.floor(at / 4) + 1) * 4 : at + 1), 0);
}

/** Cuts a text at the first colon that separates: not in a time of day, not after a backslash. */
export function atColon(text: string): [before: string, after: string] | null {
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '\\') {
      index += 1;
      continue;
    }
    if (
      /[[{]/.test(text[index] ?? '') ||
      (index > 0 && /^ (?:@|(?:[←→⇐⇒➔\uf0e0]|<-+|-+>|<=|=>) )/.test(text.slice(index)))
    )
      return null;
    if (text[index] !== ':') continue;
    if (/\d/.test(text[index - 1] ?? '') && /\d/.test(text[index + 1] ?? '')) continue;
    if (text.startsWith('://', index)) continue;
    return [text.slice(0, index).trim(), text.slice(index + 1).trim()];
  }
  return null;
}

/** Signs with a meaning that stand for themselves get a backslash before them. */
export function escaped(text: string): string {
  return text.replace(/[\\@[\]{}:←→⇐⇒➔\uf0e0]|(?<=[-=])>|<(?=[-=])/g, '\\$&');
}

/** What was meant: a sign after a backslash means itself. */
export function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1').trim();
}
