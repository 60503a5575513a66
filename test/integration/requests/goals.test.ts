import { expect } from 'chai';
import type { Agenda } from '../../../models/agenda.js';
import { Goal } from '../../../models/goal.js';
import { doer, makeAgenda, makeGoal, makeIdea, makeMeasure } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { type MadePractice, makePractice } from '../../support/practices.js';
import { type Made, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const hostile = '"><script>alert(1)</script>';

describe('goals', () => {
  let app: RunningApp;
  let people: Cast;
  let agenda: Agenda;
  let invoice: Made;
  let dogs: Made;
  let paper: MadePractice;
  let nora: Visitor;
  let jens: Visitor;
  let rolf: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    agenda = await makeAgenda(people);
    [invoice, dogs, paper] = await Promise.all([
      makeProcess(people, 'public', { title: 'Zielrechnung bezahlen' }),
      makeProcess(people, 'draft', { title: 'Zielhund anmelden' }),
      makePractice(people, 'public', { title: 'Zielpapier sparen' }),
    ]);
    [nora, jens, rolf] = await Promise.all([
      signedIn(app, people.nora),
      signedIn(app, people.jens),
      signedIn(app, people.rolf),
    ]);
  });
  after(() => app.close());

  const again = async ({ _id }: Goal): Promise<Goal> => {
    const found = await Goal.findById(_id);
    if (!found) throw new Error('the goal is gone');
    return found;
  };
  const url = (goal: Goal, part = '') => `/goals/${goal.key}${part ? `/${part}` : ''}`;

  it('are written by the navigator and stand in the tree with their number', async () => {
    const at = `/agendas/${agenda.key}/goals`;
    const form = await nora.get(`${at}/new`);
    const page = await nora.submit(form, at, {
      title: `Rechnungen laufen digital ${hostile}`,
      text: `Ohne **Papier** ${hostile}`,
      department: people.kaemmerei._id.toString(),
      role: 'Leitung Stadtkasse',
    });

    expect(page.heading).to.equal(`Rechnungen laufen digital ${hostile}`);
    expect(page.text).to.contain('Ziel 1.1').and.contain('Kämmerei, Leitung Stadtkasse');
    expect(page.html.querySelector('main strong')?.text).to.equal('Papier');
    expect(page.html.querySelectorAll('main script')).to.have.length(0);
    const tree = await rolf.get(at);
    expect(tree.text).to.contain(`1.1 Rechnungen laufen digital ${hostile}`);
    expect(tree.html.querySelectorAll('main form')).to.have.length(0);
  });

  it('keep what was typed when something is missing or somebody was faster', async () => {
    const goal = await makeGoal(agenda, people.nora);
    const form = await nora.get(url(goal, 'edit'));
    const wrong = await nora.submit(form, url(goal, 'words'), { title: '', field: 'unsinn', text: 'Lange überlegt' });
    expect(wrong.status).to.equal(422);
    expect(wrong.html.querySelector('textarea[name=text]')?.text.trim()).to.equal('Lange überlegt');

    const maria = await signedIn(app, people.maria);
    await maria.submit(await maria.get(url(goal, 'edit')), url(goal, 'words'), { title: 'Marias Ziel' });
    const late = await nora.submit(form, url(goal, 'words'), { title: 'Noras Ziel' });
    expect(late.status).to.equal(409);
    expect(late.text).to.contain('Maria Seifert hat inzwischen gespeichert').and.contain('Marias Ziel');
    await nora.submit(late, url(goal, 'words'));
    expect((await again(goal)).title).to.equal('Noras Ziel');
  });

  it('show candidates and measures below them, and are given up with a reason', async () => {
    const goal = await makeGoal(agenda, people.nora);
    const idea = await makeIdea(agenda, people.katrin);
    await idea.updateOne({ goal: goal._id });
    const measure = await makeMeasure(agenda, people.nora, { goal: goal._id });
    const page = await rolf.get(url(goal));
    expect(page.text).to.contain(idea.title).and.contain(measure.title);
    expect((await rolf.get(`/agendas/${agenda.key}/goals`)).text)
      .to.contain('1 Kandidat')
      .and.contain(measure.title);

    expect((await nora.post(url(goal, 'dropping'), { note: '' })).status).to.equal(422);
    const dropped = await nora.post(url(goal, 'dropping'), { note: `Überholt ${hostile}` });
    expect(dropped.text).to.contain(`Nora Lindner hat das Ziel aufgegeben. Überholt ${hostile}`);
    const undo = dropped.html.querySelector('.fn-toast form')?.getAttribute('action') ?? '';
    await nora.post(undo);
    expect((await again(goal)).dropped).to.equal(false);
  });

  it('are measured by the head who answers for them, with a comma as people type it', async () => {
    const goal = await makeGoal(agenda, people.nora, people.kaemmerei._id);
    await nora.post(url(goal, 'indicators'), {
      name: `Tage ${hostile}`,
      unit: 'Tage',
      baseline: '1.900,5',
      baselineOn: '2026-01-01',
      target: '10',
      targetOn: '2027-12-31',
    });
    const [indicator] = (await again(goal)).indicators;
    expect(indicator?.baseline?.value).to.equal(1900.5);
    const at = url(goal, `indicators/${indicator?._id}`);

    const page = await jens.submit(await jens.get(at), `${at}/values`, { value: '1,5', on: '2026-03-01' });

    expect(page.text).to.contain('1,5 Tage').and.contain('Jens Wolfram').and.contain('erreicht').not.contain('NaN');
    expect(page.html.querySelector('svg.fn-line')?.getAttribute('aria-label')).to.contain('Zielwert 10');
    expect(page.html.querySelectorAll('main script')).to.have.length(0);
    const wrong = await jens.post(`${at}/values`, { value: 'viel', on: '', note: 'Geschätzt' });
    expect(wrong.status).to.equal(422);
    expect(wrong.errors.join(' ')).to.contain('Geben Sie eine Zahl ein').and.contain('Wählen Sie den Tag');
    expect(wrong.html.querySelector('input[name=note]')?.getAttribute('value')).to.equal('Geschätzt');

    const value = (await again(goal)).indicators[0]?.values[0]?._id;
    const form = await jens.get(`${at}/values/${value}/edit`);
    expect(form.html.querySelector('input[name=value]')?.getAttribute('value')).to.equal('1,5');
    await jens.submit(form, `${at}/values/${value}`, { value: '2' });
    expect((await again(goal)).indicators[0]?.values.map((one) => one.value)).to.eql([2]);
    await jens.post(`${at}/values/${value}/removal`);
    expect((await again(goal)).indicators[0]?.values).to.have.length(0);
    expect((await rolf.get(at)).html.querySelectorAll('main form')).to.have.length(0);
    expect((await nora.post(`${at}/removal`)).status).to.equal(200);
  });

  it('are linked by searching, with a sentence, and say so on process and practice', async () => {
    const goal = await makeGoal(agenda, people.nora);
    const found = await nora.get(url(goal, 'links?q=Zielrechnung'));
    expect(found.text).to.contain('Zielrechnung bezahlen');
    const row = found.html.querySelectorAll('form').find((one) => one.text.includes('Zielrechnung bezahlen'));
    const key = row?.querySelector('input[name=key]')?.getAttribute('value') ?? '';
    await nora.post(url(goal, 'links'), { kind: 'process', key, because: `Spart Wege ${hostile}` });
    await nora.post('/goals/served', { kind: 'practice', key: paper.practice.key, goal: goal.key, because: '' });

    const page = await rolf.get(url(goal));
    expect(page.text).to.contain('Zielrechnung bezahlen').and.contain('Zielpapier sparen').and.contain('Spart Wege');
    const onProcess = await rolf.get(`/processes/${invoice.process.key}`);
    expect(onProcess.text).to.contain('Zahlt ein auf').and.contain(goal.title).and.contain(`Spart Wege ${hostile}`);
    expect(onProcess.body).not.to.contain('/goals/served/new');
    expect((await nora.get(`/practices/${paper.practice.key}`)).body).to.contain('/goals/served/new');
    for (const who of [visitor(app), await signedIn(app, people.silvia)]) {
      const outside = await who.get(`/processes/${invoice.process.key}`);
      expect(outside.status).to.equal(200);
      expect(outside.body).not.to.contain(goal.title);
    }

    const link = (await again(goal)).links[0]?._id;
    const gone = await nora.post(url(goal, `links/${link}/removal`));
    await nora.post(gone.html.querySelector('.fn-toast form')?.getAttribute('action') ?? '');
    expect((await again(goal)).links).to.have.length(2);
  });

  it('are never linked to what the curator cannot see', async () => {
    const goal = await makeGoal(agenda, people.nora);
    const neighbours = await cast();
    const hidden = await makeProcess(neighbours, 'draft', { title: 'Geheimes Zielverfahren' });

    const refused = await nora.post(url(goal, 'links'), { kind: 'process', key: hidden.process.key });

    expect(refused.status).to.equal(422);
    expect(refused.body).not.to.contain('Geheimes Zielverfahren');
    expect(
      (await nora.post('/goals/served', { kind: 'process', key: hidden.process.key, goal: goal.key })).status,
    ).to.equal(404);
    expect((await again(goal)).links).to.have.length(0);
  });

  it('stop showing what another town no longer shares, and say that there is something', async () => {
    const neighbours = await cast();
    const shared = await makeProcess(neighbours, 'draft', { title: 'Einst geteilt' });
    const goal = await makeGoal(agenda, people.nora);
    await goal.link({ kind: 'process', subject: shared.process._id, title: '' }, { by: doer(people.nora) });

    const page = await rolf.get(url(goal));

    expect(page.text).to.contain('Dazu 1 Eintrag');
    expect(page.body).not.to.contain('Einst geteilt');
  });

  describe('against processes', () => {
    let covered: Agenda;
    let goal: Goal;
    const at = (query = '') => `/agendas/${covered.key}/coverage${query}`;

    beforeEach(async () => {
      covered = await makeAgenda(people);
      goal = await makeGoal(covered, people.nora);
    });

    it('show the gaps on either side, with numbers', async () => {
      const page = await rolf.get(at());

      expect(page.text).to.contain('1 von 1 Zielen ohne Prozess').and.contain('2 von 2 Prozessen ohne Ziel');
      expect(page.html.querySelectorAll('main form button[name=link]')).to.have.length(0);
      expect((await rolf.get(at('?kind=practice'))).text).to.contain('1 von 1 Best Practices ohne Ziel');
    });

    it('link by one cell without scripts, and only once however often it is sent', async () => {
      const page = await nora.get(at());
      const cell = page.html.querySelectorAll('button[name=link]').find((one) => one.text.includes('Zielrechnung'));
      const link = cell?.getAttribute('value') ?? '';
      const linked = await nora.post(at(), { link });
      await nora.post(at(), { link });

      expect((await again(goal)).links).to.have.length(1);
      expect(linked.text).to.contain('Jedes Ziel hat einen Prozess').and.contain('1 von 2 Prozessen ohne Ziel');
      expect((await nora.get(at('?gaps=1'))).texts('tbody th a')).to.eql(['Zielhund anmelden']);
      await nora.post(at(), { unlink: link });
      expect((await again(goal)).links).to.have.length(0);
    });

    it('answer a script with the sentence and the gaps', async () => {
      const link = `${dogs.process.key} ${goal.key} zelle-0-0`;
      const answer = await nora.post(at(), { link }, { headers: { Accept: 'application/json' } });

      expect(answer.json()).to.deep.include({ linked: true, thingsWithout: '1 von 2 Prozessen ohne Ziel' });
    });

    it('filter by department, and take any nonsense for the beginning', async () => {
      const page = await nora.get(at(`?department=${people.hauptamt._id}`));
      expect(page.texts('tbody th')).to.eql([]);
      expect((await nora.get(at('?skip=-5&department[$ne]=x&kind=quatsch'))).status).to.equal(200);
      expect((await nora.post(at(), { link: 'a b' })).status).to.equal(404);
      expect((await nora.post(at(), {})).status).to.equal(404);
    });
  });
});
