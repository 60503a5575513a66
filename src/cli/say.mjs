// What the scripts say before anything is installed or built: German, English, or both, as the machine is set.
const set = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').slice(0, 2).toLowerCase();

export function inWords(de, en) {
  if (set === 'de') return de;
  return set === 'en' ? en : `${de} · ${en}`;
}

export function say(de, en) {
  process.stdout.write(`${inWords(de, en)}\n`);
}

/** Beside the output, which may be read by another program. */
export function mention(de, en) {
  process.stderr.write(`${inWords(de, en)}\n`);
}

/** Ends the script with one sentence instead of a trace. */
export function giveUp(de, en) {
  mention(de, en);
  process.exit(1);
}
