import { findPersonalDataIn } from '../../personal-data.js';
import { elements, type ModdleElement, nameOf } from '../model.js';
import type { ProcessSheet, Rule } from '../rule.js';

export const personName: Rule = {
  name: 'person-name',
  severity: 'hint',
  texts: {
    de: {
      title: 'Name oder Erreichbarkeit einer Person',
      message: 'In {name} steht {found}.',
      why: 'Personen wechseln, Aufgaben bleiben. Und was veröffentlicht wird, soll keine personenbezogenen Daten enthalten.',
      fix: 'Nennen Sie die Stelle oder Funktion, zum Beispiel „Sachbearbeitung Kasse“.',
    },
    en: {
      title: 'Name or contact data of a person',
      message: '{name} contains {found}.',
      why: 'People change, tasks remain. And what is published should contain no personal data.',
      fix: 'Name the office or function, for example “Clerk, treasury”.',
    },
  },
  check: ({ definitions, processes }) => {
    const named = [...processes.flatMap(all), ...elements(definitions.rootElements).flatMap(pools)].filter(nameOf);
    const found = findPersonalDataIn(named.map(nameOf));
    return found.flatMap(({ elementId, text }) => {
      const element = named[Number(elementId)];
      return element ? [{ element, params: { found: text } }] : [];
    });
  },
};

function all({ process, inside }: ProcessSheet): ModdleElement[] {
  return [...elements(process.laneSets).flatMap(lanes), ...inside];
}

function lanes(laneSet: ModdleElement): ModdleElement[] {
  return elements(laneSet.lanes).flatMap((lane) => [
    lane,
    ...(lane.childLaneSet ? lanes(lane.childLaneSet as ModdleElement) : []),
  ]);
}

function pools(root: ModdleElement): ModdleElement[] {
  return elements(root.participants);
}
