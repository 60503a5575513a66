import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Template } from '../../models/template.js';
import { root } from '../../src/root.js';
import { templates } from './templates.js';

/** Reference data every installation has: brought up to date at each start. */
export async function plantReferenceData(): Promise<void> {
  let position = 0;
  for (const { slug, file, title, summary } of templates) {
    const xml = await readFile(join(root, 'seed/base/templates', file), 'utf8');
    await Template.updateOne({ _id: slug }, { $set: { title, summary, xml, position: position++ } }, { upsert: true });
  }
}
