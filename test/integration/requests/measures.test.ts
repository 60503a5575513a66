import { expect } from 'chai';
import type { Agenda } from '../../../models/agenda.js';
import { Candidate } from '../../../models/candidate.js';
import { Measure } from '../../../models/measure.js';
import { doer, makeAgenda, makeGoal, makeIdea, makeMeasure } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePractice } from '../../support/practices.js';
import { makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const hostile = '"><script>alert(1)</script>';
const day = (written: string) => new Date(`${written}T00:00:00Z`);
const again = (measure: Measure) => Measure.findById(measure._id).orFail();

describe('measures', () => {
  let app: RunningApp;
  let people: Cast;
  let agenda: Agenda;
  let nora: Visitor;
  let rolf: Visitor;
  let jens: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    agenda = await makeAgenda(people);
    [nora, rolf, jens] = await Promise.all([
      signedIn(app, people.nora),
      signedIn(app, people.rolf),
      signedIn(app, people.jens),
    ]);
  });
  after(() => app.close());

  const url = (measure: Measure, part = '') => `/measures/${measure.key}${part && `/${part}`}`;

  async function accepted(subject: Partial<{ kind: 'process'; subject: Candidate['_id'] }> = {}): Promise<Candidate> {
    const candidate = await makeIdea(agenda, people.katrin, `Rechnung ohne Papier ${hostile}`);
    if (subject.kind) await Candidate.updateOne({ _id: candidate._id }, subject);
    const found = await Candidate.findById(candidate._id).orFail();
    await found.accept({ nature: 'project', note: 'Wirkt sofort.', by: doer(people.maria) });
    return found;
  }

  it('are made of an accepted candidate, with what is known of it, and link what it was about', async () => {
    const { process } = await makeProcess(people, 'public', { title: 'Rechnung bezahlen für Maßnahmen' });
    const candidate = await accepted({ kind: 'process', subject: process._id });
    const form = await nora.get(`/measures/new?candidate=${candidate.key}`);
    expect(form.html.querySelector('input[name=title]')?.getAttribute('value')).to.equal(candidate.title);
    expect(form.html.querySelector('textarea[name=text]')?.text).to.contain('Spart uns jeden Tag einen Weg.');
    const department = form.html.querySelector('select[name=department] option[selected]')?.getAttribute('value');
    expect(department).to.equal(people.kaemmerei._id.toString());

    const page = await nora.submit(form, '/measures', {
      title: `E-Rechnung ${hostile}`,
      owner: people.rolf._id.toString(),
      ownerRole: 'Sachgebiet Kasse',
      end: '2031-06-30',
      budget: hostile,
    });

    expect(page.status).to.equal(200);
    expect(page.heading).to.equal(`E-Rechnung ${hostile}`);
    expect(page.html.querySelectorAll('main script')).to.have.length(0);
    expect(page.text).to.contain('Sachgebiet Kasse, Rolf Uhlig').and.to.contain('Rechnung bezahlen für Maßnahmen');
    const now = await Candidate.findById(candidate._id).orFail();
    expect(now.state).to.equal('underway');
    expect((await nora.get(`/measures/new?candidate=${candidate.key}`)).status).to.equal(409);
    const twice = await nora.submit(form, '/measures', { title: 'Noch einmal' });
    expect(twice.path).to.equal(page.path);
    expect(twice.text).not.to.contain('Noch einmal');
    // and the process tells the people of its town, nobody else
    const member = await rolf.get(`/processes/${process.key}`);
    expect(member.text).to.contain('Diese Maßnahme ändert den Prozess').and.to.contain('E-Rechnung');
    const stranger = await visitor(app).get(`/processes/${process.key}`);
    expect(stranger.text).not.to.contain('Diese Maßnahme');
  });

  it('stand under a goal without any candidate', async () => {
    const goal = await makeGoal(agenda, people.nora);
    const form = await nora.get(`/measures/new?goal=${goal.key}`);
    const page = await nora.submit(form, '/measures', { title: 'Scanner beschaffen' });

    expect(page.text).to.contain(goal.title);
    expect(page.text).to.contain('Noch nicht begonnen');
  });

  it('keep what was typed when something is missing, wrong or somebody was faster', async () => {
    const measure = await makeMeasure(agenda, people.nora);
    const form = await nora.get(url(measure, 'edit'));
    const wrong = await nora.submit(form, url(measure, 'words'), {
      title: '',
      budget: 'Lange überlegt',
      start: '2027-13-45',
      end: '2027-01-01',
    });
    expect(wrong.status).to.equal(422);
    expect(wrong.errors.join(' ')).to.contain('Geben Sie den Tag als Datum ein');
    expect(wrong.html.querySelector('textarea[name=budget]')?.text.trim()).to.equal('Lange überlegt');

    const maria = await signedIn(app, people.maria);
    await maria.submit(await maria.get(url(measure, 'edit')), url(measure, 'words'), { title: 'Marias Titel' });
    const late = await nora.submit(form, url(measure, 'words'), { title: 'Noras Titel' });
    expect(late.status).to.equal(409);
    expect(late.text).to.contain('Marias Titel').and.to.contain('Maria Seifert hat inzwischen gespeichert');
    expect(late.html.querySelector('input[name=title]')?.getAttribute('value')).to.equal('Noras Titel');
    expect((await again(measure)).title).to.equal('Marias Titel');
  });

  it('refuse a circle in words, and hostile values as what they are', async () => {
    const first = await makeMeasure(agenda, people.nora);
    const second = await makeMeasure(agenda, people.nora, { dependsOn: [first._id] });
    const form = await nora.get(url(first, 'edit'));
    const circle = await nora.submit(form, url(first, 'words'), { dependsOn: second.id });

    expect(circle.status).to.equal(422);
    expect(circle.errors.join(' ')).to.contain('auf sich selbst warten');
    const odd = await nora.submit(form, url(first, 'words'), {
      title: 'Trotzdem',
      goal: '[object Object]',
      owner: '{"$gt":""}',
      department: 'x'.repeat(24),
      dependsOn: ['nichts', '$where'],
    });
    expect(odd.status).to.equal(200);
    const stored = await again(first);
    expect([stored.goal, stored.owner, stored.department, stored.dependsOn.length]).to.eql([null, null, null, 0]);
  });

  it('are run by their owner, who may be a reader, but goal and person stay the curators’', async () => {
    const measure = await makeMeasure(agenda, people.nora, { owner: people.rolf._id, end: day('2031-01-31') });
    const form = await rolf.get(url(measure, 'edit'));
    expect(form.html.querySelector('select[name=owner]')).to.equal(null);
    const page = await rolf.submit(form, url(measure, 'words'), {
      title: 'Rolfs Maßnahme',
      owner: people.silvia._id.toString(),
      end: '2031-03-31',
      endNote: 'Der Anbieter liefert später.',
    });

    expect(page.text).to.contain('Rolf Uhlig hat das Ende vom 31.01.2031 auf den 31.03.2031 verschoben.');
    expect(page.text).to.contain('Der Anbieter liefert später.');
    expect((await again(measure)).owner?.equals(people.rolf._id)).to.equal(true);
    expect((await rolf.get('/measures')).text).to.contain('Rolfs Maßnahme');
    expect((await jens.get('/measures')).text).to.contain('Sie sind bei keiner Maßnahme eingetragen');
  });

  it('are reported on in a number, a word and a sentence, and the light says why it is what it is', async () => {
    const measure = await makeMeasure(agenda, people.nora, { owner: people.rolf._id });
    const empty = await rolf.post(url(measure, 'reports'), { progress: 'viel', note: 'Noch offen' });
    expect(empty.status).to.equal(422);
    expect(empty.errors.join(' ')).to.contain('ganze Zahl').and.to.contain('Wählen Sie, wie es läuft');
    expect(empty.html.querySelector('textarea[name=note]')?.text.trim()).to.equal('Noch offen');

    await rolf.post(url(measure, 'reports'), { progress: '40', mood: 'onTrack', note: '' });
    const page = await rolf.post(url(measure, 'reports'), {
      progress: '40',
      mood: 'stuck',
      note: `Die Firma ${hostile}`,
    });
    expect(page.text).to.contain('Kritisch').and.to.contain('sagt: steht still');
    expect(page.text).to.contain('Wie die Ampel entsteht');
    expect(page.html.querySelectorAll('main script')).to.have.length(0);
    expect(page.html.querySelector('.fn-chart')).not.to.equal(null);
    const link = page.html.querySelector('a[href*="/reports/"][href$="/edit"]')?.getAttribute('href') ?? '';
    const corrected = await rolf.submit(await rolf.get(link), link.replace('/edit', ''), {
      mood: 'onTrack',
      progress: '45',
    });
    expect(corrected.text).to.contain('45 %, Im Plan');
    expect((await nora.get(link)).status).to.equal(409);
    expect((await again(measure)).reports).to.have.length(2);
  });

  it('have milestones that are added, reached, moved, removed and brought back on the page', async () => {
    const measure = await makeMeasure(agenda, people.nora, { department: people.kaemmerei._id });
    const refused = await jens.post(url(measure, 'milestones'), { title: 'Vergabe', due: '' });
    expect(refused.status).to.equal(422);
    expect(refused.html.querySelector('input[name=title]')?.getAttribute('value')).to.equal('Vergabe');
    const page = await jens.post(url(measure, 'milestones'), { title: 'Vergabe', due: '2030-05-01' });
    const id = (await again(measure)).milestones[0]?._id.toString();
    expect(page.text).to.contain('Vergabe');

    const reached = await jens.post(url(measure, `milestones/${id}/completion`));
    expect(reached.text).to.contain('eingetragen von Jens Wolfram');
    await jens.post(url(measure, `milestones/${id}/completion/end`));
    const edit = await jens.get(url(measure, `milestones/${id}/edit`));
    await jens.submit(edit, url(measure, `milestones/${id}`), { title: 'Zuschlag' });
    const gone = await jens.post(url(measure, `milestones/${id}/removal`));
    expect(gone.text).not.to.contain('Zuschlag');
    const back = await jens.submit(gone, url(measure, `milestones/${id}/restoration`));
    expect(back.text).to.contain('Zuschlag');
    for (const odd of ['x', id?.replace(/.$/, 'z'), '000000000000000000000000'])
      expect((await jens.post(url(measure, `milestones/${odd}/completion`))).status).to.equal(404);
  });

  it('end and go on with a reason, their candidate with them', async () => {
    const candidate = await accepted();
    const form = await nora.get(`/measures/new?candidate=${candidate.key}`);
    const made = await nora.submit(form, '/measures', { title: 'Wird aufgegeben' });
    const path = made.path;
    const why = await nora.get(`${path}/abandonment/new`);
    expect((await nora.submit(why, `${path}/abandonment`, { note: '' })).status).to.equal(422);
    const dropped = await nora.submit(why, `${path}/abandonment`, { note: 'Das Land übernimmt es.' });
    expect(dropped.text)
      .to.contain('Nora Lindner hat die Maßnahme aufgegeben.')
      .and.to.contain('Das Land übernimmt es.');
    expect((await nora.get(`${path}/reports/new`)).status).to.equal(409);
    expect((await Candidate.findById(candidate._id).orFail()).state).to.equal('dropped');
    await nora.submit(await nora.get(`${path}/reopening/new`), `${path}/reopening`, { note: 'Doch nicht.' });
    const done = await nora.post(`${path}/completion`);
    expect(done.text).to.contain('Die Maßnahme ist abgeschlossen.');
    expect((await Candidate.findById(candidate._id).orFail()).state).to.equal('done');
  });

  it('say when their candidate was left behind, and bring it up', async () => {
    const candidate = await accepted();
    const form = await nora.get(`/measures/new?candidate=${candidate.key}`);
    const { path } = await nora.submit(form, '/measures', { title: 'Unterbrochen' });
    await nora.post(`${path}/completion`);
    await Candidate.updateOne({ _id: candidate._id }, { state: 'underway', $pop: { acts: 1 } });

    const page = await nora.get(path);
    expect(page.text).to.contain('steht anders als ihr Kandidat');
    expect((await rolf.get(path)).text).to.contain('Unterbrochen');
    const after = await nora.submit(page, `${path}/candidate`);
    expect(after.text).not.to.contain('steht anders');
    expect((await Candidate.findById(candidate._id).orFail()).state).to.equal('done');
  });

  it('show what a practice brought, and name the step that changes; only what the reader may see', async () => {
    const measure = await makeMeasure(agenda, people.nora);
    const { practice } = await makePractice(people, 'public', {
      title: 'Rechnungen digital für Maßnahmen',
      effects: [{ label: 'bis zur Zahlung', before: 19, after: 6, unit: 'Tage' }],
    });
    const { process } = await makeProcess(people, 'public', {
      title: 'Kassenanordnung für Maßnahmen',
      steps: ['Anordnung unterschreiben'],
    });
    const search = await nora.get(url(measure, 'links?q=Maßnahmen'));
    expect(search.text).to.contain('Rechnungen digital für Maßnahmen');
    await nora.post(url(measure, 'links'), { kind: 'practice', key: practice.key });
    await nora.post(url(measure, 'links'), { kind: 'process', key: process.key });
    await nora.post(url(measure, 'links'), { kind: 'process', key: process.key, element: 'Task_1', because: hostile });
    expect((await nora.post(url(measure, 'links'), { kind: 'process', key: 'gibt-es-nicht' })).status).to.equal(422);

    const page = await rolf.get(url(measure));
    expect(page.text).to.contain('19').and.to.contain('bis zur Zahlung');
    expect(page.text).to.contain('Ändert sich: Anordnung unterschreiben');
    expect((await again(measure)).links).to.have.length(2);
    const id = (await again(measure)).links[0]?._id.toString();
    const gone = await nora.post(url(measure, `links/${id}/removal`));
    await nora.submit(gone, url(measure, `links/${id}/restoration`));
    expect((await again(measure)).links).to.have.length(2);
  });

  describe('of an agenda', () => {
    let own: Agenda;
    let list: string;

    before(async () => {
      own = await makeAgenda(people);
      list = `/agendas/${own.key}`;
    });

    it('are none at first, and the next step is said', async () => {
      for (const part of ['measures', 'roadmap']) {
        expect((await rolf.get(`${list}/${part}`)).text).to.contain('Noch keine Maßnahme');
      }
    });

    it('are listed, filtered and downloaded, and formulas stay text', async () => {
      const late = await makeMeasure(own, people.nora, {
        title: '=HYPERLINK("http://boese.example")',
        end: day('2026-01-31'),
        department: people.hauptamt._id,
        owner: people.rolf._id,
      });
      const goal = await makeGoal(own, people.nora);
      const next = await makeMeasure(own, people.nora, {
        title: 'Läuft danach',
        goal: goal._id,
        start: day('2030-01-01'),
        end: day('2030-12-31'),
        dependsOn: [late._id],
      });
      await next.addMilestone({ title: 'Vergabe', due: day('2030-05-01') }, { by: doer(people.nora) });
      await makeMeasure(own, people.nora, { title: 'Ohne jeden Tag' });

      const all = await rolf.get(`${list}/measures`);
      expect(all.texts('tbody th')).to.eql(['=HYPERLINK("http://boese.example")', 'Läuft danach', 'Ohne jeden Tag']);
      expect(all.text).to.contain('Das Ende war am 31.01.2026.');
      const filters: [string, string[]][] = [
        ['light=red', ['=HYPERLINK("http://boese.example")']],
        ['state=planned&light=yellow', ['Läuft danach']],
        [`department=${people.hauptamt._id}`, ['=HYPERLINK("http://boese.example")']],
        [`owner=${people.rolf._id}`, ['=HYPERLINK("http://boese.example")']],
        ['state=done', []],
        ['state=%24ne&light[]=red&owner=x', all.texts('tbody th')],
      ];
      for (const [asked, titles] of filters)
        expect((await rolf.get(`${list}/measures?${asked}`)).texts('tbody th'), asked).to.eql(titles);
      expect((await rolf.get(`${list}/measures?state=done`)).text).to.contain('Keine Maßnahme passt');

      const file = await rolf.get(`${list}/measures.csv?light=red`);
      expect(file.headers.get('content-type')).to.equal('text/csv; charset=utf-8');
      expect(file.headers.get('content-disposition')).to.match(/^attachment; filename="?agenda-\d+-massnahmen\.csv"?$/);
      expect(file.body).to.contain(`"'=HYPERLINK(""http://boese.example"")"`);
      expect(file.body.trim().split('\r\n')).to.have.length(2);
    });

    it('are a roadmap by goal, with today, milestones and arrows, and the same as a list and by months', async () => {
      for (const zoom of ['', '?zoom=quarter', '?zoom=year', '?zoom=%3Cscript%3E']) {
        const page = await rolf.get(`${list}/roadmap${zoom}`);
        expect(page.status).to.equal(200);
        expect(page.html.querySelectorAll('.fn-timeline .fn-bar')).to.have.length(2);
        expect(page.html.querySelectorAll('.fn-timeline__arrow')).to.have.length(1);
        expect(page.html.querySelectorAll('.fn-bar__milestone')).to.have.length(1);
        expect(page.texts('.fn-roadmap__list tbody th[scope=row]')).to.have.length(3);
        expect(page.texts('.fn-roadmap__months h3')).to.eql(['Jan. 2026', 'Dez. 2030', 'Ohne Ende']);
      }
      const bar = (await rolf.get(`${list}/roadmap`)).html.querySelectorAll('.fn-bar');
      expect(bar[0]?.querySelector('title')?.text).to.contain('Läuft danach. Geplant. 01.01.2030 bis 31.12.2030.');
      expect(bar[0]?.querySelector('title')?.text).to.contain('Meilensteine: Vergabe, 01.05.2030, offen');
      expect(bar[1]?.querySelector('title')?.text).to.contain('Überfällig');
    });
  });
});
