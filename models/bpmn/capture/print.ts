import { isoDuration, minutesOfIso } from '../duration.js';
import { writeCatch } from './catches.js';
import { duration, writeDetails } from './details.js';
import { escaped } from './lines.js';
import { statementsIn } from './plan.js';
import { needsMark } from './statements.js';
import { asks, type Branch, type Program, type Statement } from './types.js';
import { type Locale, plain, written } from './words.js';

/** The program as a person would type it. Names jumps by their target, by number where names repeat. */
export function printed(program: Program, locale: Locale): string {
  nameJumps(program.body);
  const printer = new Printer(locale);
  const say = written[locale];
  const roles = program.roles.length > 0 ? [`${say.roles}: ${program.roles.map(listed).join(', ')}`] : [];
  const [first, ...others] = program.body;
  const rest = withoutPlainEnd(others, locale);
  if (first?.kind !== 'start') return lines([...roles, ...printer.block(program.body, 0, null)]);
  const next = [...statementsIn(rest)].find(({ role }) => role !== null)?.role ?? null;
  const hidden = isSilent(first, locale) && (first.role === next || next === null);
  const start = hidden ? [] : printer.block([first], 0, next);
  return lines([...roles, ...start, ...printer.block(rest, 0, first.role === next ? null : first.role)]);
}

/** Every process ends after its last line; saying so without a name says nothing. */
function withoutPlainEnd(body: Statement[], locale: Locale): Statement[] {
  const [last, others] = [body.at(-1), body.slice(0, -1)];
  const isPlain = last?.kind === 'end' && isSilent(last, locale);
  return isPlain && last.role === tailRole(others) ? others : body;
}

/** Whose turn it is at the last open end of these lines; undefined if all have ended. */
function tailRole(body: Statement[]): string | null | undefined {
  const last = body.at(-1);
  if (!last || last.kind === 'end' || last.kind === 'jump') return undefined;
  if (last.kind !== 'decision') return last.role;
  const tails = last.branches.map((branch) => (branch.body.length === 0 ? last.role : tailRole(branch.body)));
  return tails.filter((role) => role !== undefined).at(-1);
}

function isSilent({ name, label, details }: Statement, locale: Locale): boolean {
  return !name && !label && writeDetails(details, locale) === '' && details.notes.length === 0;
}

function lines(all: string[]): string {
  return all.length === 0 ? '' : `${all.join('\n')}\n`;
}

