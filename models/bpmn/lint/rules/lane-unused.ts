import { elements, type ModdleElement } from '../model.js';
import type { Rule } from '../rule.js';

export const laneUnused: Rule = {
  name: 'lane-unused',
  severity: 'hint',
  texts: {
    de: {
      title: 'Bahn ohne Schritte',
      message: 'In der Bahn {name} geschieht nichts.',
      unnamed: 'In einer Bahn geschieht nichts.',
      why: 'Eine leere Bahn lässt fragen, ob etwas vergessen wurde.',
      fix: 'Legen Sie die Schritte dieser Stelle hinein oder löschen Sie die Bahn.',
    },
    en: {
      title: 'Lane without steps',
      message: 'Nothing happens in the lane {name}.',
      unnamed: 'Nothing happens in a lane.',
      why: 'An empty lane raises the question whether something was forgotten.',
      fix: 'Put the steps of this office into it or delete the lane.',
    },
  },
  check: ({ processes }) =>
    processes
      .flatMap(({ process, inside }) => (inside.length > 0 ? elements(process.laneSets) : []))
      .filter(assigns)
      .flatMap(empty)
      .map((element) => ({ element })),
};

/** Tools that keep what lies in a lane in the picture alone leave every list empty. */
function assigns(laneSet: ModdleElement): boolean {
  return elements(laneSet.lanes).some(
    (lane) =>
      elements(lane.flowNodeRef).length > 0 ||
      (lane.childLaneSet !== undefined && assigns(lane.childLaneSet as ModdleElement)),
  );
}

function empty(laneSet: ModdleElement): ModdleElement[] {
  return elements(laneSet.lanes).flatMap((lane) => {
    if (lane.childLaneSet) return empty(lane.childLaneSet as ModdleElement);
    return elements(lane.flowNodeRef).length === 0 ? [lane] : [];
  });
}
