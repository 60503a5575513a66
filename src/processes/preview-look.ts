/** What the picture of a link shows: the diagram as large as it gets, what it is called and whose it is. */
interface Look {
  title: string;
  town: string;
  svg: string;
  thumbnail: string;
  width: number;
  height: number;
}

const frame = { x: 60, y: 178, width: 1080, height: 372 };
/** Drawn smaller than this its words cannot be read in a message: then the picture without words is clearer. */
const smallestScale = 0.55;
const titleSize = 46;
/** Widths of letters differ; Arimo's mean is a little over half its size. */
const lettersALine = Math.floor(frame.width / (titleSize * 0.54));
const linesShown = 2;

/** The preview of a process as one SVG of 1200 × 630, the size that messengers and networks ask for (ogp.me). */
export function previewSvg({ title, town, svg, thumbnail, width, height }: Look): string {
  const readable = Math.min(frame.width / width, frame.height / height) >= smallestScale;
  const lines = titleLines(title);
  const first = lines.length > 1 ? 66 : 92;
  const texts = lines.map((line, index) => text(60, first + index * 54, titleSize, 700, '#171a2c', line));
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">',
    '<rect width="1200" height="630" fill="#eef2fe"/><rect x="0" y="0" width="1200" height="10" fill="#2b4fb4"/>',
    ...texts,
    `<rect x="36" y="154" width="1128" height="420" rx="16" fill="#ffffff" stroke="#c9cfe2" stroke-width="2"/>`,
    placed(readable ? svg : thumbnail),
    text(60, 612, 26, 400, '#414866', shortened(town, 60)),
    '<text x="1140" y="612" font-family="Arimo" font-size="26" font-weight="700" fill="#2b4fb4" text-anchor="end">Fundus</text>',
    '</svg>',
  ].join('');
}

/** Our own pictures begin with a remark and one <svg> that says its size: that alone is exchanged. */
function placed(picture: string): string {
  const box = `x="${frame.x}" y="${frame.y}" width="${frame.width}" height="${frame.height}" preserveAspectRatio="xMidYMid meet"`;
  return picture
    .replace(/^<!--.*?-->/s, '')
    .replace(/<svg\b([^>]*?) width="[^"]*" height="[^"]*"/, (_all, rest: string) => `<svg${rest} ${box}`);
}

export function titleLines(title: string): string[] {
  const lines: string[] = [];
  for (const word of title.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= lettersALine) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, linesShown);
  if (lines.length > linesShown) shown[linesShown - 1] = `${shown[linesShown - 1]} …`;
  return shown.map((line) => shortened(line, lettersALine));
}

function shortened(words: string, most: number): string {
  return words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words;
}

function text(x: number, y: number, size: number, weight: number, fill: string, words: string): string {
  return `<text x="${x}" y="${y}" font-family="Arimo" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(words)}</text>`;
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(words: string): string {
  return words
    .replace(/[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>]/g, (sign) => signs[sign] ?? '');
}
