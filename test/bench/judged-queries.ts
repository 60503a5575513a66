/** What somebody types, and how well each title answers: 3 just that, 2 of use, 1 touches it; all others 0. */
export interface JudgedQuery {
  text: string;
  /** Katrin Hempel reads Eichenbrück and what towns share; a visitor what is public. */
  as: 'member' | 'visitor';
  /** Beginning of "title · town" → grade. Of several that fit the longest counts. */
  good: Record<string, number>;
}

const member = (text: string, good: Record<string, number>): JudgedQuery => ({ text, as: 'member', good });
const visitor = (text: string, good: Record<string, number>): JudgedQuery => ({ text, as: 'visitor', good });

const invoices = {
  'Eingangsrechnung digital': 3,
  'Eingangsrechnung auf Papier': 3,
  'Eingangsrechnungen durchgängig': 3,
  'Rechnung bei Systemausfall': 3,
  'Rechnungen bezahlen, wenn': 3,
  'Rechnungsweg von Eichenbrück': 3,
};
const dogs = { 'Hundesteuer anmelden': 3, 'Hundesteuer ohne Besuch': 3 };
const housing = { 'Wohngeldantrag annehmen': 3, 'Wohngeld am Schalter': 3 };
const childcare = {
  'Kita-Platz vergeben': 3,
  'Kita-Plätze zu einem Stichtag': 3,
  'Elternbeitrag festsetzen': 1,
  'Elternbeitrag mit einem Nachweis': 1,
};
const trade = { 'Gewerbeanmeldung bearbeiten': 3, 'Gewerbe online anzeigen': 3 };
const snow = { 'Winterdienst einsetzen': 3, 'Winterdienst nach Fahrbahntemperatur': 3 };
const council = {
  'Sitzungsvorlage abstimmen': 3,
  'Sitzungsvorlagen ohne Umlaufmappe': 3,
  'Sitzungsunterlagen ohne': 2,
};
const found = { 'Fundsache verwahren': 3, 'Fundsachen mit Foto': 3 };
const defects = { 'Mängelmeldung bearbeiten': 3, 'Mängel melden': 3 };
const starters = { 'Neue Beschäftigte einarbeiten': 3, 'Neue Beschäftigte am ersten Tag': 3 };
const water = { 'Trinkwasserausfall melden': 3, 'Trinkwasserausfall: Wer': 3 };
const playgrounds = { 'Spielplatz kontrollieren': 3, 'Spielplätze mit dem Telefon': 3 };
const trees = { 'Baumfällung genehmigen': 3, 'Baumfällung: ein Ortstermin': 3 };
const clubs = {
  'Vereinsförderung bewilligen': 3,
  'Vereinsförderung mit einem Antrag': 3,
  'Vereinsförderung: von Eichenbrück': 3,
};

