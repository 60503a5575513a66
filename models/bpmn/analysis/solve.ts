/** One row of a sparse system: value = base + Σ weight × value of another row. */
export interface Row {
  base: number;
  terms: { of: string; weight: number }[];
}

/** More visits per case than any work has: the system has no sensible solution. */
const largest = 1e6;

/**
 * Solves v = b + W·v exactly: strongly connected parts one after the other (Tarjan), each by Gaussian elimination with
 * pivoting. Returns the values, and the rows that have no finite solution ≥ 0.
 */
export function solve(rows: Map<string, Row>): { values: Map<string, number>; unsolved: string[] } {
  const values = new Map<string, number>();
  const unsolved: string[] = [];
  for (const part of stronglyConnected(rows)) {
    const solution = eliminate(part, rows, values);
    if (solution) for (const [at, id] of part.entries()) values.set(id, Math.max(0, solution[at] ?? 0));
    else {
      unsolved.push(...part);
      for (const id of part) values.set(id, 0);
    }
  }
  return { values, unsolved };
}

function eliminate(part: string[], rows: Map<string, Row>, known: Map<string, number>): number[] | null {
  const places = new Map(part.map((id, at) => [id, at]));
  const size = part.length;
  const matrix = part.map((id, at) => {
    const line = new Float64Array(size + 1);
    line[at] = 1;
    const row = rows.get(id) ?? { base: 0, terms: [] };
    line[size] = row.base;
    for (const { of, weight } of row.terms) {
      const place = places.get(of);
      if (place === undefined) line[size] = (line[size] ?? 0) + weight * (known.get(of) ?? 0);
      else line[place] = (line[place] ?? 0) - weight;
    }
    return line;
  });
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let at = column + 1; at < size; at += 1)
      if (Math.abs(matrix[at]?.[column] ?? 0) > Math.abs(matrix[pivot]?.[column] ?? 0)) pivot = at;
    const chosen = matrix[pivot];
    const lead = chosen?.[column] ?? 0;
    if (!chosen || Math.abs(lead) < 1e-12) return null;
    matrix[pivot] = matrix[column] ?? chosen;
    matrix[column] = chosen;
    for (let at = column + 1; at < size; at += 1) subtract(matrix[at] ?? chosen, chosen, column);
  }
  const solution = solutionOf(matrix);
  // A step by itself has at most too many exceptions, which leave nothing to go on.
  return solution.every((value) => (value > -1e-6 || size === 1) && value < largest) ? solution : null;
}

/** Takes so much of the chosen line from the other that nothing is left of it in this column. */
function subtract(line: Float64Array, chosen: Float64Array, column: number): void {
  const factor = (line[column] ?? 0) / (chosen[column] ?? 1);
  if (factor === 0) return;
  for (let to = column; to < line.length; to += 1) line[to] = (line[to] ?? 0) - factor * (chosen[to] ?? 0);
}

/** From the last line up: each has one unknown more than the one below. */
function solutionOf(matrix: readonly Float64Array[]): number[] {
  const size = matrix.length;
  const solution = new Array<number>(size).fill(0);
  for (let at = size - 1; at >= 0; at -= 1) {
    const line = matrix[at];
    let value = line?.[size] ?? 0;
    for (let to = at + 1; to < size; to += 1) value -= (line?.[to] ?? 0) * (solution[to] ?? 0);
    solution[at] = value / (line?.[at] ?? 1);
  }
  return solution;
}

/** Tarjan's algorithm without recursion: what others depend on comes first. */
export function stronglyConnected(rows: Map<string, Row>): string[][] {
  const parts: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  for (const root of rows.keys()) {
    if (index.has(root)) continue;
    const work: { id: string; next: number }[] = [{ id: root, next: 0 }];
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const { id } = top;
      if (top.next === 0) {
        index.set(id, index.size);
        low.set(id, index.get(id) ?? 0);
        stack.push(id);
        onStack.add(id);
      }
      const term = rows.get(id)?.terms[top.next];
      top.next += 1;
      if (term) {
        if (!rows.has(term.of)) continue;
        if (!index.has(term.of)) work.push({ id: term.of, next: 0 });
        else if (onStack.has(term.of)) low.set(id, Math.min(low.get(id) ?? 0, index.get(term.of) ?? 0));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent) low.set(parent.id, Math.min(low.get(parent.id) ?? 0, low.get(id) ?? 0));
      if (low.get(id) !== index.get(id)) continue;
      const part: string[] = [];
      for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
        onStack.delete(one);
        part.push(one);
        if (one === id) break;
      }
      parts.push(part.toSorted());
    }
  }
  return parts;
}
