/** How the classes of a line chart look on white paper, where no sheet of the app reaches. */
const looks = `
text { font-family: Arimo, Arial, sans-serif; font-size: 14px; fill: #51577a; }
.fn-chart__grid, .fn-chart__stop { stroke: #dddfe8; stroke-width: 1; }
.fn-line__good { fill: #eef8f4; }
.fn-line__path { fill: none; stroke: #2044aa; stroke-width: 2.5; stroke-linejoin: round; }
.fn-line__point { fill: #ffffff; stroke: #2044aa; stroke-width: 2.5; }
.fn-line__target { stroke: #00664f; stroke-width: 2; stroke-dasharray: 8 4; }
.fn-line__flag { fill: #00664f; }
.fn-line__baseline { stroke: #6e7597; stroke-width: 1.5; stroke-dasharray: 2 4; }
.fn-line__word { fill: #00664f; }
.fn-line__latest { font-size: 16px; font-weight: bold; fill: #131525; }
`;

/** Of its size on screen: beside text on paper a chart needs less room. */
const zoom = 0.75;

/** A chart as a picture of its own: with its size and its colours in it. */
export function printed(chart: string): { svg: string; width: number; height: number } {
  const size = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(chart) ?? [];
  const [width, height] = [Number(size[1] ?? 0) * zoom, Number(size[2] ?? 0) * zoom];
  const svg = chart.replace(
    /^<svg([^>]*)>/,
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"$1><style>${looks}</style>`,
  );
  return { svg, width, height };
}
