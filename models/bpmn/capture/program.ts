import { atColon, type Line, readLines, unescaped } from './lines.js';
import { readStatement, type Said } from './statements.js';
import { asks, type Branch, type Catch, type Finding, type FindingKey, type Program, type Statement } from './types.js';
import { plain, words } from './words.js';

/** More than anybody types, and as much as is drawn while somebody waits. */
export const mostLines = 400;
const mostSigns = 60_000;
const deepest = 40;

/** Reads a text line by line. Never throws; what it cannot make out becomes a finding at its line. */
export function readProgram(text: string): { program: Program; findings: Finding[] } {
  const { lines, after } = readLines(text.slice(0, mostSigns));
  const reader = new Reader(lines, after);
  return { program: reader.program(text.length > mostSigns), findings: reader.findings };
}

class Reader {
  readonly findings: Finding[] = [];
  readonly #lines: Line[];
  readonly #roles: string[] = [];
  readonly #named = new Set<string>();
  /** Remarks that wait for a line they can hang on. */
  readonly #remarks: string[] = [];
  readonly #after: string[];
  #carrier: Statement | null = null;
  #at = 0;
  #depth = 0;

  constructor(lines: Line[], after: string[]) {
    this.#lines = lines;
    this.#after = after;
  }

  program(cut: boolean): Program {
    const beyond = this.#lines[mostLines];
    if (beyond || cut)
      this.#tell('tooLong', beyond?.number ?? this.#lines.at(-1)?.number ?? 1, { most: String(mostLines) });
    this.#lines.splice(mostLines);
    const body = this.#block(0);
    this.#carrier?.details.notes.push(...this.#remarks.splice(0), ...this.#after);
    return { roles: this.#roles, body };
  }

  /** Lines from a column on. */
  #block(from: number, body: Statement[] = []): Statement[] {
    for (let line = this.#next; line && line.indent >= from; line = this.#next) {
      this.#at += 1;
      this.#say(line.text, line, body, { column: line.indent, inner: from });
    }
    return body;
  }

