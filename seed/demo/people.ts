import type { Role } from '../../models/user/membership.js';

/** What somebody is in a town; authors and heads work for a department, given by its slug. */
export interface DemoPosition {
  town: string;
  role: Role;
  department: string | null;
}

/** An invented person. The first position is the home, the others are those of a guest. */
export interface DemoPerson {
  slug: string;
  name: string;
  email: string;
  positions: readonly DemoPosition[];
}

const person = (
  slug: string,
  name: string,
  town: string,
  role: Role,
  department: string | null = null,
): DemoPerson => ({
  slug,
  name,
  email: `${slug}@${town}.example`,
  positions: [{ town, role, department }],
});

const eichenbrueck = 'eichenbrueck';
const silberthal = 'silberthal';
const hohenlinde = 'hohenlinde';
const neuwalde = 'neuwalde';
const youth = 'amt-fuer-jugend-schule-und-soziales';

export const people: readonly DemoPerson[] = [
  person('jana-zschoche', 'Jana Zschoche', eichenbrueck, 'reader', 'buergerbuero'),
  person('felix-ackermann', 'Felix Ackermann', eichenbrueck, 'reader', 'bauhof'),

  person('katrin-hempel', 'Katrin Hempel', eichenbrueck, 'author', 'kaemmerei'),
  person('tom-berger', 'Tom Berger', eichenbrueck, 'author', 'kaemmerei'),
  person('stefan-noack', 'Stefan Noack', eichenbrueck, 'author', 'hauptamt'),
  person('mandy-opitz', 'Mandy Opitz', eichenbrueck, 'author', 'vergabestelle'),
  person('nadine-vogel', 'Nadine Vogel', eichenbrueck, 'author', 'ordnungsamt'),
  person('holger-krause', 'Holger Krause', eichenbrueck, 'author', 'bauamt'),
  person('lea-fischer', 'Lea Fischer', eichenbrueck, 'author', youth),
  person('birgit-thiele', 'Birgit Thiele', eichenbrueck, 'author', 'amt-fuer-kultur-und-sport'),

  person('jens-wolfram', 'Jens Wolfram', eichenbrueck, 'head', 'kaemmerei'),
  person('sabine-mai', 'Sabine Mai', eichenbrueck, 'head', 'hauptamt'),
  person('ralf-petzold', 'Ralf Petzold', eichenbrueck, 'head', 'ordnungsamt'),
  person('ines-harnisch', 'Ines Harnisch', eichenbrueck, 'head', 'bauamt'),
  person('paul-seidel', 'Paul Seidel', eichenbrueck, 'head', youth),
  person('claudia-richter', 'Claudia Richter', eichenbrueck, 'head', 'amt-fuer-kultur-und-sport'),

  person('mara-lindner', 'Mara Lindner', eichenbrueck, 'navigator', 'buergermeisterbereich'),
  person('helene-brandt', 'Dr. Helene Brandt', eichenbrueck, 'mayor', 'buergermeisterbereich'),
  person('uwe-lehnert', 'Uwe Lehnert', eichenbrueck, 'admin', 'it'),

  {
    slug: 'friederike-sommer',
    name: 'Friederike Sommer',
    email: 'friederike-sommer@digital-lotsin.example',
    positions: [eichenbrueck, silberthal, hohenlinde, neuwalde].map((town) => ({
      town,
      role: 'lotse',
      department: null,
    })),
  },

  person('anja-reichelt', 'Anja Reichelt', silberthal, 'author', 'buergerbuero'),
  person('dirk-loose', 'Dirk Loose', silberthal, 'author', 'bauamt'),
  person('gudrun-oehme', 'Gudrun Oehme', silberthal, 'head', 'buergerbuero'),
  person('matthias-uhlig', 'Matthias Uhlig', silberthal, 'head', 'bauamt'),
  person('sarah-nestler', 'Sarah Nestler', silberthal, 'navigator'),
  person('konrad-weise', 'Konrad Weise', silberthal, 'mayor'),

  person('petra-hanke', 'Petra Hanke', hohenlinde, 'author', 'kaemmerei'),
  person('jonas-kaulfuss', 'Jonas Kaulfuß', hohenlinde, 'author', 'ordnung-und-bau'),
  person('elke-mothes', 'Elke Mothes', hohenlinde, 'navigator'),
  person('lutz-winkler', 'Lutz Winkler', hohenlinde, 'mayor'),

  person('simone-ranft', 'Simone Ranft', neuwalde, 'author', 'finanzverwaltung'),
  person('marco-dietze', 'Marco Dietze', neuwalde, 'author', 'hauptamt'),
  person('heike-schoene', 'Heike Schöne', neuwalde, 'head', 'finanzverwaltung'),
  person('thomas-grosser', 'Thomas Großer', neuwalde, 'head', 'hauptamt'),
  person('ulrike-barth', 'Ulrike Barth', neuwalde, 'navigator'),
  person('georg-lindenau', 'Georg Lindenau', neuwalde, 'mayor'),
];
