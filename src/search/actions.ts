import { mayCurate } from '../../models/collection/policy.js';
import { administeredBy } from '../../models/municipality/administered.js';
import { knownTown } from '../../models/municipality/known.js';
import { mayManageDepartments, mayReadTrail, mayWriteLegalTexts } from '../../models/municipality/policy.js';
import { mayCreateSomewhere } from '../../models/process/policy.js';
import { askedWords, words } from '../../models/search/words.js';
import { homeOf } from '../../models/user/membership.js';
import { mayManagePeople } from '../../models/user/policy.js';
import type { Actor } from '../../models/user.js';
import { mayWorkSomewhere } from '../../models/version/policy.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';

/** Something a person can do from anywhere: go somewhere, or send a small form. */
export interface Action {
  key: string;
  symbol: string;
  url: string;
  /** Sent by POST; none: the address is opened. */
  fields?: Record<string, string>;
}

/** What this person may do, the most frequent first; the rights are those the routes ask for. */
export async function actionsFor(actor: Actor): Promise<Action[]> {
  const member = actor._id !== null;
  return [...(await making(actor)), ...going(member), ...(await administering(actor)), ...changing(member)];
}

async function making(actor: Actor): Promise<Action[]> {
  const home = await knownTown(homeOf(actor));
  if (!home) return [];
  const draws = mayCreateSomewhere(actor, home);
  return [
    ...(draws ? [{ key: 'newProcess', symbol: 'plus', url: paths.newProcess }] : []),
    ...(mayWorkSomewhere(actor, home) ? [{ key: 'newPractice', symbol: 'lightbulb', url: paths.newPractice }] : []),
    ...(draws ? [{ key: 'import', symbol: 'file-down', url: paths.newImport }] : []),
    ...(mayCurate(actor, home) ? [{ key: 'newCollection', symbol: 'layers', url: paths.newCollection }] : []),
  ];
}

function going(member: boolean): Action[] {
  return [
    ...(member ? [{ key: 'start', symbol: 'arrow-right', url: paths.start }] : []),
    { key: 'processes', symbol: 'arrow-right', url: paths.processes },
    { key: 'practices', symbol: 'arrow-right', url: paths.practices },
    { key: 'collections', symbol: 'arrow-right', url: paths.collections },
    ...(member ? [{ key: 'follows', symbol: 'arrow-right', url: paths.follows }] : []),
    { key: 'towns', symbol: 'arrow-right', url: paths.towns },
    { key: 'catalogue', symbol: 'arrow-right', url: paths.home },
  ];
}

async function administering(actor: Actor): Promise<Action[]> {
  const town = await administeredBy(actor);
  if (!town) return [];
  return [
    ...(mayManagePeople(actor, town) ? [{ key: 'people', symbol: 'users', url: paths.people }] : []),
    ...(mayManageDepartments(actor, town) ? [{ key: 'departments', symbol: 'landmark', url: paths.departments }] : []),
    ...(mayWriteLegalTexts(actor, town) ? [{ key: 'settings', symbol: 'file-text', url: paths.settings }] : []),
    ...(mayReadTrail(actor, town) ? [{ key: 'trail', symbol: 'history', url: paths.trail }] : []),
  ];
}

function changing(member: boolean): Action[] {
  return [
    ...(member ? [{ key: 'account', symbol: 'circle-user-round', url: paths.account }] : []),
    { key: 'light', symbol: 'sun', url: paths.preferences, fields: { theme: 'light' } },
    { key: 'dark', symbol: 'moon', url: paths.preferences, fields: { theme: 'dark' } },
    { key: 'system', symbol: 'monitor', url: paths.preferences, fields: { theme: 'system' } },
    { key: 'german', symbol: 'languages', url: paths.preferences, fields: { locale: 'de' } },
    { key: 'english', symbol: 'languages', url: paths.preferences, fields: { locale: 'en' } },
    member
      ? { key: 'signOut', symbol: 'log-out', url: paths.signOut, fields: {} }
      : { key: 'signIn', symbol: 'log-in', url: paths.signIn },
  ];
}

/** What somebody calls by its whole name: "abmelden", "darstellung dunkel". */
export function isCalled({ key }: Action, text: string, t: Translate): boolean {
  const name = words(t(`search:action.${key}`));
  const asked = askedWords(text);
  return name.length === asked.length && name.every((word, at) => word === asked[at]);
}

/** Those whose name or other words for the same begin with each asked word. */
export function actionsLike<One extends Action>(actions: readonly One[], text: string, t: Translate): One[] {
  const asked = askedWords(text);
  return actions.filter(({ key }) => {
    const said = words(`${t(`search:action.${key}`)} ${t(`search:actionWords.${key}`)}`);
    return asked.every((word) => said.some((one) => one.startsWith(word)));
  });
}
