import { readFileSync } from 'node:fs';
import ejs, { type TemplateFunction } from 'ejs';

type Locals = Record<string, unknown>;
type Done = (error: unknown, html?: string) => void;

interface Compiled {
  run: TemplateFunction;
  /** Files by the name they are included under. */
  parts: Map<string, string>;
}

const compiled = new Map<string, Compiled>();

/**
 * EJS as an Express engine, for views that never change while the process runs: its own `include` looks for the file
 * on the disk each time, which costs a page of cards more than to fill them.
 */
export function renderTemplate(file: string, locals: object, done: Done): void {
  try {
    done(null, render(file, { ...locals }));
  } catch (error) {
    done(error);
  }
}

function render(file: string, locals: Locals): string {
  const { run, parts } = template(file);
  // Found before EJS's own, because what a view is given comes first.
  const include = (name: string, more?: Locals) => render(part(file, parts, name), { ...locals, ...more });
  // Each render has locals of its own: page, part or layout, they were put together for it.
  locals.include = include;
  return run(locals);
}

function template(file: string): Compiled {
  const known = compiled.get(file);
  if (known) return known;
  const made = { run: ejs.compile(readFileSync(file, 'utf8'), { filename: file }), parts: new Map() };
  compiled.set(file, made);
  return made;
}

function part(file: string, parts: Map<string, string>, name: string): string {
  const known = parts.get(name);
  if (known) return known;
  const path = ejs.resolveInclude(name, file);
  parts.set(name, path);
  return path;
}
