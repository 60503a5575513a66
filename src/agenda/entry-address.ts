import type { Types } from 'mongoose';
import type { AgendaList } from '../../models/agenda/entry-words.js';
import type { Agenda } from '../../models/agenda.js';
import { paths } from '../web/paths.js';

export const segmentOf = { guardRails: 'guard-rails', fields: 'fields' } as const;

/** Where guard rails or fields of an agenda stand, and what is done with one of them. */
export function addressOf({ key }: Agenda, list: AgendaList, entry?: Types.ObjectId, part?: string): string {
  const steps = [segmentOf[list], entry?.toString(), part].filter((step) => step !== undefined);
  return paths.agendaPart(key, steps.join('/'));
}
