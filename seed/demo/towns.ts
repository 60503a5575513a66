/** A department and its parts. `slug` is what the model makes of the name; heads and authors are found through it. */
export interface DemoDepartment {
  slug: string;
  name: string;
  parts: readonly DemoDepartment[];
}

/** An invented town: names, people and figures are made up, the official keys lie in a district that does not exist. */
export interface DemoTown {
  slug: string;
  name: string;
  /** 8 digits as text. */
  ags: string;
  state: 'SN';
  population: number;
  /** One sentence for the town's page. */
  profile: string;
  contactEmail: string;
  departments: readonly DemoDepartment[];
}

const department = (slug: string, name: string, ...parts: DemoDepartment[]): DemoDepartment => ({ slug, name, parts });

export const towns: readonly DemoTown[] = [
  {
    slug: 'eichenbrueck',
    name: 'Stadt Eichenbrück',
    ags: '14999100',
    state: 'SN',
    population: 16_040,
    profile:
      'Kleinstadt mit altem Markt und neun Ortsteilen, die ihre Abläufe zeichnet, bevor sie Software kauft, und beim Rechnungsweg schon ohne Papier auskommt.',
    contactEmail: 'stadtverwaltung@eichenbrueck.example',
    departments: [
      department('buergermeisterbereich', 'Bürgermeisterbereich'),
      department(
        'hauptamt',
        'Hauptamt',
        department('personal', 'Personal'),
        department('it', 'IT'),
        department('sitzungsdienst', 'Sitzungsdienst'),
        department('vergabestelle', 'Vergabestelle'),
      ),
      department('kaemmerei', 'Kämmerei', department('steuern', 'Steuern'), department('stadtkasse', 'Stadtkasse')),
      department(
        'ordnungsamt',
        'Ordnungsamt',
        department('buergerbuero', 'Bürgerbüro'),
        department('einwohnermeldeamt', 'Einwohnermeldeamt'),
        department('gewerbeamt', 'Gewerbeamt'),
        department('standesamt', 'Standesamt'),
        department('feuerwehr', 'Feuerwehr'),
      ),
      department(
        'bauamt',
        'Bauamt',
        department('bauhof', 'Bauhof'),
        department('friedhofsverwaltung', 'Friedhofsverwaltung'),
      ),
      department('amt-fuer-jugend-schule-und-soziales', 'Amt für Jugend, Schule und Soziales'),
      department(
        'amt-fuer-kultur-und-sport',
        'Amt für Kultur und Sport',
        department('stadtbibliothek', 'Stadtbibliothek'),
      ),
    ],
  },
  {
    slug: 'silberthal',
    name: 'Stadt Silberthal',
    ags: '14999200',
    state: 'SN',
    population: 7_380,
    profile:
      'Ehemalige Bergstadt im Mittelgebirge mit vielen Gästen im Winter; das Bürgerbüro erledigt fast alles an einem Schalter.',
    contactEmail: 'rathaus@silberthal.example',
    departments: [
      department('hauptamt', 'Hauptamt'),
      department('finanzen', 'Finanzen'),
      department('buergerbuero', 'Bürgerbüro'),
      department('bauamt', 'Bauamt', department('bauhof', 'Bauhof')),
    ],
  },
  {
    slug: 'hohenlinde',
    name: 'Gemeinde Hohenlinde',
    ags: '14999300',
    state: 'SN',
    population: 4_120,
    profile:
      'Gemeinde aus sechs Dörfern mit elf Beschäftigten im Rathaus; jeder vertritt jeden, darum steht jeder Ablauf aufgeschrieben.',
    contactEmail: 'gemeinde@hohenlinde.example',
    departments: [
      department('hauptverwaltung', 'Hauptverwaltung'),
      department('kaemmerei', 'Kämmerei'),
      department('ordnung-und-bau', 'Ordnung und Bau'),
    ],
  },
  {
    slug: 'neuwalde',
    name: 'Stadt Neuwalde',
    ags: '14999400',
    state: 'SN',
    population: 9_760,
    profile: 'Stadt am Rand der Heide, die Gutes lieber nachnutzt und anpasst, als es neu zu erfinden.',
    contactEmail: 'post@neuwalde.example',
    departments: [
      department('hauptamt', 'Hauptamt'),
      department('finanzverwaltung', 'Finanzverwaltung'),
      department('buergerdienste', 'Bürgerdienste'),
      department('bauverwaltung', 'Bauverwaltung'),
    ],
  },
];
