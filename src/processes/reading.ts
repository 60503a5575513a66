import type { Request } from 'express';
import { Refused } from '../../models/bpmn/refused.js';
import { Diagram } from '../../models/diagram.js';
import { Invalid } from '../../models/errors.js';
import { services } from '../web/services.js';
import { preparePictures, preparePicturesAtRest } from './pictures.js';

/**
 * Reads a drawing in a worker, keeps it by content and has its pictures drawn; those of a `draft` (any name for it)
 * when nothing is saved to it for a while. Returns the content hash.
 */
export async function keepDrawing(req: Request, xml: string, draft: string | null = null): Promise<string> {
  const { diagrams } = services(req);
  try {
    const reading = await diagrams.read(Buffer.from(xml, 'utf8'));
    const hash = await Diagram.keep(reading.xml, reading.facts, reading.findings);
    if (draft) preparePicturesAtRest(diagrams, hash, draft);
    else preparePictures(diagrams, hash);
    return hash;
  } catch (error) {
    // That is said of the machine, not of the drawing, which may be read at another time.
    const ofTheMachine = error instanceof Refused && ['timeout', 'worker-lost', 'busy'].includes(error.code);
    if (error instanceof Refused && !ofTheMachine) throw new Invalid({ xml: `processes:invalid.xml` });
    throw error;
  }
}