function nameJumps(body: Statement[]): void {
  const all = [...statementsIn(body)];
  const places = all.filter(({ kind }) => kind !== 'jump');
  let number = 0;
  for (const jump of all.filter(({ kind, id }) => kind === 'jump' && id !== null)) {
    const target = places.find(({ id }) => id === jump.id);
    if (!target) continue;
    const same = places.filter(({ name }) => plain(name) === plain(target.name));
    const isClear =
      same.length === 1 &&
      plain(target.name) !== '' &&
      !/^["„“»‚'\d]|["“”«‘']$|^(?:zeile|schritt|nr|line|step|no)\b/i.test(target.name);
    if (!isClear && !target.label) {
      number += 1;
      target.label = String(number);
    }
    jump.name = isClear ? target.name : target.label;
  }
}

class Printer {
  readonly #locale: Locale;

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  block(body: Statement[], indent: number, role: string | null): string[] {
    let before = role;
    return body.flatMap((one) => {
      const text = this.#line(one, before);
      const inner = [...statementsIn([...one.branches, ...one.catches].flatMap(({ body }) => body))];
      const at = one.role ?? before;
      // After lines of other people it is said again whose turn it is.
      before = inner.some(({ role }) => role !== null && role !== at) ? '' : at;
      const label = one.label ? `${one.label}. ` : '';
      const below = [...this.#ways(one, indent, at), ...this.#notes(one, indent), ...this.#caught(one, indent, at)];
      return [`${' '.repeat(indent)}${label}${text}`, ...below];
    });
  }

  #ways({ kind, branches }: Statement, indent: number, role: string | null): string[] {
    return branches.flatMap((branch) => {
      const head = `${' '.repeat(indent)}-${asks(kind) ? ` ${this.#answer(branch)}:` : ''}`;
      const [first] = branch.body;
      const say = written[this.#locale];
      if (!first) return [`${head} ${say.onward}`];
      const isPlain = !first.label && first.branches.length + first.catches.length === 0;
      const isShort = branch.body.length === 1 && isPlain;
      if (!isShort && kind === 'parallel' && isPlain)
        return [
          `${head} ${this.#line(first, role)}`,
          ...this.#notes(first, indent + 2),
          ...this.block(branch.body.slice(1), indent + 2, first.role ?? role),
        ];
      if (!isShort) return [head, ...this.block(branch.body, indent + 2, role)];
      return [`${head} ${this.#line(first, role)}`, ...this.#notes(first, indent + 2)];
    });
  }

  /** What may come in between, and what is done then; what goes on beside the step ends by itself. */
  #caught({ catches }: Statement, indent: number, role: string | null): string[] {
    return catches.flatMap((one) => {
      const head = `${' '.repeat(indent)}${writeCatch(one, this.#locale)}:`;
      const body = one.stops || one.body.length < 2 ? one.body : withoutPlainEnd(one.body, this.#locale);
      const [first] = body;
      if (!first) return [`${head} ${written[this.#locale].onward}`];
      if (body.length > 1 || first.label || first.branches.length + first.catches.length > 0)
        return [head, ...this.block(body, indent + 2, role)];
      return [`${head} ${this.#line(first, role)}`, ...this.#notes(first, indent + 2)];
    });
  }

  #answer({ label, probability }: Branch): string {
    const share = probability === null ? '' : ` (${this.#number(probability)}${this.#locale === 'de' ? ' ' : ''}%)`;
    const text = escaped(label).replace(/\((?=\d{1,3}(?:[.,]\d+)?\s*%\)$)/, '\\(');
    return `${/^\d{1,3}[.)](?:\s|$)/.test(text) ? '\\' : ''}${text}${share}`.trim();
  }

  #number(value: number): string {
    return this.#locale === 'de' ? String(value).replace('.', ',') : String(value);
  }

  #notes({ details }: Statement, indent: number): string[] {
    return details.notes.map((text) => `${' '.repeat(indent)}${written[this.#locale].note}: ${escaped(text)}`);
  }

  #line(one: Statement, before: string | null): string {
    const says = one.kind !== 'jump' && one.kind !== 'parallel';
    const role =
      one.role !== null && one.role !== before && (says || one.kind === 'parallel') ? `${marked(one.role)}: ` : '';
    return `${role}${this.#what(one)}`.trimEnd();
  }

  #what(one: Statement): string {
    const say = written[this.#locale];
    const name = escaped(one.name);
    const more = () => writeDetails(one.details, this.#locale);
    if (one.kind === 'decision') return `? ${name}`;
    if (one.kind === 'several') return `?? ${name}`;
    if (one.kind === 'parallel') return `+ ${name || say.parallel}`;
    if (one.kind === 'jump') return `${say.jump} ${name}`;
    if (one.kind === 'start' && one.details.messages[0]?.incoming && !one.details.isTimer)
      return this.#message({ ...one, kind: 'receive' });
    if (one.kind === 'start') return `${say.start}: ${name}${more()}`;
    if (one.kind === 'end') return name || more() ? `${say.end}: ${name}${more()}` : say.end;
    if (one.kind === 'wait') return `${say.wait}${this.#waits(one)}`;
    if (one.kind === 'receive' || one.kind === 'send') return this.#message(one);
    return `${marked(one.name || say.unnamed)}${more()}`;
  }

  #waits({ name, details }: Statement): string {
    const rest = { ...details, isTimer: false };
    const more = writeDetails(rest, this.#locale);
    const minutes = minutesOfIso(details.timer);
    if (details.timer && isoDuration(name) === details.timer) return ` ${escaped(name)}${more}`;
    if (minutes && isoDuration(duration(minutes, 'waiting', this.#locale)) === details.timer)
      return ` ${duration(minutes, 'waiting', this.#locale)}${name ? `: ${escaped(name)}` : ''}${more}`;
    const isUntil = /^(?:bis|until)\s/i.test(name);
    const needs = /^(?:auf|for)\s/i.test(name) || isoDuration(name) !== null;
    return `${isUntil ? ' ' : ': '}${needs ? '\\' : ''}${escaped(name || written[this.#locale].unnamed)}${more}`;
  }

  #message(one: Statement): string {
    const [first, ...rest] = one.details.messages;
    const isOwn = first && !first.text && one.name && first.incoming === (one.kind === 'receive');
    const arrow = one.kind === 'receive' ? '←' : '→';
    const more = writeDetails({ ...one.details, messages: isOwn ? rest : one.details.messages }, this.#locale);
    const say = written[this.#locale];
    if (isOwn && first) return `${arrow} ${escaped(first.partner)}: ${escaped(one.name)}${more}`;
    const name = one.name || (first ? '' : say.unnamed);
    if (one.kind === 'send') return `→ : ${escaped(name)}${more}`;
    return `${say.wait} ${say.waitFor} ${isoDuration(name) === null ? '' : '\\'}${escaped(name)}${more}`;
  }
}

function marked(name: string): string {
  return `${needsMark(name) ? '\\' : ''}${escaped(name)}`;
}

function listed(role: string): string {
  return escaped(role).replaceAll(',', '\\,').replaceAll(';', '\\;');
}
