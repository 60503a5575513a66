import { placeOf } from './excerpt.js';

/** What is hot: the time somebody works, the time things lie around, the changes of medium. */
export const heatKinds = ['working', 'waiting', 'breaks'] as const;
export type HeatKind = (typeof heatKinds)[number];

export interface HeatMark {
  /** BPMN id of the step. */
  id: string;
  /** Part (0–1) of the whole. */
  share: number;
  /** Stands at the step: colour alone says nothing. */
  label: string;
}

const looks = [
  { from: 0.25, stroke: '#a31621', width: 7 },
  { from: 0.12, stroke: '#b3541e', width: 5 },
  { from: 0.04, stroke: '#a06a00', width: 3.5 },
  { from: 0, stroke: '#6e7597', width: 2 },
] as const;

/** One of our own pictures with a frame about each hot step, thicker the hotter, and its share written at it. */
export function heatOf(svg: string, marks: readonly HeatMark[]): string {
  const drawn = marks.flatMap(({ id, share, label }) => {
    const place = placeOf(svg, id);
    const look = looks.find(({ from }) => share >= from);
    if (!place || !look) return [];
    const { x, y, width, height } = place;
    const room = 14 + label.length * 9;
    return [
      `<rect x="${x - 5}" y="${y - 5}" width="${width + 10}" height="${height + 10}" rx="14" ry="14" fill="none" stroke="${look.stroke}" stroke-width="${look.width}"/>`,
      `<rect x="${x + width - room + 10}" y="${y - 17}" width="${room}" height="26" rx="13" ry="13" fill="#ffffff" stroke="${look.stroke}" stroke-width="2"/>`,
      `<text x="${x + width - room / 2 + 10}" y="${y + 1}" text-anchor="middle" font-family="Arimo, Arial, sans-serif" font-size="15" font-weight="bold" fill="#131525">${label.replace(/[&<>]/g, '')}</text>`,
    ];
  });
  return svg.replace(/<\/svg>\s*$/, `${drawn.join('')}</svg>`);
}
