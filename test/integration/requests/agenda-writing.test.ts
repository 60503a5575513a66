import { expect } from 'chai';
import { Agenda } from '../../../models/agenda.js';
import { goalTree } from '../../../models/goal/tree.js';
import { plantReferenceData } from '../../../seed/base/plant.js';
import { doer, makeAgenda, makeGoal } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { signedIn, type Visitor } from '../../support/visitor.js';

const hostile = '"><script>alert(1)</script>';

describe('writing an agenda', () => {
  let app: RunningApp;
  let people: Cast;
  let nora: Visitor;
  let maria: Visitor;
  let rolf: Visitor;

  before(async () => {
    await plantReferenceData();
    [app, people] = await Promise.all([startApp(), cast()]);
    [nora, maria, rolf] = await Promise.all([
      signedIn(app, people.nora),
      signedIn(app, people.maria),
      signedIn(app, people.rolf),
    ]);
  });
  after(() => app.close());

  const again = async ({ _id }: Agenda): Promise<Agenda> => {
    const found = await Agenda.findById(_id);
    if (!found) throw new Error('the agenda is gone');
    return found;
  };

  it('begins with the parts of a template that were chosen, the town’s first one being current', async () => {
    const form = await nora.get('/agendas/new?template=klein');
    expect(form.text).not.to.contain('Erst der Prozess, dann die Technik');
    expect(form.text).to.contain('Leitplanken setzt die Bürgermeisterin');

    const page = await nora.post('/agendas', {
      template: 'klein',
      title: `Unsere erste Agenda ${hostile}`,
      from: '2027',
      to: '2028',
      part: ['field-0', 'goal-1-0', 'rail-0'],
    });

    expect(page.status).to.equal(200);
    const agenda = await Agenda.currentOf(people.town._id);
    expect(agenda?.title).to.equal(`Unsere erste Agenda ${hostile}`);
    expect(agenda?.guardRails, 'the navigator sets none').to.have.length(0);
    const tree = agenda ? await goalTree(agenda) : [];
    expect(tree.map(({ field, goals }) => [field.title, goals.length])).to.eql([
      ['Bürgernahe Leistungen', 0],
      ['Verwaltung ohne Papier', 1],
    ]);
    expect(tree[1]?.goals[0]?.goal.indicators[0]?.target?.on.toISOString()).to.contain('2028-12-31');
  });

  it('gives the mayor the guard rails of the template too', async () => {
    const form = await maria.get('/agendas/new?template=klein');
    expect(form.text).to.contain('Erst der Prozess, dann die Technik');
    await maria.post('/agendas', { template: 'klein', title: 'Marias', from: '2029', to: '2030', part: ['rail-1'] });

    const agenda = await Agenda.findOne({ municipality: people.town._id, title: 'Marias' });
    expect(agenda?.guardRails.map((one) => one.title)).to.eql(['Gemeinsam vor allein']);
    expect(agenda?.current).to.equal(false);
  });

  it('keeps what was typed when a year is wrong', async () => {
    const page = await nora.post('/agendas', { title: '', from: 'bald', to: '2030', foreword: 'Lange überlegt' });

    expect(page.status).to.equal(422);
    expect(page.errors.join(' ')).to.contain('Geben Sie der Agenda einen Namen').and.contain('Geben Sie ein Jahr');
    expect(page.html.querySelector('input[name=from]')?.getAttribute('value')).to.equal('bald');
    expect(page.html.querySelector('textarea[name=foreword]')?.text.trim()).to.equal('Lange überlegt');
  });

  it('lists current, prepared and earlier ones, and says what happened', async () => {
    const current = await Agenda.currentOf(people.town._id);
    const draft = await Agenda.findOne({ municipality: people.town._id, title: 'Marias' });
    await nora.post(`/agendas/${draft?.key}/current`);

    const page = await rolf.get('/agendas');
    expect(page.texts('main h2')).to.eql(['Aktuelle Agenda', 'Frühere Agenden']);
    expect(page.text).to.contain('Nora Lindner hat sie zur aktuellen Agenda gemacht.');
    expect(page.html.querySelectorAll('main form')).to.have.length(0);

    const closed = await nora.post(`/agendas/${draft?.key}/closing`);
    expect(closed.body).to.contain('ist abgeschlossen');
    await nora.post(`/agendas/${current?.key}/current`);
    expect((await Agenda.currentOf(people.town._id))?.key).to.equal(current?.key);
  });

  it('shows who was faster, and what was typed', async () => {
    const agenda = await makeAgenda(people);
    const at = `/agendas/${agenda.key}`;
    const form = await nora.get(`${at}/edit`);
    await maria.submit(await maria.get(`${at}/edit`), `${at}/words`, { title: 'Marias Titel', on: '2027-05-01' });

    const late = await nora.submit(form, `${at}/words`, { title: 'Noras Titel', foreword: hostile });

    expect(late.status).to.equal(409);
    expect(late.text).to.contain('Maria Seifert hat inzwischen gespeichert').and.contain('Marias Titel');
    expect(late.html.querySelector('input[name=title]')?.getAttribute('value')).to.equal('Noras Titel');
    const saved = await nora.submit(late, `${at}/words`);
    expect(saved.status).to.equal(200);
    expect((await again(agenda)).title).to.equal('Noras Titel');
    expect(saved.html.querySelectorAll('main script')).to.have.length(0);
  });

  it('previews Markdown as the page shows it', async () => {
    const preview = await nora.post('/agendas/preview', { text: `**fett** ${hostile}` });

    expect(preview.body).to.contain('<strong>fett</strong>').and.not.contain('<script>');
    expect((await rolf.post('/agendas/preview', { text: 'x' })).status).to.equal(403);
  });

  it('has the mayor set, change, order and remove guard rails', async () => {
    const agenda = await makeAgenda(people);
    const at = `/agendas/${agenda.key}/guard-rails`;
    const page = await maria.submit(await maria.get(at), at, { title: `Einmal ${hostile}`, text: 'Immer' });
    expect(page.text).to.contain('Gesetzt von Maria Seifert am');
    expect(page.text).to.contain('Gemeinsam vor allein');
    await maria.post(at, { title: 'Zweite', text: '' });
    const [first, second] = (await again(agenda)).guardRails;
    await maria.post(`${at}/${second?._id}/place`, { direction: 'up' });
    expect((await again(agenda)).guardRails.map((one) => one.title)).to.eql(['Zweite', `Einmal ${hostile}`]);

    const form = await maria.get(`${at}/${first?._id}/edit`);
    await maria.post(`${at}/${first?._id}`, {
      title: 'Dazwischen',
      text: '',
      wasTitle: first?.title ?? '',
      wasText: 'Immer',
    });
    const late = await maria.submit(form, `${at}/${first?._id}`, { title: 'Zu spät' });
    expect(late.status).to.equal(409);
    expect(late.text).to.contain('Dazwischen');
    expect(late.html.querySelector('input[name=title]')?.getAttribute('value')).to.equal('Zu spät');

    const removed = await maria.post(`${at}/${second?._id}/removal`);
    const undo = removed.html.querySelector('.fn-toast form')?.getAttribute('action') ?? '';
    expect(undo).to.equal(`${at}/${second?._id}/restoration`);
    await maria.post(undo);
    expect((await again(agenda)).guardRails.map((one) => one.title)).to.eql(['Zweite', 'Dazwischen']);
    expect((await nora.get(at)).status).to.equal(403);
    expect((await maria.get(`${at}/${'0'.repeat(24)}/edit`)).status).to.equal(404);
    expect((await maria.get(`${at}/unsinn/edit`)).status).to.equal(404);
  });

  it('removes a field of action only when it is empty, and says what stands in it', async () => {
    const agenda = await makeAgenda(people);
    const at = `/agendas/${agenda.key}/fields`;
    const goal = await makeGoal(agenda, people.nora);
    const page = await nora.get(at);
    expect(page.text).to.contain(goal.title).and.not.to.contain('Gesetzt von');

    const refused = await nora.post(`${at}/${goal.field}/removal`);

    expect(refused.status).to.equal(409);
    expect(refused.text).to.contain('Unter diesem Handlungsfeld steht noch 1 Ziel');
    const empty = await agenda.add('fields', { title: 'Leeres Feld', text: '' }, { by: doer(people.nora) });
    await nora.post(`${at}/${empty}/removal`);
    expect((await again(agenda)).fields).to.have.length(1);
  });

  it('offers one main way on each page of an empty agenda', async () => {
    const agenda = await makeAgenda(people);
    agenda.fields.splice(0);
    await agenda.save();
    if (!agenda.current) await agenda.makeCurrent({ by: doer(people.nora) });
    const parts = ['', '?view=list', '/perspectives', '/positions', '/benefit', '/goals', '/roadmap', '/measures'];
    for (const part of parts) {
      const page = await maria.get(`/agendas/${agenda.key}${part}`);
      expect(page.html.querySelectorAll('main .kern-btn--primary').length, part).to.equal(1);
    }
  });
});