  /** One statement with the ways that follow it, put behind those before. */
  #say(text: string, line: Line, body: Statement[], place: { column: number; inner: number }): void {
    this.#remarks.push(...line.remarks.splice(0));
    const said = readStatement(text, { line: line.number, label: line.label, hasWays: this.#waysFollow(line) });
    if (said.kind === 'roles') this.#roles.push(...said.names.filter((name) => !this.#roles.includes(name)));
    if (said.kind === 'note') {
      const last = lastSaid(body);
      if (last) last.details.notes.push(said.text);
      else this.#tell('noteAlone', line.number);
    }
    if (said.kind === 'catch') this.#catch(said, line, body);
    if (said.kind !== 'statement') return;
    const { statement } = said;
    for (const { key, params } of said.wrong) this.#tell(key, line.number, params);
    if (statement.role) this.#named.add(plain(statement.role));
    body.push(statement);
    if (statement.kind !== 'jump' && statement.kind !== 'parallel') {
      statement.details.notes.push(...this.#remarks.splice(0));
      this.#carrier = statement;
    }
    if (!asks(statement.kind) && statement.kind !== 'parallel') return;
    this.#depth += 1;
    if (this.#depth < deepest) statement.branches = this.#branches(statement, line, place);
    this.#depth -= 1;
    if (statement.kind === 'several' && statement.branches.length < 2) statement.kind = 'decision';
    if (statement.kind === 'decision') this.#completeWays(statement);
  }

  /** What may come in between belongs to the step in the line before. */
  #catch({ caught, rest, wrong }: Extract<Said, { kind: 'catch' }>, line: Line, body: Statement[]): void {
    const step = body.at(-1);
    for (const key of wrong) this.#tell(key, line.number);
    const made: Catch = { ...caught, line: line.number, body: [] };
    if (step?.kind === 'step') step.catches.push(made);
    else this.#tell('catchAlone', line.number);
    this.#depth += 1;
    // One behind the other in a single line they would go deeper than anything is read.
    if (rest && this.#depth < deepest)
      this.#say(rest, line, made.body, { column: line.indent, inner: line.indent + 1 });
    this.#depth -= 1;
    this.#block(line.indent + 1, made.body);
    if (!made.stops && made.body.length === 0) this.#tell('catchEmpty', line.number, { name: made.label });
  }

  #branches({ kind }: Statement, opener: Line, place: { column: number; inner: number }): Branch[] {
    const branches: Branch[] = [];
    const first = this.#next;
    if (!first || !this.#isWay(first, kind, opener, place)) return [];
    const least = first.indent > opener.indent ? opener.indent + 1 : 0;
    for (let line = this.#next; line && line.indent <= first.indent && line.indent >= least; line = this.#next) {
      if (!this.#isWay(line, kind, opener, place)) break;
      this.#at += 1;
      const branch: Branch = { line: line.number, label: '', probability: null, body: [] };
      const rest = asks(kind) ? openWay(line, branch) : line.text;
      const inner = { column: line.indent, inner: line.indent + 1 };
      if (rest) this.#say(rest, line, branch.body, inner);
      this.#block(line.indent + 1, branch.body);
      branches.push(branch);
    }
    return branches;
  }

  #isWay(
    line: Line,
    kind: Statement['kind'],
    opener: Line,
    { column, inner }: { column: number; inner: number },
  ): boolean {
    // A decision that itself stands behind a dash has its ways further in.
    const least = inner > column ? inner : column;
    if (line.indent < least) return false;
    if (!line.bullet) return asks(kind) && words.answer.test(line.text);
    if (!opener.bullet || line.indent > opener.indent) return true;
    const before = atColon(line.text)?.[0];
    return !asks(kind) || before === undefined || !this.#named.has(plain(unescaped(before)));
  }

  #waysFollow(line: Line): boolean {
    const next = this.#next;
    return next !== undefined && next.indent >= line.indent && (next.bullet || words.answer.test(next.text));
  }

  /** A question with one answer has a second one, which goes straight on. */
  #completeWays(decision: Statement): void {
    const [only] = decision.branches;
    if (!only) this.#tell('noBranches', decision.line, { name: decision.name });
    if (!only || decision.branches.length > 1) return;
    const other = words.yes.test(only.label) ? 'nein' : words.no.test(only.label) ? 'ja' : 'sonst';
    const label = /^(?:yes|no)$/i.test(only.label) ? { ja: 'yes', nein: 'no', sonst: 'otherwise' }[other] : other;
    const rest = only.probability === null ? null : Math.round((100 - only.probability) * 100) / 100;
    decision.branches.push({ line: decision.line, label, probability: rest, body: [] });
  }

  get #next(): Line | undefined {
    return this.#lines[this.#at];
  }

  #tell(key: FindingKey, line: number, params: Record<string, string> = {}): void {
    this.findings.push({ line, severity: hints.has(key) ? 'hint' : 'error', key, params, proposal: null });
  }
}

export const hints: ReadonlySet<FindingKey> = new Set<FindingKey>([
  'questionMissing',
  'oneBranch',
  'roleMissing',
  'noteAlone',
  'parallelAlone',
]);

/** The answer before the colon; without one the whole line is the answer. */
function openWay(line: Line, branch: Branch): string {
  const [label, rest] = atArrow(line.text) ?? atColon(line.text) ?? [line.text, ''];
  const share = /\s*(?<!\\)\((\d{1,3}(?:[.,]\d+)?)\s*%\)\s*$/.exec(label);
  branch.label = unescaped(share ? label.slice(0, share.index) : label);
  branch.probability = share ? Math.min(100, Number((share[1] ?? '').replace(',', '.'))) : null;
  return rest;
}

/** `ja → Zahlung anweisen`, if no colon comes first. */
function atArrow(text: string): [string, string] | null {
  const arrow = /(?<!\\)\s(?:→|->|=>)\s/.exec(text);
  const colon = atColon(text);
  if (!arrow || (colon && colon[0].length < arrow.index)) return null;
  return [text.slice(0, arrow.index).trim(), text.slice(arrow.index + arrow[0].length).trim()];
}

/** What a note is about: the line before, also when that is the last of a decision. */
function lastSaid(body: Statement[]): Statement | undefined {
  const last = body.at(-1);
  return last?.kind === 'jump' || last?.kind === 'parallel' ? undefined : last;
}
