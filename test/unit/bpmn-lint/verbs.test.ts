import { expect } from 'chai';
import { hasVerb } from '../../../models/bpmn/lint/verbs.js';

const good = [
  'Rechnung prüfen',
  'Rechnung sachlich und rechnerisch prüfen',
  'Prüfen',
  'Prüfen der Unterlagen',
  'Rechnung Prüfen',
  'Prüfe Antrag',
  'RECHNUNG PRÜFEN',
  'Kämmerei prüft Rechnung',
  'Unterlagen an Fachamt weiterleiten (E-Mail)',
  'Antrag ablehnen bei Fristversäumnis',
  'Bescheid erstellen und versenden',
  'Bescheid in neuen Ordner ablegen',
  'Antragsteller informieren',
  'Daten im Verfahren erfassen',
  'Rechnung geprüft',
  'Zahlung freigeben',
  'Post öffnen, stempeln und verteilen',
  'Check invoice',
  'Send Reminder',
  '42',
];
const bad = [
  'Rechnungsprüfung',
  'Prüfung der Rechnung',
  'Prüfung durch den Kämmerer',
  'Antrag',
  'Eingang neuer Unterlagen',
  'Freigabe im digitalen Workflow',
  'Ablage in offenen Posten',
  'Unterlagen',
  'Rechnungen',
];

describe('a verb in the name of a task', () => {
  for (const name of good)
    it(`is there in "${name}"`, () => {
      expect(hasVerb(name)).to.equal(true);
    });
  for (const name of bad)
    it(`is missing in "${name}"`, () => {
      expect(hasVerb(name)).to.equal(false);
    });
});
