import { fillIn, type Locale } from '../text.js';
import { stepDetails } from './details.js';
import { phrases } from './phrases.js';
import { stepSentence } from './step-sentence.js';
import type { TextForm, TextRole, TextStep } from './types.js';

/** One line of the text form. */
export interface TextLine {
  kind: 'title' | 'text' | 'heading' | 'role' | 'step' | 'detail';
  /** How far it is set in: 0, or one more for each sub-process around it. */
  level: number;
  text: string;
  /** For a step: the element in the diagram. */
  elementId?: string;
}

/** The text form as plain sentences, in reading order. */
export function textFormLines(form: TextForm, locale: Locale): TextLine[] {
  const words = phrases[locale];
  const several = form.processes.length > 1;
  const lines: TextLine[] = [
    { kind: 'title', level: 0, text: form.title ? fillIn(words.title, { name: form.title }) : words.untitled },
    ...paragraph(form.documentation),
    ...roleLines(form.roles, locale),
  ];
  for (const process of form.processes) {
    const name = process.name || words.unnamedProcess;
    if (several) lines.push({ kind: 'heading', level: 0, text: fillIn(words.flowOf, { name }) });
    if (several && process.documentation !== form.documentation) lines.push(...paragraph(process.documentation));
    lines.push(...stepLines(process.steps, 0, locale, several ? name : null));
  }
  if (form.processes.length === 0) lines.push({ kind: 'text', level: 0, text: words.noSteps });
  for (const { name, from, to } of form.messages)
    lines.push({
      kind: 'text',
      level: 0,
      text: fillIn(name ? words.message : words.unnamedMessage, { name, from, to }),
    });
  lines.push(...dataLines(form, locale));
  for (const note of form.notes) lines.push({ kind: 'text', level: 0, text: fillIn(words.note, { text: note }) });
  return lines;
}

function paragraph(text: string): TextLine[] {
  return text ? text.split('\n').map((line) => ({ kind: 'text', level: 0, text: line })) : [];
}

function roleLines(roles: TextRole[], locale: Locale): TextLine[] {
  const words = phrases[locale];
  if (roles.length === 0) return [{ kind: 'text', level: 0, text: words.noRoles }];
  return [
    { kind: 'heading', level: 0, text: words.roles },
    ...roles.map(({ name, depth, partner }): TextLine => {
      return { kind: 'detail', level: depth, text: partner ? fillIn(words.partner, { name }) : name };
    }),
  ];
}

function stepLines(steps: TextStep[], level: number, locale: Locale, outerRole: string | null = null): TextLine[] {
  let role = outerRole;
  return steps.flatMap((step) => {
    const lines: TextLine[] = [];
    if (step.role && step.role !== role) lines.push({ kind: 'role', level, text: step.role });
    role = step.role ?? role;
    lines.push({ kind: 'step', level, text: `${step.number}. ${stepSentence(step, locale)}`, elementId: step.id });
    for (const text of stepDetails(step, locale)) lines.push({ kind: 'detail', level: level + 1, text });
    return [...lines, ...stepLines(step.steps, level + 1, locale, role)];
  });
}

/** Documents that no step reads or writes would otherwise be missing from the text. */
function dataLines(form: TextForm, locale: Locale): TextLine[] {
  const loose = form.data.filter(({ readBy, writtenBy }) => readBy.length === 0 && writtenBy.length === 0);
  if (loose.length === 0) return [];
  const names = [...new Set(loose.map(({ name }) => name))].join('; ');
  return [{ kind: 'text', level: 0, text: fillIn(phrases[locale].looseData, { names }) }];
}
