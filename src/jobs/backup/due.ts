/** Each day at this time of the town's clock ("02:30"), or so long after the last one, in ms. */
export type Rhythm = { at: string } | { every: number };

const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Berlin' });
const day = 86_400_000;

/** Whether it is time for the next backup. */
export function isDue(rhythm: Rhythm, last: Date | null, now: Date): boolean {
  if (!last) return true;
  if ('every' in rhythm) return now.getTime() - last.getTime() >= rhythm.every;
  const [today = '', time = ''] = clock.format(now).split(' ');
  const [yesterday = ''] = clock.format(new Date(now.getTime() - day)).split(' ');
  return clock.format(last) < `${time >= rhythm.at ? today : yesterday} ${rhythm.at}`;
}
