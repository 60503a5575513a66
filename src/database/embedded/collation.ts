import type { Fold } from './bson-keys/key.js';
import { type Doc, isDoc, isNumber, numberOf } from './bson-keys/types.js';
import { oneOf } from './enumeration.js';
import { ServerError } from './errors.js';

/** How strings compare: by bytes (undefined) or by the rules of a language (https://www.mongodb.com/docs/manual/reference/collation/). */
export interface Collation {
  /** Same text for strings the collation takes for equal; its `compare` is the order. */
  fold?: Fold;
}

/** What tells one collation from another: those with the same are one object, and so are their folds. */
const known = new Map<string, Collation>();

/** Reads MongoDB's collation document; `simple` and nothing mean comparison by bytes. */
export function collationOf(spec: unknown): Collation {
  if (!isDoc(spec) || Object.keys(spec).length === 0) return SIMPLE;
  const options = optionsOf(spec);
  if (options.locale === 'simple') return SIMPLE;
  const key = JSON.stringify(options);
  const found = known.get(key);
  if (found) return found;
  const made = { fold: foldBy(options) };
  if (known.size > 100) known.clear();
  known.set(key, made);
  return made;
}

const SIMPLE: Collation = {};

/** Fold of a collation. */
export function foldOf(spec: unknown): Fold | undefined {
  return collationOf(spec).fold;
}

interface Options {
  locale: string;
  strength: number;
  caseLevel: boolean;
  caseFirst: 'upper' | 'lower' | 'false';
  numericOrdering: boolean;
  shifted: boolean;
}

const FIELDS = new Set([
  'locale',
  'strength',
  'caseLevel',
  'caseFirst',
  'numericOrdering',
  'alternate',
  'maxVariable',
  'backwards',
  'normalization',
  'version',
]);

function optionsOf(spec: Doc): Options {
  for (const name of Object.keys(spec))
    if (!FIELDS.has(name)) throw new ServerError(40415, `BSON field 'collation.${name}' is an unknown field.`);
  if (typeof spec.locale !== 'string')
    throw new ServerError(40414, "BSON field 'collation.locale' is missing but a required field");
  const strength = spec.strength === undefined ? 3 : numberOf(spec.strength);
  if (
    (spec.strength !== undefined && !isNumber(spec.strength)) ||
    !Number.isInteger(strength) ||
    strength < 1 ||
    strength > 5
  )
    throw new ServerError(51024, `BSON field 'strength' value must be from 1 to 5, actual value '${strength}'`);
  // Accents from the end of a word, as in Canadian French, are beyond the collations of JavaScript.
  if (spec.backwards === true) throw new ServerError(2, 'backwards: true is not supported by the embedded database');
  return {
    locale: spec.locale,
    strength: Math.min(strength, 3),
    caseLevel: oneOf(spec.caseLevel, 'collation.caseLevel', [true, false]) === true,
    caseFirst: (oneOf(spec.caseFirst, 'collation.caseFirst', ['upper', 'lower', 'off']) ?? 'off').replace(
      'off',
      'false',
    ) as Options['caseFirst'],
    numericOrdering: oneOf(spec.numericOrdering, 'collation.numericOrdering', [true, false]) === true,
    shifted: oneOf(spec.alternate, 'collation.alternate', ['shifted', 'non-ignorable']) === 'shifted',
  };
}

function collatorOf({ locale, strength, caseLevel, caseFirst, numericOrdering, shifted }: Options): Intl.Collator {
  const sensitivity =
    strength === 1 ? (caseLevel ? 'case' : 'base') : strength === 2 && !caseLevel ? 'accent' : 'variant';
  try {
    const tag = locale.replace('_POSIX', '-u-va-posix').replaceAll('_', '-').replace('@collation=', '-u-co-');
    if (Intl.Collator.supportedLocalesOf(tag).length === 0) throw new RangeError(tag);
    return new Intl.Collator(tag, {
      sensitivity,
      caseFirst,
      numeric: numericOrdering,
      ignorePunctuation: shifted,
    });
  } catch {
    throw new ServerError(2, `Field 'locale' is invalid in: { locale: "${locale}" }`);
  }
}

/** Printable ASCII but punctuation; in it only case can make strings equal. */
const WORDS = /^[A-Za-z0-9 ]*$/;

/**
 * JavaScript compares by a collation, but gives no sort keys. For equality (hash tables, index keys) each letter with
 * its accents is replaced by the plainest text the collator takes for equal.
 */
function foldBy(options: Options): Fold {
  const collator = collatorOf(options);
  const isCaseFree = collator.compare('a', 'A') === 0;
  const plain = new Map<string, string>();
  const plainest = (cluster: string): string => {
    const known = plain.get(cluster);
    if (known !== undefined) return known;
    const found = candidates(cluster).find((each) => collator.compare(each, cluster) === 0) ?? cluster;
    if (plain.size > 10_000) plain.clear();
    plain.set(cluster, found);
    return found;
  };
  const fold = (text: string) => {
    const digits = options.numericOrdering
      ? text.replace(/0+(?=\d)/g, (zeros, at: number) => (isDigit(text[at - 1]) ? zeros : ''))
      : text;
    if (WORDS.test(digits) && !options.shifted) return isCaseFree ? digits.toLowerCase() : digits;
    return digits.normalize('NFC').replace(/\P{M}\p{M}*|\p{M}+/gu, plainest);
  };
  return Object.assign(fold, { compare: (a: string, b: string) => collator.compare(a, b) });
}

const isDigit = (letter: string | undefined) => letter !== undefined && letter >= '0' && letter <= '9';

/** Letters that are written with others in some languages. */
const SPELT: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  þ: 'th',
  ð: 'd',
  ı: 'i',
};

function candidates(cluster: string): string[] {
  const lower = cluster.toLowerCase();
  const bare = cluster.normalize('NFKD').replace(/\p{M}/gu, '');
  const bareLower = bare.toLowerCase();
  return [
    '',
    SPELT[bareLower] ?? bareLower,
    bareLower,
    bare,
    lower.normalize('NFKC'),
    lower,
    cluster.normalize('NFKC'),
  ];
}
