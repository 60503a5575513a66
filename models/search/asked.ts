import { isCommonWord } from './alike.js';
import { partsOf, piecesOf } from './compounds.js';
import { isPart } from './lexicon.js';
import { synonymsOf } from './synonyms.js';
import { term, tiers } from './terms.js';
import { wordsFrom, wordsLike, wordsWith } from './vocabulary.js';
import { askedWords, fold, root } from './words.js';

/** A root that says what was asked, and how surely. */
export interface Form {
  root: string;
  quality: number;
}

export interface AskedWord {
  typed: string;
  /** The surest first. */
  forms: Form[];
  /** What is done with anything counts less than what it is done with. */
  weight: number;
  /** Folded forms to highlight for it: never one from the vocabulary, which may stand elsewhere only. */
  marks: string[];
  /** What a compound is put together from, for when too few say it in one word; none for other words. */
  pieces: AskedWord[];
}

export interface Asked {
  words: AskedWord[];
  /** The text with what was found instead, if something mistyped was. */
  corrected: string | null;
  marks: string[];
}

/** True if the reader's circles hold an entry with one of these roots. */
export type Hits = (roots: readonly string[]) => Promise<boolean>;

const quality = { beginning: 0.85, kin: 0.75, compound: 0.65, typo: 0.5, synonym: 0.6 } as const;
const commonWeight = 0.4;
const mostWords = 10;
const longestAsked = 60;
/** As many walks side by side as the embedded database merges in order, for two circles. */
const mostForms = 30;
const mostTypos = 24;
const mostTyposUsed = 3;
const shortestInside = 4;

/** What somebody means by what they typed. Nothing is taken from the vocabulary that the reader's circles do not hold. */
export async function understand(text: string, typing: boolean, hits: Hits): Promise<Asked> {
  const typed = [...new Set(askedWords(text).map((word) => word.slice(0, longestAsked)))].slice(0, mostWords);
  const last = typed.at(-1);
  const read = await Promise.all(typed.map((word) => readWord(word, typing && word === last, hits)));
  const words = read.flatMap((one) => one.words);
  return {
    words: distinct(words),
    corrected: corrected(text, read),
    marks: [...new Set(words.flatMap((word) => word.marks))],
  };
}

export function termsFor({ forms }: AskedWord, among: readonly (typeof tiers)[number][] = tiers): string[] {
  return forms.flatMap(({ root }) => among.map((tier) => term(tier, root)));
}

interface ReadWord {
  typed: string;
  words: AskedWord[];
  /** What was meant instead. */
  instead: string | null;
}

async function readWord(typed: string, unfinished: boolean, hits: Hits): Promise<ReadWord> {
  const plain = [form(typed), ...kinOf(typed), ...synonymsOf(root(typed)).map(synonym)];
  const inside = isPart(typed) || typed.length < shortestInside ? [] : await insides(typed);
  const begun = unfinished ? await beginnings(typed) : [];
  const word = asked(typed, [...plain, ...begun, ...inside]);
  word.marks.push(...synonymsOf(root(typed)));
  word.pieces.push(...piecesIn(typed));
  if (await hits(word.forms.map((one) => one.root))) return { typed, words: [word], instead: null };
  return (
    (await fromBeginning(typed, hits)) ??
    (await fromPieces(typed, hits)) ??
    (await fromTypos(typed, hits)) ?? { typed, words: [word], instead: null }
  );
}

async function fromBeginning(typed: string, hits: Hits): Promise<ReadWord | null> {
  const begun = await beginnings(typed);
  const found = begun.length > 0 && (await hits(begun.map((one) => one.root)));
  return found ? { typed, words: [asked(typed, begun)], instead: null } : null;
}

/** "Wohnsitzanmeldung", where "Wohnsitz anmelden" is what stands there. */
async function fromPieces(typed: string, hits: Hits): Promise<ReadWord | null> {
  const words = piecesIn(typed);
  if (words.length === 0) return null;
  const found = await Promise.all(words.map((word) => hits(word.forms.map((one) => one.root))));
  return found.every(Boolean) ? { typed, words, instead: null } : null;
}

async function fromTypos(typed: string, hits: Hits): Promise<ReadWord | null> {
  const likely = await wordsLike(typed, mostTypos);
  const found = await Promise.all(likely.map(({ word }) => hits([root(word)])));
  const there = likely.filter((_, index) => found[index]);
  const [best] = there;
  if (!best) return null;
  const used = there.filter(({ edits }) => edits === best.edits).slice(0, mostTyposUsed);
  const forms = used.map(({ word }) => ({ root: root(word), quality: quality.typo }));
  return { typed, words: [asked(best.word, forms)], instead: best.word };
}

function piecesIn(typed: string): AskedWord[] {
  const pieces = piecesOf(typed);
  return pieces.length < 2 ? [] : pieces.map((piece) => asked(piece, [form(piece), ...kinOf(piece)]));
}

async function beginnings(typed: string): Promise<Form[]> {
  return (await wordsFrom(typed, mostForms * 2)).map((word) => ({ root: root(word), quality: quality.beginning }));
}

/** Compounds with a word the lexicon does not know: nobody took them apart when they were listed. */
async function insides(typed: string): Promise<Form[]> {
  const part = root(typed);
  const likely = await wordsWith(part, mostForms);
  // Where the parts are known, it must be one of them: "Urlaubskonto" is not about "Skonto".
  const compounds = likely.filter((word) => partsOf(word).length === 0 || partsOf(word).includes(part));
  return compounds.map((word) => ({ root: root(word), quality: quality.compound }));
}

const form = (word: string): Form => ({ root: root(word), quality: 1 });
const synonym = (root: string): Form => ({ root, quality: quality.synonym });

/** Not what one does, whatever the ending says. */
const noActions = new Set(['rechn', 'richt', 'satz', 'sitz', 'stell', 'wohn', 'zeit']);

/** "prüfen" for "Prüfung" and the other way round: the stemmer leaves -ung at short words. */
function kinOf(word: string): Form[] {
  const base = root(word);
  const isVerb = /e?l?n$/.test(word) && base !== word;
  const kin = base.endsWith('ung') ? base.slice(0, -3) : isVerb ? `${base}ung` : '';
  return kin.length < 4 || noActions.has(kin) || noActions.has(base) ? [] : [{ root: kin, quality: quality.kin }];
}

function asked(typed: string, forms: readonly Form[]): AskedWord {
  const best = new Map<string, Form>();
  for (const one of forms) {
    const known = best.get(one.root);
    if (known ? known.quality < one.quality : best.size < mostForms) best.set(one.root, one);
  }
  const weight = isCommonWord(typed) ? commonWeight : 1;
  return { typed, forms: [...best.values()], weight, marks: [...new Set([typed, root(typed)])], pieces: [] };
}

function distinct(words: readonly AskedWord[]): AskedWord[] {
  return [...new Map(words.map((word) => [word.forms[0]?.root ?? '', word])).values()];
}

function corrected(text: string, read: readonly ReadWord[]): string | null {
  const instead = new Map(read.flatMap((one) => (one.instead ? [[one.typed, one.instead] as const] : [])));
  if (instead.size === 0) return null;
  return text.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => instead.get(fold(word)) ?? word);
}
