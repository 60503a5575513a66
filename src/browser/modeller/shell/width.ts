import type { FundusModeler } from '../diagram/create-modeler.js';

/** Below this width there is no room for palette, canvas and panel: the diagram can be looked at, not changed. */
const ROOM = '(min-width: 1000px)';

export function watchWidth(modeler: FundusModeler, editable: boolean): void {
  const room = matchMedia(ROOM);
  const apply = () => {
    const mayEdit = room.matches && editable;
    modeler.get('readOnly').active = !mayEdit;
    document.documentElement.classList.toggle('mo-viewing', !mayEdit);
    document.documentElement.classList.toggle('mo-narrow-window', !room.matches);
    if (!mayEdit) modeler.get('selection').select(null);
    modeler.get('canvas').resized();
  };
  room.addEventListener('change', apply);
  apply();
}
