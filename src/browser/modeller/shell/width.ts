import type { FundusModeler } from '../diagram/create-modeler.js';

/** Below this width there is no room for palette, canvas and panel: the diagram can be looked at, not changed. */
const ROOM = '(min-width: 1000px)';

/** Calls back with a way to look again, for when something else says whether one may draw. */
export function watchWidth(modeler: FundusModeler, mayDraw: () => boolean): () => void {
  const room = matchMedia(ROOM);
  const apply = () => {
    const mayEdit = room.matches && mayDraw();
    modeler.get('readOnly').active = !mayEdit;
    document.documentElement.classList.toggle('mo-viewing', !mayEdit);
    document.documentElement.classList.toggle('mo-narrow-window', !room.matches);
    if (!mayEdit) modeler.get('selection').select(null);
    modeler.get('canvas').resized();
  };
  room.addEventListener('change', apply);
  apply();
  return apply;
}
