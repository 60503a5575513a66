import type { DomElement } from './element.js';
import { type DomNode, isElement } from './node.js';

type Test = (element: DomElement, scope: DomNode | null) => boolean;
type Step = { combinator: '' | ' ' | '>'; tests: Test[] };

const STEP = /\s*([>+~])?\s*((?:\[[^\]]*\]|\\.|[^\s>+~[])+)/g;
const SIMPLE = /:[\w-]+(?:\([^)]*\))?|\[[^\]]*\]|[.#](?:\\.|[^.#[:])+|[\w*-]+/g;
const ATTRIBUTE = /^\[\s*([\w:-]+)\s*(?:([~^$*|]?=)\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|([^\]]*)))?\s*\]$/;
const CACHE_SIZE = 500;
const cache = new Map<string, Step[][]>();

/** True if the element fits the selector: tags, #id, .class, [attribute], :scope, descendant, child and comma. */
export function matches(element: DomElement, selector: string): boolean {
  return compile(selector).some((steps) => fits(element, steps, steps.length - 1, null));
}

/** The first or all elements below `root`, in document order, that fit the selector. */
export function select(root: DomElement, selector: string, wanted: 'first' | 'all'): DomElement[] {
  const alternatives = compile(selector);
  const found: DomElement[] = [];
  const onlyChildren = /^\s*:scope\s*>\s*[^\s>,]+\s*$/.test(selector);
  walk(root);
  return found;

  function walk(parent: DomNode): boolean {
    for (const child of parent.childNodes) {
      if (!isElement(child)) continue;
      if (alternatives.some((steps) => fits(child, steps, steps.length - 1, root))) {
        found.push(child);
        if (wanted === 'first') return true;
      }
      if (!onlyChildren && walk(child)) return true;
    }
    return false;
  }
}

function fits(element: DomElement, steps: Step[], index: number, scope: DomNode | null): boolean {
  const step = steps[index];
  if (!step?.tests.every((test) => test(element, scope))) return false;
  if (index === 0) return true;
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (fits(parent, steps, index - 1, scope)) return true;
    if (step.combinator === '>') return false;
  }
  return false;
}

function compile(selector: string): Step[][] {
  let alternatives = cache.get(selector);
  if (!alternatives) {
    alternatives = selector.split(',').map((part) => compileSteps(part.trim()));
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(selector, alternatives);
  }
  return alternatives;
}

function compileSteps(selector: string): Step[] {
  const steps: Step[] = [];
  for (const [, combinator, compound] of selector.matchAll(STEP)) {
    if (combinator && combinator !== '>') return [{ combinator: '', tests: [() => false] }];
    const tests = (compound?.match(SIMPLE) ?? []).map(compileTest);
    steps.push({ combinator: steps.length === 0 ? '' : combinator === '>' ? '>' : ' ', tests });
  }
  return steps;
}

function compileTest(simple: string): Test {
  const name = unescaped(simple.slice(1));
  if (simple === '*') return () => true;
  if (simple === ':scope') return (element, scope) => element === scope;
  if (simple.startsWith('.')) return (element) => element.classList.contains(name);
  if (simple.startsWith('#')) return (element) => element.id === name;
  if (simple.startsWith('[')) return compileAttributeTest(simple);
  if (simple.startsWith(':')) return () => false;
  return (element) => element.localName === simple;
}

function compileAttributeTest(simple: string): Test {
  const parts = ATTRIBUTE.exec(simple);
  if (!parts?.[1]) return () => false;
  const [, attribute, operator, double, single, bare] = parts;
  const wanted = unescaped(double ?? single ?? bare ?? '');
  return (element) => {
    const value = element.getAttribute(attribute);
    if (value === null || !operator) return value !== null;
    if (operator === '=') return value === wanted;
    if (operator === '^=') return value.startsWith(wanted);
    if (operator === '$=') return value.endsWith(wanted);
    return operator === '*=' && value.includes(wanted);
  };
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
