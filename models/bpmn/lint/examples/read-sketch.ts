// Examples are written as a few lines each:
//   start s Rechnung ist da            kind, id and name; in braces what else it has: {timer system=DMS}
//   task a@2,1 Rechnung prüfen         at the second column and first row after 0; else one column further
//   s > a > e: ja 40% *                arrows with label, frequency and the mark of the default way
//   lane Kämmerei: s a e               rows by name
//   pool p Bürger                      what follows belongs to it
//   message a > b                      between pools
//   sub t Zahlung abwickeln [ … ]      what lies inside stands between the brackets, each on lines of their own

export interface Node {
  id: string;
  kind: string;
  name: string;
  marks: Record<string, string>;
  column: number;
  row: number;
  children: Node[];
}

export interface Arrow {
  id: string;
  from: string;
  to: string;
  label: string;
  share: string;
  isDefault: boolean;
}

export interface Pool {
  id: string;
  name: string;
  nodes: Node[];
  lanes: { name: string; nodes: string[] }[];
}

export interface Sketch {
  pools: Pool[];
  arrows: Arrow[];
  messages: [from: string, to: string][];
}

/** Reads the short notation of the examples, line by line. */
export function readSketch(text: string): Sketch {
  const sketch: Sketch = { pools: [], arrows: [], messages: [] };
  const open: Node[] = [];
  const pool = () => {
    const last = sketch.pools.at(-1);
    if (last) return last;
    const first: Pool = { id: '', name: '', nodes: [], lanes: [] };
    sketch.pools.push(first);
    return first;
  };
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (!line) continue;
    const [word = '', ...others] = line.split(' ');
    const rest = others.join(' ');
    if (line === ']') open.pop();
    else if (word === 'pool')
      sketch.pools.push({ id: others[0] ?? '', name: others.slice(1).join(' '), nodes: [], lanes: [] });
    else if (word === 'lane') pool().lanes.push(lane(rest));
    else if (word === 'message') sketch.messages.push(rest.split(' > ') as [string, string]);
    else if (/^\w+ > /.test(line)) sketch.arrows.push(...arrows(line, sketch.arrows.length));
    else {
      const siblings = open.at(-1)?.children ?? pool().nodes;
      const node = nodeOf(word, rest.replace(/ \[$/, ''), siblings);
      siblings.push(node);
      if (line.endsWith(' [')) open.push(node);
    }
  }
  return sketch;
}

function lane(rest: string): Pool['lanes'][number] {
  const at = rest.lastIndexOf(':');
  return {
    name: rest.slice(0, at).trim(),
    nodes: rest
      .slice(at + 1)
      .split(' ')
      .filter(Boolean),
  };
}

function arrows(line: string, known: number): Arrow[] {
  const [way = '', said = ''] = line.split(/:(.*)/);
  const ends = way.split(' > ').map((one) => one.trim());
  return ends.slice(1).map((to, at) => ({
    id: `f${known + at + 1}`,
    from: ends[at] ?? '',
    to,
    label: said.replace(/\s\d+%|\s\*/g, '').trim(),
    share: /(\d+)%/.exec(said)?.[1] ?? '',
    isDefault: / \*/.test(said),
  }));
}

function nodeOf(kind: string, rest: string, siblings: Node[]): Node {
  const marks = /\{(.*)\}/.exec(rest)?.[1] ?? '';
  const [placed = '', ...name] = rest.replace(/\s*\{.*\}/, '').split(' ');
  const [id = '', place] = placed.split('@');
  const [column, row] = (place ?? '').split(',').map(Number);
  const last = siblings.at(-1);
  return {
    id,
    kind,
    name: name.join(' '),
    marks: Object.fromEntries(
      marks
        .split(' ')
        .filter(Boolean)
        .map((mark) => mark.split(/=(.*)/).concat('') as [string, string]),
    ),
    column: place ? (column ?? 0) : (last?.column ?? -1) + 1,
    row: row ?? 0,
    children: [],
  };
}