/** Over the sample towns as their story tells them. */
export const judgedQueries: readonly JudgedQuery[] = [
  // Forms of a word
  member('Rechnungen', { ...invoices }),
  visitor('Rechnungen', { ...invoices }),
  member('Anträge', {
    Wohngeldantrag: 3,
    Urlaubsantrag: 3,
    'Personalausweis beantragen': 1,
    'Einvernehmen zum Bauantrag': 3,
    Sondernutzungserlaubnis: 1,
    'Wohngeld am Schalter': 2,
    'Gewerbe online': 1,
    'Baumfällung genehmigen': 2,
    'Baumfällung: ein Ortstermin': 1,
    Vereinsförderung: 1,
    'Vereinsförderung mit einem Antrag': 3,
  }),
  member('Mangel', defects),
  member('Haushaltspläne', { 'Haushaltsplan aufstellen': 3 }),
  member('Hunde', dogs),
  visitor('Spielplätze', playgrounds),
  member('Wahlen', { 'Wahl vorbereiten': 3 }),
  member('Bestattungen', { 'Bestattung vorbereiten': 3 }),
  visitor('Bäume', trees),
  member('besetzte Stellen', { 'Stelle besetzen': 3 }),
  member('Prüfung von Rechnungen', { ...invoices, 'Rechnung bei Systemausfall': 2, 'Rechnungen bezahlen, wenn': 2 }),
  // Parts of compounds
  member('Rechnung', invoices),
  visitor('Rechnung', invoices),
  visitor('Ausweis', { 'Bibliotheksausweis ausstellen': 3 }),
  member('Ausweis', { 'Personalausweis beantragen': 3, 'Bibliotheksausweis ausstellen': 3 }),
  member('Steuer', { ...dogs, 'Gewerbesteuer festsetzen': 3 }),
  member('Straße', { 'Straßensperrung abstimmen': 3, 'Straßenbeleuchtung warten': 3 }),
  member('Sperrung', {
    'Straßensperrung abstimmen': 3,
    'Spielplatz kontrollieren': 1,
    'Spielplätze mit dem Telefon': 1,
  }),
  member('Beleuchtung', { 'Straßenbeleuchtung warten': 3 }),
  member('Feuerwehr', { 'Feuerwehreinsatz abrechnen': 3, 'Feuerwehreinsätze aus': 3 }),
  member('Wohnsitzanmeldung', { 'Wohnsitz anmelden': 3 }),
  member('Hundesteueranmeldung', { 'Hundesteuer anmelden': 3, 'Hundesteuer ohne Besuch': 2 }),
  member('Kitaplatz', childcare),
  member('Vereinsförderungsantrag', clubs),
  member('Rechnungsprüfung', { ...invoices, 'Rechnung bei Systemausfall': 2, 'Rechnungen bezahlen, wenn': 2 }),
  // Spellings of umlauts
  visitor('Maengelmeldung', { 'Mängelmeldung bearbeiten': 3 }),
  member('Eheschliessung', { 'Eheschließung anmelden': 3 }),
  member('Strassensperrung', { 'Straßensperrung abstimmen': 3 }),
  member('Gaststaettenanzeige', { 'Gaststättenanzeige bearbeiten': 3 }),
  // Typing errors
  member('Eingangsrechnugn', {
    ...invoices,
    'Rechnung bei Systemausfall': 1,
    'Rechnungen bezahlen, wenn': 1,
    'Rechnungsweg von Eichenbrück': 1,
  }),
  visitor('Hundestuer', dogs),
  visitor('Wohngelt', housing),
  member('Personalauswies', { 'Personalausweis beantragen': 3 }),
  visitor('Spielplaz', playgrounds),
  member('Gewerbestäuer', { 'Gewerbesteuer festsetzen': 3 }),
  visitor('Gewerbeanmeldnug', { 'Gewerbeanmeldung bearbeiten': 3, 'Gewerbe online': 2 }),
  visitor('Biblotheksausweiss', { 'Bibliotheksausweis ausstellen': 3 }),
  // Beginnings
  member('Winterd', snow),
  visitor('Fundsa', found),
  member('Eingangsrech', {
    ...invoices,
    'Rechnung bei Systemausfall': 1,
    'Rechnungen bezahlen, wenn': 1,
    'Rechnungsweg von Eichenbrück': 1,
  }),
  member('Trinkwasserausf', water),
  // Steps and sections
  member('Meldeschein', { 'Wohnsitz anmelden': 3 }),
  visitor('Finderlohn', found),
  member('Leitweg-ID', {
    'Eingangsrechnung digital bearbeiten · Stadt Eichenbrück': 3,
    'Eingangsrechnungen durchgängig': 3,
  }),
  member('Skonto', {
    'Eingangsrechnung digital': 3,
    'Eingangsrechnungen durchgängig': 3,
    'Eingangsrechnung auf Papier': 2,
    'Rechnungen bezahlen, wenn': 2,
    'Rechnung bei Systemausfall': 2,
  }),
  member('Ersatzpflanzung', { 'Baumfällung genehmigen': 3, 'Baumfällung: ein Ortstermin': 2 }),
  member('Personalrat', { 'Stelle besetzen': 3 }),
  // Towns
  member('Eichenbrück', { 'Stadt Eichenbrück': 3, 'Rechnungsweg von Eichenbrück': 2 }),
  visitor('Silberthal', { 'Stadt Silberthal': 3 }),
  visitor('Hohenlinde Gemeinde', { 'Gemeinde Hohenlinde': 3 }),
  visitor('Neuwald', { 'Stadt Neuwalde': 3 }),
  // In citizens' words
  visitor('Hund anmelden', dogs),
  member('Rechnung bezahlen', {
    ...invoices,
    'Eingangsrechnung digital': 2,
    'Eingangsrechnung auf Papier': 2,
    'Eingangsrechnungen durchgängig': 2,
    'Rechnungsweg von Eichenbrück': 1,
  }),
  visitor('Umzug melden', { 'Wohnsitz anmelden': 3 }),
  visitor('Ich bin umgezogen, wo muss ich mich ummelden', { 'Wohnsitz anmelden': 3 }),
  member('Perso', { 'Personalausweis beantragen': 3 }),
  member('heiraten', { 'Eheschließung anmelden': 3 }),
  visitor('Schlagloch', defects),
  member('Kindergarten', childcare),
  visitor('etwas verloren', found),
  member('Firma gründen', { ...trade, 'Gewerbesteuer festsetzen': 1 }),
  member('Zuschuss für den Verein', clubs),
  member('neuer Kollege', starters),
  member('Schnee räumen', snow),
  member('Stadtrat Beschluss', { ...council, 'Haushaltsplan aufstellen': 2 }),
  visitor('Mietzuschuss', housing),
  visitor('Chatbot', { 'Chat-Assistent': 3 }),
  visitor('Termin buchen', { 'Termine buchen': 3 }),
  visitor('elektronische Akte', { 'E-Akte': 3 }),
  member('Kurtaxe', { 'Gästebeitrag abrechnen': 3, 'Gästebeitrag: Vermieter': 3 }),
];
