import { expect } from 'chai';
import type { HTMLElement } from 'node-html-parser';
import type { Agenda } from '../../../models/agenda.js';
import { Remark } from '../../../models/candidate/remark.js';
import { Candidate } from '../../../models/candidate.js';
import { doer, makeAgenda, makeGoal, makeIdea } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePractice } from '../../support/practices.js';
import { makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const inData = { headers: { Accept: 'application/json' } };

describe('candidates', () => {
  let app: RunningApp;
  let people: Cast;
  let agenda: Agenda;
  let katrin: Visitor;
  let nora: Visitor;
  let maria: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    agenda = await makeAgenda(people);
    [katrin, nora, maria] = await Promise.all([
      signedIn(app, people.katrin),
      signedIn(app, people.nora),
      signedIn(app, people.maria),
    ]);
  });
  after(() => app.close());

  const url = (candidate: Candidate, part = '') => `/candidates/${candidate.key}${part}`;
  const again = (candidate: Candidate) => Candidate.findById(candidate._id).orFail();

  describe('proposing', () => {
    it('begins on the page of a process and ends on the page of the candidate', async () => {
      const { process } = await makeProcess(people, 'staff', { title: 'Spielplätze prüfen' });
      const page = await katrin.get(`/processes/${process.key}`);
      const href = `/candidates/new?kind=process&key=${process.key}`;
      expect(page.html.querySelectorAll(`a[href="${href.replace('&', '&amp;')}"], a[href="${href}"]`)).not.to.eql([]);

      const blank = await katrin.get(href);
      const done = await katrin.submit(blank, '/candidates', { reason: 'Das prüfen drei Ämter einzeln.' });

      expect([done.status, done.heading]).to.eql([200, 'Spielplätze prüfen']);
      expect(done.text)
        .to.contain('Das prüfen drei Ämter einzeln.')
        .and.contain('Katrin Hempel hat das vorgeschlagen.');
      const candidate = await Candidate.findOne({ subject: process._id }).orFail();
      expect([candidate.kind, String(candidate.department)]).to.eql(['process', String(people.kaemmerei._id)]);
      // then the process says so, and leads others to add their voice
      const jens = await signedIn(app, people.jens);
      const seen = await jens.get(`/processes/${process.key}`);
      expect(seen.text).to.contain('Steht auf der Agenda, eine Stimme').and.contain('Stimme ergänzen');
      expect((await jens.get(href)).path).to.equal(`${url(candidate)}#stimme`);
    });

    it('asks for a reason and keeps what was typed', async () => {
      const refused = await katrin.post('/candidates', {
        title: 'Ein Amt für alles',
        reason: ' ',
        text: 'Lang und breit',
      });

      expect(refused.status).to.equal(422);
      expect(refused.errors).to.include('Sagen Sie in einem Satz, warum das in die Agenda gehört');
      expect(refused.html.querySelector('textarea[name=text]')?.text.trim()).to.equal('Lang und breit');
    });

    it('shows what says the same, and takes it when somebody has seen that', async () => {
      await makeIdea(agenda, people.katrin, 'Sitzungsräume online buchen');
      const typed = { title: 'Sitzungsraum online buchen', reason: 'Das Telefon klingelt.' };

      const asked = await nora.post('/candidates', typed);

      expect(asked.status).to.equal(422);
      expect(asked.text).to.contain('Sitzungsräume online buchen').and.contain('Trotzdem vorschlagen');
      const done = await nora.submit(asked, '/candidates');
      expect([done.status, done.heading]).to.eql([200, typed.title]);
    });

    it('finds similar ones while a title is typed, as a piece of a page', async () => {
      const { body, status } = await nora.get('/candidates/similar?title=Sitzungsraum');

      expect(status).to.equal(200);
      expect(body).to.contain('Sitzungsräume online buchen').and.not.contain('<html');
      expect((await nora.get('/candidates/similar?title=Quantenphysik')).body.trim()).to.equal('');
    });

    it('adds the voice when somebody else proposed the same thing in between', async () => {
      const { practice } = await makePractice(people, 'staff', { title: 'Laubsäcke auf Zuruf' });
      const blank = await nora.get(`/candidates/new?kind=practice&key=${practice.key}`);
      await katrin.post('/candidates', { kind: 'practice', key: practice.key, reason: 'Im Herbst nötig.' });

      await nora.submit(blank, '/candidates', { reason: 'Ich wollte es auch sagen.' });

      const [candidate, ...more] = await Candidate.find({ subject: practice._id });
      expect(more).to.eql([]);
      expect(candidate?.voices.map((voice) => voice.reason)).to.eql(['Im Herbst nötig.', 'Ich wollte es auch sagen.']);
    });

    it('takes what another town shares, and nothing it does not', async () => {
      const neighbours = await cast();
      const [open, hidden] = [
        await makePractice(neighbours, 'municipalities', { title: 'Friedhofsplan im Netz' }),
        await makePractice(neighbours, 'staff', { title: 'Geheimer Friedhofsplan' }),
      ];

      const blank = await katrin.get(`/candidates/new?kind=practice&key=${open.practice.key}`);
      expect(blank.text).to.contain(neighbours.town.name);
      const done = await katrin.submit(blank, '/candidates', { reason: 'Das nutzen wir nach.', seen: '' });
      expect(done.heading).to.equal('Friedhofsplan im Netz');
      expect((await katrin.get(`/candidates/new?kind=practice&key=${hidden.practice.key}`)).status).to.equal(404);
      expect(
        (await katrin.post('/candidates', { kind: 'practice', key: hidden.practice.key, reason: 'x' })).status,
      ).to.equal(404);
    });

    it('keeps what was typed over an expired sign-in', async () => {
      const answer = await visitor(app).post('/candidates', { title: 'Nicht verloren', reason: 'Wichtig' });

      expect(answer.status).to.equal(401);
      expect(answer.body).to.contain('Nicht verloren');
    });

    it('writes hostile words as words', async () => {
      const words = {
        title: '<script>alert(1)</script>',
        reason: '"><img src=x onerror=alert(1)>',
        text: '<b onclick=x>a</b>',
      };
      const done = await katrin.post('/candidates', words);

      expect(done.heading).to.equal(words.title);
      expect(done.body).not.to.contain('<script>alert').and.not.contain('<img src=x').and.not.contain('onclick=x>');
      expect((await katrin.get(`/agendas/${agenda.key}`)).body).not.to.contain('<script>alert');
    });
  });

  describe('deciding', () => {
    it('asks for a reason and for strategy or project', async () => {
      const candidate = await makeIdea(agenda, people.katrin);
      const blank = await maria.get(url(candidate, '/acts/accepted/new'));

      const refused = await maria.submit(blank, url(candidate, '/acts/accepted'));
      expect([refused.status, refused.errors.length]).to.eql([422, 5]);
      const done = await maria.submit(blank, url(candidate, '/acts/accepted'), {
        nature: 'strategy',
        note: 'Wir wollen das.',
      });

      expect(done.text).to.contain('Maria Seifert hat es beschlossen.').and.contain('Wir wollen das.');
    });

    it('says who decided what when somebody was faster, and keeps the words', async () => {
      const candidate = await makeIdea(agenda, people.katrin);
      const blank = await maria.get(url(candidate, '/acts/rejected/new'));
      await candidate.defer({ until: new Date('2099-01-01'), note: 'Später.', by: doer(people.maria) });

      const late = await maria.submit(blank, url(candidate, '/acts/rejected'), { note: 'Nein, weil es zu teuer ist.' });

      expect(late.status).to.equal(409);
      expect(late.text).to.contain('Maria Seifert hat inzwischen entschieden: Der Kandidat ist zurückgestellt.');
      expect(late.html.querySelector('textarea[name=note]')?.text.trim()).to.equal('Nein, weil es zu teuer ist.');
      const done = await maria.submit(late, url(candidate, '/acts/rejected'));
      expect([done.status, (await again(candidate)).state]).to.eql([200, 'rejected']);
    });

    it('keeps the words to be read where nothing is left to decide', async () => {
      const candidate = await makeIdea(agenda, people.katrin);
      const blank = await maria.get(url(candidate, '/acts/deferred/new'));
      await candidate.reject({ note: 'Macht der Landkreis.', by: doer(people.maria) });

      const late = await maria.submit(blank, url(candidate, '/acts/deferred'), {
        note: 'Erst das Budget klären.',
        until: '2099-01-01',
      });

      expect(late.status).to.equal(409);
      expect(late.text).to.contain('Maria Seifert hat inzwischen entschieden: Der Kandidat ist abgelehnt.');
      expect(late.html.querySelector('textarea[readonly]')?.text.trim()).to.equal('Erst das Budget klären.');
      expect(late.html.querySelector(`main a[href="${url(candidate)}"].kern-btn--primary`)).not.to.equal(null);
      expect(late.html.querySelector('main form')).to.equal(null);
    });

    it('defers until a day that is yet to come', async () => {
      const candidate = await makeIdea(agenda, people.katrin);

      const refused = await maria.post(url(candidate, '/acts/deferred'), { note: 'Später.', until: '2001-01-01' });
      expect(refused.errors).to.include('Wählen Sie einen Tag, der noch kommt');
      await maria.post(url(candidate, '/acts/deferred'), { note: 'Später.', until: '2099-06-30' });
      expect((await maria.get(`/agendas/${agenda.key}`)).text).to.contain('bis 30.06.2099');
    });

    it('goes on under a goal, to its end, and back', async () => {
      const candidate = await makeIdea(agenda, people.katrin);
      const goal = await makeGoal(agenda, people.nora);
      await candidate.accept({ nature: 'strategy', note: 'Ja.', by: doer(people.maria) });

      const blank = await nora.get(url(candidate, '/acts/placed/new'));
      await nora.submit(blank, url(candidate, '/acts/placed'), { goal: goal.key });
      expect((await nora.get(url(candidate))).text)
        .to.contain('unter ein Ziel gestellt')
        .and.contain(goal.title);
      await nora.post(url(candidate, '/acts/done'), { note: 'Geschafft.' });
      await maria.post(url(candidate, '/acts/reopened'), { note: 'Noch einmal.' });

      const { acts, state } = await again(candidate);
      expect(acts.map(({ kind }) => kind)).to.eql(['proposed', 'accepted', 'placed', 'done', 'reopened']);
      expect(state).to.equal('discussed');
    });
  });

  describe('moving on the board', () => {
    it('moves between proposals and discussion by a form, back to the board as it was looked at', async () => {
      const candidate = await makeIdea(agenda, people.katrin);
      const back = `/agendas/${agenda.key}?kind=idea`;
      const board = await nora.get(back);

      const moved = await nora.submit(board, url(candidate, '/move'));

      expect(moved.path).to.equal(`${back}#karte-${candidate.key}`);
      expect((await again(candidate)).state).to.equal('discussed');
      expect(moved.body).to.contain('ist in der Diskussion');
    });

    it('is taken back where no reason was asked for, column and row at once', async () => {
      const candidate = await makeIdea(agenda, people.katrin);
      const [from, to] = [await makeGoal(agenda, people.nora), await makeGoal(agenda, people.nora)];
      await candidate.arrange(from._id, { by: doer(people.nora) });
      const back = `/agendas/${agenda.key}?kind=idea`;
      const move = { column: 'discussed', goal: to.key, revision: candidate.revision, back };
      const moved = await nora.post(url(candidate, '/move'), move);
      expect([(await again(candidate)).state, String((await again(candidate)).goal)]).to.eql([
        'discussed',
        `${to._id}`,
      ]);

      const undone = await nora.post(url(candidate, '/move'), undoOf(moved));

      expect(undone.path).to.equal(`${back}#karte-${candidate.key}`);
      const now = await again(candidate);
      expect([now.state, String(now.goal)]).to.eql(['proposed', String(from._id)]);
      expect(now.acts.map(({ kind }) => kind)).to.eql(['proposed', 'discussed', 'returned']);
    });

    it('offers the way back to heads and on the pages of the candidate too, and to nobody after a decision', async () => {
      const candidate = await makeIdea(agenda, people.katrin);
      const goal = await makeGoal(agenda, people.nora);
      const jens = await signedIn(app, people.jens);
      const discussed = await jens.post(url(candidate, '/acts/discussed'), {});
      const undone = await jens.post(url(candidate, '/move'), undoOf(discussed));
      expect([undone.path, (await again(candidate)).state]).to.eql([
        `${url(candidate)}#karte-${candidate.key}`,
        'proposed',
      ]);
      const arranged = await nora.post(url(candidate, '/row'), { goal: goal.key });
      expect(undoOf(arranged)).to.deep.include({ goal: '' });
      await nora.post(url(candidate, '/move'), undoOf(arranged));
      expect((await again(candidate)).goal).to.equal(null);

      const accepted = await maria.post(url(candidate, '/acts/accepted'), { nature: 'strategy', note: 'Ja.' });
      expect(undoOf(accepted)).to.eql({});
      const { revision } = await again(candidate);
      const placed = await nora.post(url(candidate, '/move'), { column: 'underway', goal: goal.key, revision });
      expect([(await again(candidate)).state, undoOf(placed)]).to.eql(['underway', {}]);
    });

    it('takes nothing back that somebody changed since', async () => {
      const candidate = await makeIdea(agenda, people.katrin);
      const moved = await nora.post(url(candidate, '/move'), { column: 'discussed', revision: 1 });
      await candidate.updateOne({ $inc: { revision: 1 } });

      expect((await nora.post(url(candidate, '/move'), undoOf(moved))).status).to.equal(409);
      expect((await again(candidate)).state).to.equal('discussed');
    });

    /** What the way back in the toast would send. */
    function undoOf({ html }: { html: HTMLElement }): Record<string, string> {
      const fields = html.querySelectorAll('.fn-toast form[action$="/move"] input[type=hidden]');
      return Object.fromEntries(fields.map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']));
    }

    it('leads to the page of the decision where one is asked for', async () => {
      const candidate = await makeIdea(agenda, people.katrin);
      const goal = await makeGoal(agenda, people.nora);
      const move = { column: 'accepted', goal: goal.key, revision: 1, back: `/agendas/${agenda.key}` };

      const { next } = (await maria.post(url(candidate, '/move'), move, inData)).json<{ next: string }>();
      expect((await again(candidate)).state).to.equal('proposed');
      const blank = await maria.get(next);
      const done = await maria.submit(blank, url(candidate, '/acts/accepted'), { nature: 'project', note: 'Ja.' });

      expect(done.path).to.equal(`/agendas/${agenda.key}#karte-${candidate.key}`);
      const now = await again(candidate);
      expect([now.state, String(now.goal)]).to.eql(['accepted', String(goal._id)]);
    });

    it('tells who moved it meanwhile', async () => {
      const candidate = await makeIdea(agenda, people.katrin);
      await candidate.discuss({ by: doer(people.jens) });

      const late = await nora.post(url(candidate, '/move'), { column: 'discussed', revision: 1 }, inData);

      expect(late.status).to.equal(409);
      expect(late.json<{ message: string }>().message).to.contain(
        'Jens Wolfram hat diesen Kandidaten inzwischen geändert.',
      );
      expect((await nora.post(url(candidate, '/move'), { column: 'accepted', revision: 1 })).text).to.contain(
        'Jens Wolfram',
      );
    });

    it('offers heads no decision and no other row, and takes none', async () => {
      const candidate = await makeIdea(agenda, people.katrin);
      const goal = await makeGoal(agenda, people.nora);
      const jens = await signedIn(app, people.jens);
      const card = (await jens.get(`/agendas/${agenda.key}`)).html.querySelector(`#karte-${candidate.key}`);

      expect(card?.getAttribute('data-moves')).to.equal('discussed');
      expect(card?.hasAttribute('data-rows')).to.equal(false);
      for (const fields of [
        { column: 'accepted', goal: '' },
        { column: 'proposed', goal: goal.key },
      ])
        expect((await jens.post(url(candidate, '/move'), { ...fields, revision: 1 }, inData)).status).to.equal(403);
      expect((await again(candidate)).revision).to.equal(1);
    });

    it('shows readers the board without anything to move', async () => {
      const rolf = await signedIn(app, people.rolf);
      const board = await rolf.get(`/agendas/${agenda.key}`);

      expect(board.html.querySelectorAll('form[action$="/move"], [data-controller=board]')).to.eql([]);
    });

    it('is filtered by department and kind', async () => {
      const own = await makeIdea(agenda, people.katrin, 'Nur aus der Kämmerei');
      const board = (query: string) => nora.get(`/agendas/${agenda.key}?${query}`);

      expect((await board(`department=${people.kaemmerei._id}`)).text).to.contain(own.title);
      expect((await board(`department=${people.hauptamt._id}`)).text).not.to.contain(own.title);
      expect((await board('kind=practice')).text).not.to.contain(own.title);
      expect((await board('kind=x&department=x')).text).to.contain(own.title);
    });
  });

  it('are listed and exported, formulas as text', async () => {
    await makeIdea(agenda, people.katrin, '=cmd("x"); Liste');

    const list = await nora.get(`/agendas/${agenda.key}?view=list&sort=title&state=proposed`);
    expect(list.texts('tbody tr').some((row) => row.includes('=cmd'))).to.equal(true);
    const file = await nora.get(`/agendas/${agenda.key}/candidates.csv?state=proposed`);
    expect(file.headers.get('content-disposition')).to.match(/kandidaten\.csv/);
    expect(file.body).to.contain('"\'=cmd(""x""); Liste"');
    expect(file.body.split('\r\n')[0]).to.contain('Kandidat;Art;Stand');
  });

  it('are joined after a look at both, and taken apart again', async () => {
    const [one, other] = [
      await makeIdea(agenda, people.katrin, 'Wegweiser innen'),
      await makeIdea(agenda, people.jens, 'Leitsystem'),
    ];
    await Remark.write(one, { text: 'Im Altbau fehlt alles.', by: doer(people.rolf) });

    const choice = await nora.get(url(one, `/merging/new?into=${other.key}`));
    expect(choice.text).to.contain('Dieser bleibt und spricht für beide').and.contain('eine Äußerung');
    const done = await nora.submit(choice, url(one, '/merging'));

    expect(done.path).to.equal(url(other));
    expect(done.text).to.contain('vorgeschlagen als „Wegweiser innen“').and.contain('Im Altbau fehlt alles.');
    const joined = await nora.get(url(one));
    expect(joined.text).to.contain('Dieser Kandidat ist mit einem anderen zusammengeführt.');
    const apart = await nora.submit(joined, url(one, '/merging/end'));
    expect(apart.text).not.to.contain('mit einem anderen zusammengeführt.');
  });

  it('give a part away', async () => {
    const candidate = await makeIdea(agenda, people.katrin);
    const blank = await nora.get(url(candidate, '/splitting/new?meant=strategy'));

    const done = await nora.submit(blank, url(candidate, '/splitting'), {
      title: 'Einmal erfassen',
      reason: 'Für alle.',
    });

    expect(done.heading).to.equal('Einmal erfassen');
    expect(done.text)
      .to.contain('als Strategie abgetrennt')
      .and.match(/Abgetrennt von ?Idee/);
    expect((await nora.get(url(candidate))).text).to.match(/Davon abgetrennt ?Einmal erfassen/);
  });

  it('are reworded; who saves late sees both versions', async () => {
    const candidate = await makeIdea(agenda, people.katrin);
    const blank = await katrin.get(url(candidate, '/words/edit'));
    await candidate.rewrite({ title: 'Inzwischen anders', text: '' }, { by: doer(people.nora) });

    const late = await katrin.submit(blank, url(candidate, '/words'), { title: 'Meine Fassung' });

    expect([late.status, late.text.includes('Inzwischen anders')]).to.eql([409, true]);
    expect((await katrin.submit(late, url(candidate, '/words'))).heading).to.equal('Meine Fassung');
  });

  it('are discussed: corrected by the writer, hidden by the navigator, with the reason for both', async () => {
    const candidate = await makeIdea(agenda, people.katrin);
    const rolf = await signedIn(app, people.rolf);
    const page = await rolf.get(url(candidate));
    const said = await rolf.submit(page, url(candidate, '/remarks'), { text: 'Wer zahlt das?' });
    expect(said.text).to.contain('Wer zahlt das?');
    const remark = await Remark.findOne({ candidate: candidate._id }).orFail();
    const at = (part: string) => url(candidate, `/remarks/${remark._id}/${part}`);

    await rolf.submit(await rolf.get(at('edit')), at('text'), { text: 'Wer bezahlt das?' });
    const blank = await nora.get(at('hiding/new'));
    expect((await nora.submit(blank, at('hiding'), { reason: '' })).status).to.equal(422);
    await nora.submit(blank, at('hiding'), { reason: 'Gehört in den Haushalt.' });

    expect((await katrin.get(url(candidate))).text).not.to.contain('Wer bezahlt das?');
    expect((await rolf.get(url(candidate))).text).to.contain('Gehört in den Haushalt.');
    await nora.post(at('hiding/end'));
    expect((await katrin.get(url(candidate))).text).to.contain('Wer bezahlt das?');
    expect((await rolf.post(url(candidate, '/remarks'), { text: '' })).status).to.equal(422);
  });
});
