import { hasNoRoom } from '../no-room.js';

// What is saved is saved, though the disk had no room for its line in lists and in search: that is written later.

const triesEvery = 60_000;

type List = () => Promise<void>;

const owed = new Map<string, List>();
let timer: NodeJS.Timeout | null = null;

/** Lists it now, or as soon as there is room. @throws whatever else hinders it */
export async function listOrOwe(id: string, list: List): Promise<void> {
  try {
    await list();
    owed.delete(id);
  } catch (error) {
    if (!hasNoRoom(error)) throw error;
    owed.set(id, list);
    timer ??= setInterval(() => void listOwed(), triesEvery).unref();
  }
}

/** Tries once more; the answer is how many are still owed. */
export async function listOwed(): Promise<number> {
  for (const [id, list] of [...owed])
    await list().then(
      () => owed.get(id) === list && owed.delete(id),
      () => {},
    );
  if (owed.size === 0 && timer) {
    clearInterval(timer);
    timer = null;
  }
  return owed.size;
}
