import type { Request } from 'express';
import { Refused } from '../../models/bpmn/refused.js';
import { Diagram } from '../../models/diagram.js';
import { Invalid } from '../../models/errors.js';
import { services } from '../web/services.js';
import { preparePictures } from './pictures.js';

/** Reads a drawing in a worker, keeps it by content and has its pictures drawn. Returns the content hash. */
export async function keepDrawing(req: Request, xml: string): Promise<string> {
  const { diagrams } = services(req);
  try {
    const reading = await diagrams.read(Buffer.from(xml, 'utf8'));
    const hash = await Diagram.keep(reading.xml, reading.facts);
    preparePictures(diagrams, hash);
    return hash;
  } catch (error) {
    if (error instanceof Refused) throw new Invalid({ xml: `processes:invalid.xml` });
    throw error;
  }
}
