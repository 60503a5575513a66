import type { Types } from 'mongoose';
import { findPersonalDataIn } from '../bpmn/personal-data.js';
import { User } from '../user.js';

/**
 * Whether a contact names a person and no function: "Frau Müller, Telefon 12", or just what somebody of the town is called.
 * People move on, and others are to ask a function (product.md §3.2).
 */
export async function isOnlyAPerson(contact: string, municipality: Types.ObjectId): Promise<boolean> {
  const hits = findPersonalDataIn([contact]);
  const named = hits.some(({ kind }) => kind === 'name');
  const rest = wordsOf(hits.reduce((text, { text: hit }) => text.replace(hit, ' '), contact));
  if (named && rest.length <= 1 && !rest.some((word) => placeOfWork.test(word))) return true;
  const people = await User.find({ 'memberships.municipality': municipality }, { name: 1 }).lean<{ name: string }[]>();
  const said = rest.join(' ');
  return people.some(({ name }) => wordsOf(name).join(' ') === said);
}

/** What ends like this is where somebody works; any other single word after "Frau Erika" is the surname. */
const placeOfWork = /(amt|büro|stelle|kasse|hof|rei|ung|dienst|gebiet|team|steuern?|zentrale|service|archiv|thek|it)$/u;

/** Without titles and the words that announce a number or an address, which say nothing of what somebody does. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
  return words.filter(
    (word) =>
      !/^(dr|prof|dipl|ing|frau|herrn?|tel|telefon|fon|mobil|handy|durchwahl|e-?mail|mail|unter|und|-+)$/u.test(word),
  );
}
