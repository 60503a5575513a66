import type { Mention } from '../comment.js';
import type { Municipality } from '../municipality.js';
import { User } from '../user.js';

type Named = Pick<User, '_id' | 'name'>;

/** Who can be named: everybody with a place in the town, by name. */
export function peopleOf({ _id }: Pick<Municipality, '_id'>): Promise<Named[]> {
  return User.find({ 'memberships.municipality': _id }, { name: 1 }).sort({ name: 1 }).lean<Named[]>();
}

/** The people of the town that a text names with @, each once. Others are words like any other. */
export async function mentionsIn(text: string, town: Pick<Municipality, '_id'>): Promise<Mention[]> {
  if (!text.includes('@')) return [];
  return findMentions(text, await peopleOf(town));
}

/** The longest name wins: "@Anna Berger-Lange" is not Anna Berger. Of two who are called the same, both are meant. */
export function findMentions(text: string, people: readonly Named[]): Mention[] {
  const found = new Map<string, Mention>();
  const names = [...new Set(people.map(({ name }) => name))].sort((one, other) => other.length - one.length);
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}.])@/gu)) {
    const rest = text.slice(index + 1);
    const named = names.find((name) => begins(rest, name));
    for (const { _id, name } of people) if (name === named) found.set(_id.toString(), { person: _id, name });
  }
  return [...found.values()];
}

function begins(rest: string, name: string): boolean {
  const said = rest.slice(0, name.length);
  return (
    said.toLocaleLowerCase('de') === name.toLocaleLowerCase('de') && !/^[\p{L}\p{N}-]/u.test(rest.slice(name.length))
  );
}
