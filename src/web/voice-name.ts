import { knownTown } from '../../models/municipality/known.js';
import { belongsTo } from '../../models/user/membership.js';
import type { Actor } from '../../models/user.js';
import type { Voice } from '../../models/voice.js';
import type { Translate } from './texts.js';

/** Who speaks, as far as this reader learns it. */
export interface VoiceName {
  /** To colleagues the person, to everybody else the town. */
  name: string;
  /** What they do there; never a name. */
  position: string;
}

export async function voiceName(actor: Actor, voice: Voice, t: Translate): Promise<VoiceName> {
  const { department, role } = voice;
  const colleague = belongsTo(actor, voice.municipality);
  const town = (await knownTown(voice.municipality))?.name ?? '';
  const works = department && (role === 'reader' || role === 'author' || role === 'head');
  const position = works
    ? t(`questions:position.${role === 'head' ? 'head' : 'of'}`, { department })
    : t(`questions:position.${role}`);
  return { name: colleague ? voice.name : town, position };
}
