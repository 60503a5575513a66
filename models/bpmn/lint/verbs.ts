// Is a name a piece of work ("Rechnung prüfen") or only a thing ("Rechnungsprüfung")? Silent whenever it might be the
// former: a false alarm costs more trust than a name that slips through.

/** Small words that end like verbs and are none. */
const small = new Set(
  (
    'den einen keinen seinen ihren allen beiden jeden diesen meinen unseren in an von ohne gegen neben wegen zwischen ' +
    'außen innen oben unten hinten vorn nun schon dann wann wenn denn man kein mein sein ein eben neuen alten offenen ' +
    'gern modern extern intern insofern sofern mit nicht seit statt samt erst jetzt oft fast selbst sonst meist dort ' +
    'sofort bereits direkt laut zuerst zuletzt zunächst gut echt gesamt'
  ).split(' '),
);

/** Verbs of the town hall, to know one that is written large; `prüfen` knows `überprüfen` as well. */
const verbs =
  `prüfen stellen legen senden geben nehmen leiten schreiben buchen zahlen scannen erfassen verfassen tragen holen halten
  führen lesen arbeiten informieren melden weisen rufen warten suchen klären ordnen zeichnen setzen stempeln drucken
  scheiden genehmigen gleichen ergänzen rechnen beraten laden antworten bestätigen kontrollieren dokumentieren fordern
  auftragen öffentlichen speichern sortieren öffnen schließen starten beenden teilen kontaktieren vereinbaren füllen
  löschen ändern hören sammeln bereiten planen werten wählen kopieren quittieren mahnen handeln sprechen liefern kaufen
  fragen bitten machen bringen ziehen schicken reichen nutzen pflegen sichten sperren walten aktualisieren koordinieren
  stimmen registrieren recherchieren mitteln lassen siegeln signieren erinnern archivieren würdigen scannen`.split(
    /\s+/,
  );

const english = new RegExp(
  '^(check|review|send|create|approve|reject|receive|enter|record|write|pay|post|book|file|archive|scan|print|inform|' +
    'notify|decide|assess|prepare|submit|forward|close|open|update|register|verify|confirm|issue|order|sign|request|' +
    'complete|collect|calculate|publish|document|plan|assign|transfer|handle|process|contact|call|ask|answer|deliver|' +
    'get|make|do|inspect|validate|add|remove|delete|change|select|sort|store|schedule|draft|read|start|end|hand|look)$',
  'i',
);

/** True if the name holds a form of a verb, or if that cannot be told. */
export function hasVerb(name: string): boolean {
  const words = name.match(/\p{L}[\p{L}-]*|[^\s\p{L}]/gu) ?? [];
  if (!/[a-zäöü]{2}/i.test(name)) return true;
  return words.some((word, at) => isVerb(word, words[at + 1], at === 0));
}

function isVerb(word: string, next: string | undefined, first: boolean): boolean {
  const lower = word.toLowerCase();
  const written = /^\p{Lu}/u.test(word);
  if (first && english.test(word)) return true;
  if (written) return ends(lower) || (first && ends(`${lower}n`));
  if (small.has(lower) || lower.length < 3) return false;
  // "geprüft", "prüft", "sagt": adjectives with such an end are declined before a noun.
  if (/t$/.test(lower)) return true;
  // "in neuen Ordnern": an adjective stands before its noun, the infinitive after it.
  const beforeNoun = next !== undefined && /^\p{Lu}/u.test(next);
  return /(en|ern|eln|tun)$/.test(lower) && (!beforeNoun || ends(lower));
}

function ends(lower: string): boolean {
  return verbs.some((verb) => lower.endsWith(verb));
}
