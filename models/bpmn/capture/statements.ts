import { isoDuration } from '../duration.js';
import { readCatch } from './catches.js';
import { readDetails } from './details.js';
import { atColon, escaped, unescaped } from './lines.js';
import { type Catch, type FindingKey, noDetails, type Statement, type StatementKind } from './types.js';
import { plain, words } from './words.js';

/** What one line says, apart from the lines that belong to it. */
export type Said =
  | { kind: 'statement'; statement: Statement; wrong: { key: FindingKey; params: Record<string, string> }[] }
  | { kind: 'roles'; names: string[] }
  | { kind: 'note'; text: string }
  | { kind: 'catch'; caught: Omit<Catch, 'body' | 'line'>; rest: string; wrong: FindingKey[] }
  | { kind: 'onward' };

interface Place {
  line: number;
  label: string;
  /** Lines that look like ways follow. */
  hasWays: boolean;
}

/** What one line says; how the lines belong together is the work of program.ts. */
export function readStatement(text: string, place: Place): Said {
  const roles = words.roles.exec(text);
  if (roles)
    return {
      kind: 'roles',
      names: (roles[1] ?? '')
        .split(/(?<!\\)[,;]\s*/)
        .map(unescaped)
        .filter(Boolean),
    };
  const note = words.note.exec(text);
  if (note) return { kind: 'note', text: unescaped(note[1] ?? '') };
  if (words.onward.test(text)) return { kind: 'onward' };
  const caught = readCatch(text);
  if (caught) return { kind: 'catch', ...caught };
  const own = special(text, place);
  if (own) return own;
  if (text.startsWith(':')) return step(text.slice(1).trim(), null, place);
  const [role, rest] = atColon(text) ?? [null, text];
  if (role === null) return step(text, null, place);
  const name = unescaped(role);
  const inner = rest === '' ? null : special(rest, place);
  if (inner?.kind === 'statement') inner.statement.role = name || null;
  if (inner) return inner;
  const said = step(rest, name || null, place);
  if (rest === '') said.wrong = [{ key: 'nothingAfterRole', params: { role: name } }];
  return said;
}

/** Whether a name would be taken for something else than a step. */
export function needsMark(name: string): boolean {
  const bare = escaped(name);
  return (
    /^(?:[-–—•·▪◦*+#!‣\uf0b7\uf0a7]|o\s|\/\/|\d{1,3}[.)](?:\s|$))/.test(bare) ||
    [bare, `${bare}: x`].some(
      (text) =>
        special(text, { line: 0, label: '', hasWays: true }) !== null ||
        [words.roles, words.note, words.onward, words.answer].some((word) => word.test(text)),
    )
  );
}

/** Decisions, messages, waits, jumps, beginning and end: what is more than a step. */
function special(text: string, place: Place): Extract<Said, { kind: 'statement' }> | null {
  const several = /^\?\?\s*(.*)$/.exec(text);
  if (several) return ask(several[1] ?? '', place, 'several');
  const question = /^\?\s*(.*)$/.exec(text);
  if (question) return ask(question[1] ?? '', place);
  if (place.hasWays && /\S\?$/.test(text) && !atColon(text)) return ask(text, place);
  const parallel = /^\+\s*(.*)$/.exec(text);
  if (parallel || words.parallel.test(text)) {
    const name = (parallel?.[1] ?? '').replace(/(?<!\\):$/, '').trim();
    return said('parallel', words.parallel.test(name) ? '' : unescaped(name), place);
  }
  const jump = words.jump.exec(text);
  if (jump) return said('jump', unescaped((jump[1] ?? '').replace(/^["„“»‚']|["“”«‘'.]+$/g, '')), place);
  for (const [kind, pattern] of [
    ['start', words.start],
    ['end', words.end],
  ] as const) {
    const found = pattern.exec(text);
    if (found) return withDetails(kind, found[1] ?? '', place);
  }
  for (const [kind, pattern] of [
    ['receive', words.incoming],
    ['send', words.outgoing],
  ] as const) {
    const found = pattern.exec(text);
    if (found) return message(kind, found[1] ?? '', place);
  }
  const wait = words.wait.exec(text);
  return wait ? waiting(wait[1] ?? '', place) : null;
}

function ask(text: string, place: Place, kind: 'decision' | 'several' = 'decision') {
  const decision = said(kind, unescaped(text), place);
  return text ? decision : { ...decision, wrong: [{ key: 'questionMissing' as const, params: {} }] };
}

function message(kind: 'receive' | 'send', text: string, place: Place) {
  const [partner, rest] = atColon(text) ?? [text, ''];
  const { name, details, wrong } = readDetails(rest);
  const who = unescaped(partner);
  const found = said(kind, name || who, place);
  found.statement.details = details;
  if (!who && !name) found.wrong.push({ key: 'partnerMissing', params: {} });
  else if (who) details.messages.unshift({ partner: who, text: '', incoming: kind === 'receive' });
  found.wrong.push(...wrong);
  return found;
}

/** `warten 14 Tage`, `warten 14 Tage: Widerspruchsfrist`, `warten bis Monatsende`, `warten auf Rückmeldung`. */
function waiting(text: string, place: Place) {
  const forWhat = words.waitFor.exec(text)?.[1];
  const [first, named] = atColon(forWhat ?? text) ?? [forWhat ?? text, ''];
  const iso = isoDuration(first);
  if (forWhat && !iso) return withDetails('receive', forWhat, place);
  const found = withDetails('wait', iso && named ? named : (forWhat ?? text), place);
  found.statement.details = { ...found.statement.details, timer: iso ?? '', isTimer: true };
  return found;
}

function withDetails(kind: StatementKind, text: string, place: Place) {
  const { name, details, wrong } = readDetails(text);
  const found = said(kind, name, place);
  found.statement.details = details;
  found.wrong.push(...wrong);
  if (
    kind === 'start' &&
    /^(?:jede[nrsm]?|alle|täglich|wöchentlich|monatlich|jährlich|every|daily|weekly|monthly)\b/i.test(name)
  )
    details.isTimer = true;
  return found;
}

function step(text: string, role: string | null, place: Place) {
  const found = withDetails('step', text, place);
  found.statement.role = role;
  if (!plain(found.statement.name)) found.wrong.push({ key: 'nameMissing', params: {} });
  return found;
}

function said(kind: StatementKind, name: string, { line, label }: Place): Extract<Said, { kind: 'statement' }> {
  const statement = { kind, name, line, label, role: null, details: noDetails(), branches: [], catches: [], id: null };
  return { kind: 'statement', statement, wrong: [] };
}
