import { expect } from 'chai';
import { type TownTemplate, templateOf, templatesOf } from '../../../models/town-template.js';
import { Version } from '../../../models/version.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { drawing, keep, type Made, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('the own templates of a town', () => {
  let app: RunningApp;
  let people: Cast;
  let browsers: Record<'katrin' | 'nora' | 'anna' | 'silvia' | 'visitor', Visitor>;
  let made: Made;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    made = await makeProcess(people, 'draft', {
      title: 'Vorlagenprozess',
      diagram: await keep(drawing(['Brücke prüfen'])),
    });
    const [katrin, nora, anna, silvia] = await Promise.all(
      [people.katrin, people.nora, people.anna, people.silvia].map((one) => signedIn(app, one)),
    );
    browsers = { katrin, nora, anna, silvia, visitor: visitor(app) } as typeof browsers;
  });
  after(() => app.close());

  const at = (part: string) => `/processes/${made.process.key}/versions/1/${part}`;
  const own = async (): Promise<TownTemplate> => {
    const [listed] = await templatesOf(people.town._id);
    return (await templateOf(people.town._id, String(listed?._id))) as TownTemplate;
  };

  it('are saved from a process with a name, and refused without one, keeping what was typed', async () => {
    const form = await browsers.katrin.get(at('template/new'));
    const refused = await browsers.katrin.submit(form, at('template'), { title: ' ', summary: 'Für Brücken' });
    const kept = await browsers.katrin.submit(refused, at('template'), { title: 'Bauwerk prüfen' });

    expect(refused.status).to.equal(422);
    expect(refused.errors).to.include('Geben Sie der Vorlage einen Namen.');
    expect(kept.path).to.equal('/processes/templates');
    expect(kept.text).to.include('Bauwerk prüfen Für Brücken Gespeichert von Katrin Hempel');
  });

  it('stand beside the supplied ones, and a new process begins with its drawing', async () => {
    const id = `own-${(await own())._id}`;
    const page = await browsers.nora.get(`/processes/new?template=${id}`);
    const started = await browsers.nora.submit(page, '/processes', {
      title: 'Steg prüfen',
      department: String(people.kaemmerei._id),
      start: 'template',
      template: id,
    });
    const [, key] = /^\/processes\/([^/]+)\/versions\/1\/modeller$/.exec(started.path) ?? [];
    const xml = await browsers.nora.get(`/processes/${key}/versions/1/diagram.xml`);

    expect(page.html.querySelector(`input[value="${id}"]`)?.hasAttribute('checked')).to.equal(true);
    expect(xml.body).to.include('Brücke prüfen');
    expect((await Version.findOne({ 'profile.title': 'Steg prüfen' }))?.diagram?.hash).to.be.a('string');
  });

  it('are the own town’s alone: others neither see, use nor change them, and readers have no hand in them', async () => {
    const id = String((await own())._id);
    const tries = async (who: Visitor) => [
      (await who.get(`/processes/templates/${id}/thumbnail.svg`)).status,
      (await who.post(`/processes/templates/${id}`, { title: 'Fremd' })).status,
      (await who.post(`/processes/templates/${id}/retirement`)).status,
    ];

    expect(await tries(browsers.silvia)).to.eql([404, 404, 404]);
    expect(await tries(browsers.visitor)).to.eql([404, 401, 401]);
    expect(await tries(browsers.anna)).to.eql([403, 403, 403]);
    expect((await browsers.silvia.get('/processes/templates')).text).not.to.include('Bauwerk prüfen');
    const stolen = {
      title: 'Fremdes',
      start: 'template',
      template: `own-${id}`,
      department: String(people.kaemmerei._id),
    };
    expect((await browsers.silvia.post('/processes', stolen)).status).to.equal(422);
  });

  it('are renamed with regard to what others saved, retired and offered again', async () => {
    const id = String((await own())._id);
    const action = `/processes/templates/${id}`;
    const seen = await browsers.katrin.get('/processes/templates');
    const first = await browsers.nora.post(action, { title: 'Bauwerke prüfen', summary: '', revision: 1 });
    const late = await browsers.katrin.submit(seen, action, { title: 'Zu spät' });

    expect(first.text).to.include('Bauwerke prüfen');
    expect(late.status).to.equal(409);
    await browsers.katrin.post(`${action}/retirement`);
    expect((await browsers.katrin.get('/processes/new')).text).not.to.include('Bauwerke prüfen');
    const retired = {
      title: 'Alt',
      start: 'template',
      template: `own-${id}`,
      department: String(people.kaemmerei._id),
    };
    expect((await browsers.katrin.post('/processes', retired)).status).to.equal(422);
    await browsers.katrin.post(`${action}/retirement/end`);
    expect((await browsers.katrin.get('/processes/new')).text).to.include('Eigene Vorlage Bauwerke prüfen');
  });
});
