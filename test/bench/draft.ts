import type { Visitor } from '../support/visitor.js';

export interface Draft {
  xml: string;
  revision: number;
  urls: { process: string; modeller: string; save: string; picture: string };
}

/** A new process from the first template: a drawing of common size. */
export async function beginDraft(author: Visitor): Promise<Draft> {
  const form = await author.get('/processes/new');
  const department = form.html.querySelector('select[name="department"] option[selected]')?.getAttribute('value') ?? '';
  const template = form.html.querySelector('input[name="template"]')?.getAttribute('value') ?? '';
  const fields = { title: 'Bogen messen', department, start: 'template', template };
  const made = await author.post('/processes', fields, { follow: false });
  const key = /processes\/([^/?]+)/.exec(made.location ?? '')?.[1];
  if (!key) throw new Error(`No draft was begun: ${made.status}`);
  const version = `/processes/${key}/versions/1`;
  const drawn = await author.get(`${version}/diagram.xml`);
  return {
    xml: drawn.body,
    revision: Number(drawn.headers.get('x-revision')),
    urls: {
      process: `/processes/${key}`,
      modeller: `${version}/modeller`,
      save: `${version}/diagram`,
      picture: `${version}/picture.svg`,
    },
  };
}
