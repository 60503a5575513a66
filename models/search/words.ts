import snowball from 'snowball-stemmers';

/** Longest list of words an entry keeps: a process with more says enough with these. */
const mostTerms = 2000;

const german = snowball.newStemmer('german');
const fillers = new Set(
  'der die das den dem des ein eine einer eines einem einen und oder in im an am auf aus bei mit nach von vom zu zum zur für fuer ist sind wird werden als auch nicht the a an of to and or for with'.split(
    ' ',
  ),
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

/** What an entry is found by: each word and its stem, once. Words stay beside stems so that a beginning finds them too. */
export function terms(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts)
    for (const word of words(text)) {
      if (found.size >= mostTerms) return [...found];
      found.add(word);
      found.add(stem(word));
    }
  return [...found];
}
