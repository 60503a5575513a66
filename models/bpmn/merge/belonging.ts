import { isModdle } from '../moddle.js';
import type { Sheet, Unit } from './sheet.js';
import { referencesIn } from './values.js';

/** What people see as an element of the diagram; everything else belongs to one of these. */
const visible =
  /:(\w*Task|CallActivity|\w*SubProcess|Transaction|\w*Event|\w*Gateway|SequenceFlow|MessageFlow|Participant|Lane|DataObjectReference|DataStoreReference|TextAnnotation|Group|Process)$/;

/** Whether people see it as a thing of its own and can choose whose they take. */
export function isVisible(unit: Unit): boolean {
  return visible.test(unit.type);
}

/** The keys of the elements a unit refers to, its lanes apart. */
export function referred(unit: Unit, { owner }: Pick<Sheet, 'owner'>): string[] {
  const ids = [...unit.values.values()].flatMap(({ raw, reference }) => referencesIn(raw, reference === true));
  return [...new Set(ids.flatMap((id) => owner.get(id) ?? []))].filter((key) => key !== unit.key);
}

/** Under which elements of the diagram a change of this unit is told. */
export function carriers(unit: Unit, sheet: Sheet, using: Map<string, string[]>): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (key: string) => {
    const one = sheet.units.get(key);
    if (!one || seen.has(key)) return;
    seen.add(key);
    if (isVisible(one)) found.add(key);
    else for (const next of tellers(one, sheet, using)) visit(next);
  };
  visit(unit.key);
  return [...found];
}

function tellers(unit: Unit, sheet: Sheet, using: Map<string, string[]>): string[] {
  if (/:Data(In|Out)putAssociation$/.test(unit.type)) {
    const data = referred(unit, sheet).filter((key) => /:Data\w+Reference$/.test(sheet.units.get(key)?.type ?? ''));
    return data.length > 0 ? data : [unit.parent];
  }
  if (unit.type === 'bpmn:Association') {
    const ends = referred(unit, sheet);
    const notes = ends.filter((key) => /:(TextAnnotation|Group)$/.test(sheet.units.get(key)?.type ?? ''));
    return notes.length > 0 ? notes : ends;
  }
  if (unit.type === 'bpmn:Property') return [unit.parent];
  return using.get(unit.key) ?? [];
}

/** Who refers to, or stands in, an element: for what is seen only through others, such as a message. */
export function usedBy(sheet: Sheet): Map<string, string[]> {
  const using = new Map<string, string[]>();
  const note = (used: string, by: string) => using.set(used, [...(using.get(used) ?? []), by]);
  for (const unit of sheet.units.values()) {
    for (const key of referred(unit, sheet)) note(key, unit.key);
    if (unit.parent) note(unit.parent, unit.key);
  }
  return using;
}

/** What a person calls it: its name, its text, or what it joins. */
export function nameOf(unit: Unit, sheet: Sheet): string {
  const own = text(unit.values.get('name')?.raw) || text(unit.values.get('text')?.raw);
  if (own || !/Flow$/.test(unit.type)) return own;
  const ends = ['sourceRef', 'targetRef'].map((end) => {
    const raw = unit.values.get(end)?.raw;
    const other = isModdle(raw) && raw.id ? sheet.units.get(raw.id) : undefined;
    return text(other?.values.get('name')?.raw) || '…';
  });
  return ends.join(' → ');
}

function text(raw: unknown): string {
  return typeof raw === 'string' ? raw.replace(/\s+/g, ' ').trim() : '';
}
