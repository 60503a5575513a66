import { expect } from 'chai';
import { Invalid, Refusal } from '../../models/errors.js';

/** What the domain said no with: the class and its key, such as `Conflict notItsTime`. */
export async function refusal(doing: Promise<unknown>): Promise<string> {
  const error = await doing.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Invalid) return `Invalid ${Object.keys(error.fields).join(' ')}`;
  if (error instanceof Refusal) return `${error.name} ${error.key}`;
  expect(error, 'not refused').to.be.instanceOf(Refusal);
  return '';
}
