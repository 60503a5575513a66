import { Municipality } from '../../../models/municipality.js';
import { type Command, readArguments } from '../command.js';
import { withDatabase } from '../opening.js';

interface Listed {
  slug: string;
  name: string;
  departments: string[];
}

export const municipalities: Command = {
  name: 'municipalities',
  async run(args) {
    const { values } = readArguments(args, { json: { type: 'boolean', default: false } });
    const towns = await withDatabase(list);
    process.stdout.write(values.json ? `${JSON.stringify(towns, null, 2)}\n` : towns.map(asText).join(''));
    return 0;
  },
};

async function list(): Promise<Listed[]> {
  const towns = await Municipality.find().sort({ slug: 1 });
  return towns.map(({ slug, name, departments }) => ({ slug, name, departments: departments.map((one) => one.name) }));
}

function asText({ slug, name, departments }: Listed): string {
  return `${slug}  ${name}\n${departments.map((one) => `  ${one}\n`).join('')}`;
}
