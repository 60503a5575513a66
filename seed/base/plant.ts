import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AgendaTemplate } from '../../models/agenda-template.js';
import { Template } from '../../models/template.js';
import { root } from '../../src/root.js';
import { templates } from './templates.js';

/** Reference data every installation has: brought up to date at each start. */
export async function plantReferenceData(): Promise<void> {
  await Promise.all([plantProcesses(), plantAgendas()]);
}

async function plantProcesses(): Promise<void> {
  let position = 0;
  for (const { slug, file, title, summary } of templates) {
    const xml = await readFile(join(root, 'seed/base/templates', file), 'utf8');
    await Template.updateOne({ _id: slug }, { $set: { title, summary, xml, position: position++ } }, { upsert: true });
  }
}

/** seed/base/agendas, in this order. */
const agendas = ['klein', 'rathaus', 'stadt'];

async function plantAgendas(): Promise<void> {
  for (const [position, slug] of agendas.entries()) {
    const text = await readFile(join(root, 'seed/base/agendas', `${slug}.json`), 'utf8');
    const content = JSON.parse(text) as Omit<AgendaTemplate, '_id' | 'position'>;
    await AgendaTemplate.updateOne({ _id: slug }, { $set: { ...content, position } }, { upsert: true });
  }
}
