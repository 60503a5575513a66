import { until } from './until.js';
import type { Answer, Visitor } from './visitor.js';

/** The page once the work it tells of has ended: until then it asks to be looked at again, however short that usually is. */
export async function whenEnded(by: Visitor, page: Answer): Promise<Answer> {
  let last = page;
  await until(async () => {
    if (last.headers.get('refresh')) last = await by.get(last.path);
    return !last.headers.get('refresh');
  });
  return last;
}
