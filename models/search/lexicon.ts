import { root } from './words.js';

// Words German town halls build compounds from. Both parts of "Eingangsrechnung" stand here, so whoever looks for
// "Rechnung" finds it. A word listed whole ("Haushalt", "Unterlagen") is not taken apart.

const nouns = `
abfall abgabe abgang ablage ablauf ablehnung abnahme abrechnung absage abschluss abschnitt absprache abteilung abwasser
abwesenheit adresse agenda akte aktion alarm alter ampel amt analyse anfrage angebot angehoerige angelegenheit
angestellte anlage anlass anlieger anliegen anmeldung anordnung anruf anschluss anschrift ansprechpartner anspruch anstalt
antrag antragsteller antwort anweisung anwohner anzeige apotheke arbeit archiv armut art arzt asyl aufgabe aufnahme aufruf
aufsicht auftrag aufwand ausbau ausbildung ausfall ausgabe ausgang ausgleich auskunft ausland auslage ausleihe ausnahme
ausschreibung ausschuss ausstattung ausstellung austausch auswahl ausweis auszahlung auszubildende auszug auto automat
bad bahn band bank baum beamte bearbeitung bedarf bedienung bedingung befehl befreiung befund begleitung
begruendung behandlung behinderung behoerde beihilfe beirat beitrag bekanntmachung belag beleg beleuchtung benutzer
beratung bereich bereitschaft berg bericht beruf bescheid bescheinigung beschaffung beschaeftigte beschluss beschwerde
besitz bestaetigung bestand bestattung bestellung besuch besucher beteiligung betrag betreuung betrieb bewaesserung bewerber bewerbung bewertung bewilligung bewirtung bezahlung beziehung bezirk bibliothek bild bildung bleibe
blatt block boden bogen brand braut breitband brief bruecke brunnen buch bucht buchung budget buehne bund buero burg
bus bauhof busse buerger buergermeister chef chronik computer container dach damm darlehen
daten datei datenschutz dauer denkmal dezernat dienst dienstleistung dokument dorf druck duldung
ebene ehe ehrenamt ehrung eid eigentum eigentuemer eignung einbuergerung eingabe eingang einheit einigung einkauf
einkommen einladung einleitung einnahme einrichtung einsatz einsicht einspruch einstellung eintrag eintritt einvernehmen
einwand einwohner einzug eis eltern empfang empfaenger energie entgelt entlastung entscheidung entschaedigung entsorgung
entwicklung entwurf entwaesserung erbe erde ereignis erfassung erfahrung ergebnis erhebung erholung erinnerung erklaerung
erlass erlaubnis ermaessigung ermittlung ersatz erschliessung erstattung ertrag erziehung essen etat event fach
 fahrbahn fahrer fahrrad  fahrt fahrzeug fall familie farbe feier feiertag feld fenster ferien
fernsehen fest feuer figur film filter finanz firma fisch flaeche flucht fluechtling flug flur fluss foerder
foerderung form formular forst fortbildung foto frage fraktion frau freibad freigabe freiheit freizeit fremdsprache
frieden friedhof frist frost frucht fuehrer fuehrung fund funk fuss futter gabe garage garten gas
gast gaststaette gebaeude gebiet gebrauch gebuehr geburt geburtstag gefahr gehalt geheimnis gehweg geld gelaende gemeinde
gemeinschaft genehmigung gerat geraet gericht geschaeft geschenk geschichte geschlecht geschwindigkeit gesellschaft gesetz
gespraech gestaltung gesundheit gewaesser gewalt gewerbe gewicht gift glas gleichstellung gleis gluecksspiel grab graeber
grad grenze groesse grube gruen grund grundstueck gruppe gutachten gut gutschein haft haftung halle halt
haltestelle hand handel handwerk handy hafen haus haushalt hausmeister haut hebesatz heft heim
heimat heizung herd herr hilfe hinterbliebene hinweis hitze hochwasser hochzeit hof hoehe holz hort hotel hund hygiene
idee impfung industrie information infrastruktur inhalt inhaber insel instanz instandhaltung inspektion integration
internet intranet inventar investition jagd jahr job jubilaeum jugend jugendliche junge jury kabel kalender kamera kammer
kanal kandidat kanzlei kapital karte kasse katalog kataster katastrophe kater katze kauf kehrmaschine keller kenntnis
kennzeichen kennzahl kerze kette kfz kind kinder kindergarten kino kirche kita klage klaerung klasse kleid klima klinik
klub koerper kohle kollege kommission kommune konflikt konto kontakt kontrolle konzept kopf kopie korb kosten kraft kran
kranke krankheit kreis kredit krieg krippe krise kueche kueste kultur kunde kunst kurs kurtaxe kuerzung labor
lager lage lampe land landschaft landwirt laerm lauf laub laeufer leben lehre lehrer lehrling leib leistung
leiter leitung lesung leser leuchte licht liefer lieferant lieferung liegenschaft linie liste lizenz loehne logistik lohn
loesch luecke luft macht mahnung makler mandat mangel mann manager markt marke material mauer maschine masse massnahme
maus mehrheit meister meldung melderegister menge mensch messe messung miete mieter minister mitarbeiter
mitglied mittel mobil mode modell monat moebel motor muehle muell mueller mund museum musik mutter nachbar nachricht
nachweis nacht name natur nebel netz niederschlag niederschrift niveau norm not nutzer nutzung oberflaeche objekt
obdach ofen offenlage ordnung ordnungswidrigkeit organ organisation ort ortschaft ostern paar pacht paket panne papier
park parken partei partner partnerschaft pass patient pause person personal pfand pfarrer pferd pflanze pflaster
pflege pflicht plan planung plakat platz podium politik polizei port portal post postfach praemie praktikum praktikant
praesentation presse preis prinzip privat probe problem produkt programm projekt protokoll prozess prozent pruefung
pruefer publikum punkt quartal quartier quelle quittung rad rahmen rand rasen rat rathaus ratte raum rauch
reaktion recht rechner rechnung rede referat reform regel regen region register regierung reh reihe
reinigung reise rente rentner reparatur reserve ressource rest rettung richter richtlinie risiko roboter rohr rolle rueck
ruecklage rueckfrage ruf ruhe rundfunk rundgang sache sachbearbeiter sachgebiet saison salz sammlung sand saenger satz
satzung sauna schacht schaden schalter schatten schau scheck schein schenkung schicht schiff schild schirm schlag
schlamm schloss schluessel schlusse schmutz schnee schrank schranke schreiben schrift schriftstueck schritt schuld
schueler schule schulung schutz schwelle schwester see seele segel seite sektor selbst seminar senat sender senior
sense service server sicherheit sicherung sieg signal signatur sitz sitzung sitzungsdienst software sohn sommer
sonne sonder sonntag sorge sorte sozial spalte spende sperre sperrung spiegel spiel spielplatz spitze sport
sprache sprecher springer spur staat stadion stadt stamm stand standard standesamt standort station statistik
stelle stellen stellung stellungnahme steuer stiftung stimme stipendium stoerung strafe strasse
strategie strecke streik streit strom struktur studie stufe stunde sturm suche sucht system tabelle tafel tag tal tanz tarif tasche tat taetigkeit taube taufe team technik teil teilhabe teilnehmer teilnahme telefon telegramm tempo
termin test text theater thema ticket tier tisch tod toilette tonne tor tourismus tourist trage trauer trauung treff
treffen treppe tueren tuer turm turnier uebergabe uebernahme uebersicht ueberwachung ueberweisung
umfrage umgebung umlage umleitung umsatz umsetzung umwelt umzug unfall unterhalt unterhaltung unterkunft unterlagen
unterricht unterschrift unterstuetzung untersuchung unternehmen urkunde urlaub ursache urteil vater veranlagung
veranstaltung veranstalter verband verbindung verbot verbrauch verbraucher verein vereinbarung verfahren verfassung
verfuegung vergabe vergleich verguetung vergnuegung verhalten verhandlung verkauf verkehr verlag verlaengerung verlust
vermerk vermessung vermittlung vermieter vermoegen vernichtung verordnung verpflegung versammlung versand versicherung
versorgung verstoss versuch vertrag vertreter vertretung verwahrung verwalter verwaltung verwarnung verwendung
verwertung verzeichnis video vieh viertel vogel volk vollmacht vollstreckung vollzug vorbereitung vorfall vorgang
vorhaben vorlage vormund vorrat vorschlag vorschrift vorsitz vorsorge vorstand vortrag waehler waffe wagen wahl wald wand wandel ware warnung wartung wasser wechsel weg wehr weihnachten weiterbildung werbung werk werkstatt werkzeug
wert wesen wetter wettbewerb widerspruch wiese wild wind winter wirkung wirt wirtschaft wissen woche
wohl wohn wohngeld wohnsitz wohnung wunsch zahl zahler zahlung zaehler zaun zeichen zeit zeitung zelt zentrale zentrum
zeuge zeugnis ziel zimmer zins zirkus zone zoo zoll zug zugang zulage zulassung zuordnung zusage zuschlag zuschuss
zustand zustaendigkeit zustellung zustimmung zuwendung zweck zweig zwang zyklus
doppik fuehrungszeugnis
fahndung fuehrerschein formulare bauleit bebauung flaechennutzung hebe vorkasse bonus drohne
transport besteuerung ermessen faehigkeit daheim staette faellung tasche digitalisierung digital drucker scanner scan tablet laptop lizenzen passwort rechte schnittstelle workflow xrechnung
    mitteilung  betreuer pfleger paragraph
verschmutzung absperrung aufbruch aufgrabung abbruch neubau umbau ausbau rueckbau tiefbau hochbau bau garten baeder`;

