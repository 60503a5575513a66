import type { LinkedProcess } from '../../models/practice/links.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';

/** The part of a drawing that shows how it runs today, beside the text that tells it. */
export interface Excerpt {
  pictureUrl: string;
  alt: string;
  title: string;
  href: string;
  steps: string[];
}

/** From the first drawn process the practice says it has led to; only of what this reader may see. */
export function excerptOf(links: readonly LinkedProcess[], t: Translate): Excerpt | null {
  const first = links.find(({ link, diagram }) => link.role === 'after' && diagram !== null);
  if (!first?.diagram) return null;
  const { process, title, number, diagram } = first;
  const elements = links
    .filter(({ link }) => link.role === 'after' && link.process.equals(process._id))
    .flatMap(({ link }) => link.element ?? []);
  const steps = first.steps.filter(({ id }) => elements.includes(id));
  const asked = new URLSearchParams({ h: diagram.slice(0, 12), steps: steps.map(({ id }) => id).join(',') });
  return {
    pictureUrl: `${paths.versionPart(process.key, number, 'excerpt.svg')}?${asked}`,
    alt: t('practices-page:excerpt.alt', { title }),
    title,
    href: paths.process(process.key),
    steps: steps.map(({ name }) => name),
  };
}
