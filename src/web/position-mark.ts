import type { Picture } from '../../models/position/picture.js';
import type { View } from '../../models/position.js';
import type { Translate } from './texts.js';

type Voice = Pick<View, 'weight' | 'nature'>;

/** How a position looks: its weight is the filling, strategy or project the colour and the icon. */
export interface Mark {
  /** Last parts of the class names `fn-stance--…`. */
  classes: string;
  icon: 'compass' | 'hammer' | 'circle' | null;
  /** "Mittelpunkt, Strategie": colour and icon never stand alone. */
  label: string;
}

export function markOf(t: Translate, voice: Voice | null): Mark {
  if (!voice) return { classes: 'fn-stance fn-stance--none', icon: null, label: t('perspectives:none') };
  const { weight, nature } = voice;
  const look = weight === 'unaffected' || !nature ? 'unaffected' : `${weight} fn-stance--${nature}`;
  const icon = look === 'unaffected' ? 'circle' : nature === 'strategy' ? 'compass' : 'hammer';
  return { classes: `fn-stance fn-stance--${look}`, icon, label: labelOf(t, voice) };
}

export function labelOf(t: Translate, { weight, nature }: Voice): string {
  const words = t(`perspectives:weight.${weight}`);
  return nature ? `${words}, ${t(`perspectives:nature.${nature}`)}` : words;
}

export interface PictureLook {
  picture: Picture;
  label: string;
  icon: string;
  /** Last part of the class name `fn-st--…`. */
  tone: 'draft' | 'review' | 'changes' | 'ok';
}

const looks: Record<Picture, Pick<PictureLook, 'icon' | 'tone'>> = {
  open: { icon: 'hourglass', tone: 'draft' },
  blindSpot: { icon: 'eye-off', tone: 'review' },
  agreed: { icon: 'check', tone: 'ok' },
  opposed: { icon: 'scale', tone: 'changes' },
};

export function pictureLook(t: Translate, picture: Picture): PictureLook {
  return { picture, label: t(`perspectives:picture.${picture}`), ...looks[picture] };
}

/** A column as people call it: the mayor's has no department. */
export function columnName(t: Translate, { name }: { name: string | null }): string {
  return name ?? t('perspectives:mayor');
}
