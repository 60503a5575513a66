import { expect } from 'chai';
import { Candidate } from '../../../models/candidate.js';
import { Measure } from '../../../models/measure.js';
import { doer, makeAgenda, makeGoal, makeIdea, makeMeasure } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { password } from '../../support/makers.js';
import { type Answer, type Fields, visitor } from '../../support/visitor.js';

/** What a person typed, with all that makes typed text break: lines, quotes, markup, emphasis. */
const typed = 'Erste Zeile\n\n"Zweite" & <b>dritte</b> für alle';

describe('what was typed for the agenda when the sign-in had expired', () => {
  let app: RunningApp;
  let people: Cast;
  let forms: [path: string, fields: Fields][];
  let first: Measure;
  let second: Measure;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    const agenda = await makeAgenda(people);
    const goal = await makeGoal(agenda, people.nora);
    const candidate = await makeIdea(agenda, people.katrin);
    [first, second] = [await makeMeasure(agenda, people.nora), await makeMeasure(agenda, people.nora)];
    forms = [
      ['/agendas', { title: 'Agenda', from: '2027', to: '2030', foreword: typed }],
      [`/agendas/${agenda.key}/words`, { title: 'Agenda', foreword: typed, revision: '1' }],
      [`/agendas/${agenda.key}/guard-rails`, { title: 'Leitplanke', text: typed }],
      [`/agendas/${agenda.key}/goals`, { title: 'Ziel', text: typed }],
      [`/agendas/${agenda.key}/editions`, { signedBy: 'Die Stadt', note: typed, audience: 'public' }],
      [`/agendas/${agenda.key}/positions`, { for: 'mayor', [`sentence.${candidate.key}`]: typed }],
      [`/agendas/${agenda.key}/benefit/rate`, { [`note-${candidate.key}`]: typed }],
      [`/goals/${goal.key}/words`, { title: 'Ziel', text: typed }],
      ['/candidates', { title: 'Wartemarken aufs Telefon', reason: typed, seen: 'x' }],
      [`/candidates/${candidate.key}/remarks`, { text: typed }],
      [`/candidates/${candidate.key}/acts/rejected`, { note: typed, revision: '1' }],
      [`/candidates/${candidate.key}/positions/mayor`, { weight: 'side', nature: 'project', sentence: typed }],
      [`/candidates/${candidate.key}/rating`, { benefit: '3', effort: '2', note: typed }],
      ['/measures', { title: 'Aus der Pause', text: typed, dependsOn: [first.id, second.id] as string[] }],
      [`/measures/${first.key}/reports`, { progress: '20', mood: 'atRisk', note: typed }],
      [`/measures/${first.key}/milestones`, { title: 'Meilenstein', due: '2030-01-01' }],
    ];
  });
  after(() => app.close());

  /** The hidden fields of a page, with all their values. */
  function hidden(page: Answer): Record<string, string[]> {
    const fields = new Map<string, string[]>();
    for (const one of page.html.querySelectorAll('main input[type=hidden]')) {
      const name = one.getAttribute('name') ?? '';
      fields.set(name, [...(fields.get(name) ?? []), one.getAttribute('value') ?? '']);
    }
    return Object.fromEntries(fields);
  }

  it('stands on the page that says so, whole, for every form', async () => {
    for (const [path, fields] of forms) {
      const page = await visitor(app).post(path, fields);
      const all = Object.entries(fields).map(([name, value]) => [`resume:${name}`, [value].flat()]);
      expect(page.status, path).to.equal(401);
      expect(hidden(page), path).to.deep.include(Object.fromEntries(all));
    }
  });

  for (const [name, path, check] of [
    [
      'a proposal',
      '/candidates',
      async () => {
        const made = await Candidate.findOne({ title: 'Wartemarken aufs Telefon' }).orFail();
        expect(made.voices[0]?.reason).to.equal(typed);
      },
    ],
    [
      'a measure that waits for two others',
      '/measures',
      async () => {
        const made = await Measure.findOne({ title: 'Aus der Pause' }).orFail();
        expect([made.text, made.dependsOn.map(String)]).to.eql([typed, [first.id, second.id]]);
      },
    ],
  ] as const)
    it(`goes on after signing in: ${name}`, async () => {
      const browser = visitor(app);
      const fields = forms.find(([one]) => one === path)?.[1] ?? {};
      const expired = await browser.post(path, fields);
      const resume = await browser.post('/session', { ...hidden(expired), email: people.nora.email, password });
      await browser.post(path, hidden(resume));

      await check();
    });

  it('is not taken by somebody who may not, after signing in', async () => {
    const title = 'Von Rolf';
    const browser = visitor(app);
    await browser.post('/candidates', { title, reason: typed, seen: 'x' });
    const rolf = await browser.signIn(people.rolf);
    expect((await rolf.post('/candidates', { title, reason: typed, seen: 'x' })).status).to.equal(403);
    expect(await Candidate.countDocuments({ title, voices: { $elemMatch: { by: doer(people.rolf).id } } })).to.equal(0);
  });
});
