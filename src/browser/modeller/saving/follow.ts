import { fetchXml } from '../api.js';
import type { FundusModeler } from '../diagram/create-modeler.js';
import type { Sheet } from '../sheet.js';
import type { Saver } from './saver.js';

interface Here {
  modeler: FundusModeler;
  sheet: Sheet;
  saver: Saver;
  /** What is still being typed becomes part of the drawing. */
  flush(): void;
  xmlUrl: string;
}

/** Shows what the server has where it is newer and nothing of ours would be lost; true if the drawing is another one now. */
export async function follow(revision: number, { modeler, sheet, saver, flush, xmlUrl }: Here): Promise<boolean> {
  const isFree = () => {
    flush();
    return !saver.unsynced && !isBusy(modeler);
  };
  if (revision <= saver.revision || !isFree()) return false;
  const newer = await fetchXml(xmlUrl).catch(() => null);
  if (!newer?.revision || newer.revision <= saver.revision || !isFree()) return false;
  const isAnother = newer.xml !== sheet.base;
  if (isAnother && !(await keepingSelection(modeler, () => sheet.replace(newer.xml)))) return false;
  saver.continueFrom(newer.revision, false);
  return isAnother;
}

/** A hand that is moving something, a word that is being written, a play that is running. */
function isBusy(modeler: FundusModeler): boolean {
  return (
    Boolean(modeler.get('dragging').context()) ||
    modeler.get('directEditing').isActive() ||
    modeler.get('toggleMode')._active
  );
}

async function keepingSelection(modeler: FundusModeler, replace: () => Promise<boolean>): Promise<boolean> {
  const ids = modeler
    .get('selection')
    .get()
    .map(({ id }) => id);
  const isShown = await replace();
  const registry = modeler.get('elementRegistry');
  modeler.get('selection').select(ids.flatMap((id) => registry.get(id) ?? []));
  return isShown;
}
