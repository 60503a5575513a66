import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDiagramPool } from '../../src/render/pool.js';
import { root } from '../../src/root.js';
import { invoice, subProcesses } from '../unit/render/make-diagram.js';

const ROUNDS = 3;

/**
 * How fast diagrams are read and drawn by warm workers: median and 95th percentile in ms of one job at a time, and
 * jobs per second with all workers busy. Uses the diagrams beside the project, or else two of its own.
 */
export async function benchRender(): Promise<Record<string, number>> {
  const sources = diagrams();
  const pool = createDiagramPool();
  try {
    const started = performance.now();
    await pool.draw(invoice());
    const firstDrawing = performance.now() - started;
    const xmls = await Promise.all(sources.map(async (source) => (await pool.read(source)).xml));
    const pictures = await Promise.all(xmls.map((xml) => pool.draw(xml)));
    const reads = await timeEach(sources, (source) => pool.read(source));
    const draws = await timeEach(xmls, (xml) => pool.draw(xml));
    const pngs = await timeEach(pictures, ({ thumbnail }) => pool.png(thumbnail, { width: 640 }));
    return {
      files: sources.length,
      firstDrawingMs: round(firstDrawing),
      ...{ readMedianMs: quantile(reads, 0.5), readP95Ms: quantile(reads, 0.95) },
      ...{ drawMedianMs: quantile(draws, 0.5), drawP95Ms: quantile(draws, 0.95) },
      pngThumbnailMedianMs: quantile(pngs, 0.5),
      readsPerSecond: await rate(sources, (source) => pool.read(source)),
      drawsPerSecond: await rate(xmls, (xml) => pool.draw(xml)),
      meanSvgKb: meanKb(pictures.map(({ svg }) => svg)),
      meanThumbnailKb: meanKb(pictures.map(({ thumbnail }) => thumbnail)),
    };
  } finally {
    await pool.close();
  }
}

function diagrams(): Uint8Array[] {
  const folder = join(root, '../shared/bpmn');
  if (!existsSync(folder)) return [invoice(), subProcesses()].map((xml) => new TextEncoder().encode(xml));
  const names = readdirSync(folder).filter((name) => name.endsWith('.bpmn'));
  return names.map((name) => readFileSync(join(folder, name)));
}

async function timeEach<T>(inputs: T[], job: (input: T) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; count < ROUNDS; count++)
    for (const input of inputs) {
      const started = performance.now();
      await job(input);
      times.push(performance.now() - started);
    }
  return times;
}

async function rate<T>(inputs: T[], job: (input: T) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  for (let count = 0; count < ROUNDS; count++) await Promise.all(inputs.map(job));
  return round((1000 * ROUNDS * inputs.length) / (performance.now() - started));
}

function quantile(times: number[], share: number): number {
  const sorted = [...times].sort((first, second) => first - second);
  return round(sorted[Math.floor(sorted.length * share)] ?? 0);
}

function meanKb(texts: string[]): number {
  return round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length / 1024);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
