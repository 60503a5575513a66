import snowball from 'snowball-stemmers';

const german = snowball.newStemmer('german');
const fillers = new Set(
  `der die das den dem des ein eine einer eines einem einen und oder in im an am auf aus bei beim mit nach von vom zu zum
  zur fuer ist sind war wird werden wurde hat haben als auch nicht nur noch sich es er sie ich wir man mein meine meinen
  meinem meiner mich mir unser unsere unseren bin habe hatte gibt geht etwas alles sehr mal hier da dort jetzt dann dass ob so wenn weil wie was wo wer wann kann koennen muss moechte will
  durch ueber unter bis ohne um je the a of to and or for with`
    .split(/\s+/)
    .filter(Boolean),
);

/** Lower case, umlauts written out (ä → ae, ß → ss), other accents dropped: "Gebühr", "gebuehr" and "GEBÜHR" are one word. */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}

/** The folded words of a text, in order, fillers left out. */
export function words(text: string): string[] {
  return tokens(text).filter((word) => word.length > 1 && !fillers.has(word));
}

/** What somebody searches for. While they type "an" on the way to "Anmeldung", the filler is all there is to go by. */
export function askedWords(text: string): string[] {
  const asked = words(text);
  return asked.length > 0 ? asked : tokens(text);
}

/** Letters joined by a sign are one name: "H&H" is "hh". */
function tokens(text: string): string[] {
  const joined = fold(text).replace(/(?<![\p{L}\p{N}])(\p{L}) ?[&+] ?(\p{L})(?![\p{L}\p{N}])/gu, '$1$2');
  return joined.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * The German stem of a folded word (Snowball algorithm: https://snowballstem.org/algorithms/german/stemmer.html).
 * Stemmed on the folded form, so that all umlaut spellings meet.
 */
export function stem(word: string): string {
  return german.stem(word);
}

/**
 * What the forms of a word share: its stem without the umlaut a plural brings ("Antrag", "Anträge", "Antrags"). Search
 * files and looks up words by it.
 */
export function root(word: string): string {
  // No word, and too much to keep in mind.
  if (word.length > longestRoot) return flat(stem(word));
  let known = roots.get(word);
  if (known === undefined) {
    if (roots.size >= mostRoots) roots.clear();
    known = flat(stem(word));
    roots.set(word, known);
  }
  return known;
}

/** Umlauts as letters without dots write them. */
export const writtenOut = /ae|oe|(?<![aeq])ue/g;

/** Umlauts written out lose their e; "neue" and "Quelle" have none. */
export function flat(folded: string): string {
  return folded.replace(writtenOut, (pair) => pair[0] ?? '');
}

/** The same words come again and again; stemming is the most expensive part of listing. */
const roots = new Map<string, string>();
const mostRoots = 50_000;
const longestRoot = 100;
