import { root, words } from './words.js';

// What citizens say and what town halls call it. Each line is about one thing; a comma parts the ways to say it.

const lines = `
umzug, umziehen, umgezogen, zugezogen, wohnsitz, ummelden, ummeldung, wohnsitzanmeldung
müll, abfall, tonne, mülltonne, entsorgung
auto, kfz, fahrzeug, kraftfahrzeug, pkw
perso, personalausweis, ausweis
heirat, heiraten, hochzeit, eheschließung, trauung
kita, kindergarten, kindertagesstätte, krippe, kindertageseinrichtung
baby, geburt, neugeborenes
tod, sterbefall, bestattung, beerdigung, begräbnis, grab, friedhof
schneeräumen, schnee, räumdienst, winterdienst, streudienst, glätte
schlagloch, mangel, mängel, mängelmeldung, schaden
firma, gewerbe, selbstständig, betrieb, unternehmen
gaststätte, kneipe, restaurant, gastwirtschaft, lokal
chef, bürgermeister, oberbürgermeister
stellenausschreibung, job, stelle, bewerbung, einstellung
neueinstellung, onboarding, einarbeitung, einarbeiten, beschäftigte
ferien, urlaub
computer, pc, rechner, laptop, edv, it
stromausfall, blackout, systemausfall, ausfall, notfall
bezahlen, zahlen, zahlung, begleichen, überweisen
faktura, rechnung, xrechnung, erechnung
mahnen, mahnung, vollstreckung, forderung
wohngeld, mietzuschuss
parken, parkplatz, parkausweis, stellplatz
führerschein, fahrerlaubnis
meldebescheinigung, melderegisterauskunft, adressauskunft
verloren, gefunden, verlust, fundsache, fundbüro, fund
hund, hundesteuer, hundehalter
verein, ehrenamt
zuschuss, förderung, beihilfe, zuwendung
baum, baumfällung, fällung
straßenfest, veranstaltung, fest
straßensperrung, sperrung, baustelle, umleitung
dokument, unterlagen, akte
post, brief, posteingang
bücherei, bibliothek, leserausweis
schule, einschulung, schulanfang, schulanfänger
rathaus, stadtverwaltung, gemeindeverwaltung
gemeinderat, stadtrat, ratssitzung, sitzung
kurtaxe, gästebeitrag, gästetaxe
etat, haushalt, haushaltsplan, budget
spende, zuwendungsbestätigung
dienstreise, reisekosten
wasserrohrbruch, trinkwasser, trinkwasserausfall
internet, online, digital
chatbot, chat, assistent, sprachassistent
`;

/** Made when somebody first searches: stemming all lines takes a tenth of a second, and most commands never search. */
let alike: Map<string, Set<string>> | null = null;

/** Roots that say the same or nearly; none for most words. */
export function synonymsOf(root: string): string[] {
  alike ??= readLines();
  return [...(alike.get(root) ?? [])];
}

function readLines(): Map<string, Set<string>> {
  const read = new Map<string, Set<string>>();
  for (const line of lines.split('\n')) {
    const ways = line
      .split(',')
      .flatMap((way) => words(way))
      .map(root);
    for (const way of ways) read.set(way, new Set([...(read.get(way) ?? []), ...ways.filter((one) => one !== way)]));
  }
  return read;
}
