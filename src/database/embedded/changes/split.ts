import { calculateObjectSize } from 'bson';
import type { Doc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { fragmentToken } from './token.js';

/** Largest event, in bytes: a document of 16 MB and what is told around it. */
const LARGEST = 16 * 1024 * 1024 + 16 * 1024;
/** Room for token, splitEvent and frame of a fragment. */
const AROUND = 1024;

/**
 * `$changeStreamSplitLargeEvent`: an event beyond 16 MB as fragments of whole top-level fields, each with its place in
 * `splitEvent`; the text of its token gets the number of the fragment.
 */
export function splitLarge(event: Doc, token: string): Doc[] {
  if (calculateObjectSize(event) <= LARGEST) return [event];
  const { _id, ...fields } = event;
  const pieces: Doc[] = [{}];
  let size = 0;
  const sized = Object.entries(fields).map(([name, value]) => ({
    name,
    value,
    size: calculateObjectSize({ [name]: value }),
  }));
  for (const field of sized.sort((a, b) => a.size - b.size)) {
    if (size + field.size > LARGEST - AROUND && size > 0) {
      pieces.push({});
      size = 0;
    }
    Object.assign(pieces[pieces.length - 1] as Doc, { [field.name]: field.value });
    size += field.size;
  }
  return pieces.map((piece, i) => ({
    _id: { _data: fragmentToken(token, i) },
    splitEvent: { fragment: i + 1, of: pieces.length },
    ...piece,
  }));
}

/** Refuses an event no message can carry. */
export function refuseTooLarge(event: Doc): Doc {
  const size = calculateObjectSize(event);
  if (size > LARGEST)
    throw new ServerError(10334, `BSONObj size: ${size} is invalid. Size must be between 0 and ${LARGEST}`, {
      errorLabels: ['NonResumableChangeStreamError'],
    });
  return event;
}
