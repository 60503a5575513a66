import type { DiagramPool } from '../../src/render/pool.js';

let started: Promise<DiagramPool> | null = null;

/** The real diagram workers, one for the whole run, started by the first test that draws something. */
export const diagrams: DiagramPool = {
  read: async (...given) => (await pool()).read(...given),
  draw: async (...given) => (await pool()).draw(...given),
  merge: async (...given) => (await pool()).merge(...given),
  capture: async (...given) => (await pool()).capture(...given),
  png: async (...given) => (await pool()).png(...given),
  pdf: async (...given) => (await pool()).pdf(...given),
  docx: async (...given) => (await pool()).docx(...given),
  close: async () => (await started)?.close(),
};

function pool(): Promise<DiagramPool> {
  started ??= import('../../src/render/pool.js').then(({ createDiagramPool }) => createDiagramPool({ workers: 1 }));
  return started;
}

after('end the diagram workers', () => diagrams.close());