const others = `
vollstaendig zustaendig selbststaendig gemeinsam regelmaessig rechtzeitig
abend ab alt analog anfangs arm auslaender aussen barriere beste besonder blau brutto dauer deutsch doppel dritt ehren
eigen eilig einfach einzel elektro elektronik ersatz erst extra fern fest frei fremd frueh gesamt geschwister gross grund
haupt hoch innen intern jung kern klein kurz lang lehr leer leicht lese melde mehr mindest mit mittag mitte nach nahe
neben netto neu nieder nord nutz ober oeffentlich online ost pauschal pflege pilot pruef rein restaurant roh rund sammel
schluss schul schnell schwer sicher sonder sparsam spiel stark sued sperr teil tages tief trink ueber vier viel voll vor
wahl warte weiter west wieder wohn zahl zeit zentral zuletzt zusatz zwei zwischen
fahr halte koch lauf lern mal meld misch rechen reit ruf rutsch sauf schlaf schreib schwimm sing sitz spar spreng spring
steck stell streu such tank tausch tauf tausch trag trink turn wasch web wander weide werk`;

/** Pieces that say nothing alone are no parts: "Unterschrift" is not about "unter". */
const beginnings = `ab an auf aus be bei durch ein ent er fort gegen ge her hin hinter los miss mit nach neben ober ueber um
un unter ur ver vor voran vorbei weg wider wieder zer zu zurueck zusammen zwischen`;

const listOf = (text: string) => text.split(/\s+/).filter(Boolean);

const whole = new Set(listOf(nouns).map(root));
const parts = new Set([...listOf(nouns), ...listOf(others)].map(root));
const nothing = new Set(listOf(beginnings));

/** Stands for itself and is not taken apart. */
export function isWhole(word: string): boolean {
  return whole.has(root(word));
}

/** Compounds with it are taken apart when they are listed, so it is looked up alone. */
export function isPart(piece: string): boolean {
  return !nothing.has(piece) && parts.has(root(piece));
}

export function isBeginning(piece: string): boolean {
  return nothing.has(piece);
}
