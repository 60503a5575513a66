import type { Facts } from './facts/types.js';

export interface PersonalData {
  elementId: string;
  /** What was found, as it stands in the diagram. */
  text: string;
  kind: 'mail' | 'phone' | 'name';
}

/**
 * Finds what points to a person in labels and descriptions (German forms), so that it can be taken out before others
 * read it: a process names roles. Function addresses such as `poststelle@` and offices (`Frau Bürgermeisterin`) are none.
 */
export function findPersonalData(facts: Facts): PersonalData[] {
  return foundIn(texts(facts));
}

/** The same in any texts, each named by its place in the list. */
export function findPersonalDataIn(written: readonly string[]): PersonalData[] {
  return foundIn(written.map((text, index) => ({ elementId: String(index), text })));
}

function foundIn(written: readonly { elementId: string; text: string }[]): PersonalData[] {
  const found = new Map<string, PersonalData>();
  for (const { elementId, text } of written)
    for (const [kind, find] of Object.entries(finders) as [PersonalData['kind'], (text: string) => string[]][])
      for (const hit of find(text)) found.set(`${elementId} ${kind} ${hit}`, { elementId, text: hit, kind });
  return [...found.values()];
}

function texts(facts: Facts): { elementId: string; text: string }[] {
  const named = [
    ...facts.processes,
    ...facts.roles,
    ...facts.nodes,
    ...facts.data,
    ...facts.flows.map(({ id, name, condition }) => ({ id, name, documentation: condition })),
    ...facts.messageFlows.map(({ id, name }) => ({ id, name, documentation: '' })),
  ];
  return [
    ...named.flatMap(({ id, name, documentation }) => [
      { elementId: id, text: name },
      { elementId: id, text: documentation },
    ]),
    ...facts.nodes.map(({ id, step }) => ({ elementId: id, text: step.role ?? '' })),
    ...facts.nodes.map(({ id, eventDetail }) => ({ elementId: id, text: eventDetail })),
    ...facts.annotations.map(({ id, text }) => ({ elementId: id, text })),
  ];
}

const finders = { mail: mailAddresses, phone: phoneNumbers, name: personNames };

const functionAddress =
  /^(info|kontakt|post|poststelle|mail|email|e-?post|rathaus|stadt|gemeinde|verwaltung|stadtverwaltung|buergerbuero|buergerservice|service|support|hotline|noreply|no-reply|presse|rechnung|rechnungen|e-?rechnung|kasse|stadtkasse|sekretariat|zentrale|amt|\w*amt|datenschutz|bewerbung|vergabe)\d*$/i;

function mailAddresses(text: string): string[] {
  const pattern = /(?<![\p{L}\d._%+-])([\p{L}\d._%+-]{1,64})@(?:[\p{L}\d-]{1,63}\.){1,6}\p{L}{2,24}/gu;
  return [...text.matchAll(pattern)].flatMap(([hit, local = '']) => (functionAddress.test(local) ? [] : [hit]));
}

// With an area code and a separator, as a mobile number, or after a word that announces it: a bare row of digits is
// more often a case number. A slash before a year makes a file number.
const phonePatterns = [
  /(?<![\w.,/:+-])(?:\+49|0049)[\s/-]{0,2}(?:\(0\)[\s/-]?)?[1-9][\d\s/()-]{5,15}\d(?![\d.,]\d)/gu,
  /(?<![\w.,/:+-])\(?0[1-9]\d{1,4}\)?\s?(?:[/-]\s?|\s)(?!(?:19|20)\d\d\b(?![\s-]?\d))\d{3,8}(?:[\s-]\d{1,6}){0,3}(?![\d.,]\d)/gu,
  /(?<![\w.,/:+-])01[5-7]\d[\s/-]?\d{7,8}(?!\d)/gu,
  /(?<=\b(?:Tel|Telefon|Fon|Mobil|Handy|Durchwahl|Telefax|Fax)(?:nummer|-?Nr)?\.?\s?:?\s{0,3})\d[\d\s/-]{2,16}\d/giu,
];

function phoneNumbers(text: string): string[] {
  const hits = phonePatterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: hit, index }) => ({
      hit: hit.trim(),
      start: index,
      end: index + hit.length,
    })),
  );
  const long = hits.filter(({ hit }) => hit.replace(/\D/g, '').length >= 4 && !/^\d{5} \d{1,3}$/.test(hit));
  // What another pattern found within a longer hit is a part of it. One walk: diagrams hold as many numbers as they like.
  let reached = 0;
  return long
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .flatMap(({ hit, end }) => {
      const isPart = end <= reached;
      reached = Math.max(reached, end);
      return isPart ? [] : [hit];
    });
}

const title = String.raw`(?:(?:Dr|Prof|Dipl)\.(?:[\s-]{0,3}\p{L}{1,6}\.)*\s*|(?:Dr|Prof)\s+)*`;
const word = String.raw`\p{Lu}\p{Ll}[\p{L}]*(?:-\p{Lu}\p{L}+)*`;
const personPattern = new RegExp(
  String.raw`(?<![\p{L}\d–-])(Frau|Herrn?|Hr\.|Fr\.)\s+(${title})((?:(?:von|van|zu|de|der|den)\s+)*${word})(?:\s+(${word}))?`,
  'gu',
);

/** Words after "Herr" and "Frau" that name an office or nobody in particular. */
const offices =
  /(meister|leiter|leitung|rat|rätin|beauftragter?|beauftragten|bearbeiter|minister|präsident|direktor|vorsteher|dezernent|kämmerer|kämmerin|beigeordneter?|referent|sekretär|sprecher|navigator|lotse|lotsin|steller|vorsitzender?|vorsitzenden|kolleg\p{L}*|muster\p{L}*|richter|notar|anwalt|anwältin|ärztin|arzt|pfarrer|nachbar|kunde|kundin|bürger)(innen|in)?$/iu;
const nobody = /^(Nachmittag|Vormittag|Abend|Uhr|Mittag|Oder|Und|Bzw|Herr|Frau|Sa|So)$/u;

function personNames(text: string): string[] {
  return [...text.matchAll(personPattern)].flatMap(([hit, address = '', , first = '', second]) => {
    const isOffice = (name: string) => offices.test(name) || nobody.test(name);
    // "Frau Amtsleiterin Schmidt" does name somebody; "Frau Schmidt Rechnung" ends with the name.
    if (isOffice(first)) return second && !isOffice(second) && address.length > 3 && !nobody.test(first) ? [hit] : [];
    return [second ? hit.slice(0, hit.length - second.length).trim() : hit];
  });
}
