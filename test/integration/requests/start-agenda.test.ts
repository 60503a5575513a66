import { expect } from 'chai';
import { remindOfMeasures } from '../../../models/measure/reminding.js';
import type { User } from '../../../models/user.js';
import { makeAgenda, makeIdea, makeMeasure } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { toldTo } from '../../support/notices.js';
import { doer } from '../../support/processes.js';
import { signedIn } from '../../support/visitor.js';

const days = (count: number) => new Date(Date.now() + count * 86_400_000);

describe('the agenda on the start page', () => {
  let app: RunningApp;
  let people: Cast;

  before(async () => {
    app = await startApp();
  });
  beforeEach(async () => {
    people = await cast();
  });
  after(() => app.close());

  async function start(user: User) {
    return (await signedIn(app, user)).get('/start');
  }

  async function needs(user: User): Promise<string[]> {
    return (await start(user)).texts('.fn-need__text');
  }

  it('is not there where a town works with none', async () => {
    expect((await start(people.jens)).text).not.to.contain('Agenda');
  });

  it('says to each what it needs from them, and to guests and readers nothing', async () => {
    const agenda = await makeAgenda(people);
    const [discussed, accepted] = [await makeIdea(agenda, people.katrin), await makeIdea(agenda, people.katrin)];
    await makeIdea(agenda, people.katrin);
    await discussed.discuss({ by: doer(people.nora) });
    await accepted.accept({ by: doer(people.maria), nature: 'project', note: 'Das trägt.' });
    const rating = '2 Kandidaten ohne Ihre Einschätzung von Nutzen und Aufwand';

    expect(await needs(people.katrin)).to.eql([rating]);
    expect(await needs(people.jens)).to.eql(['2 Kandidaten ohne Ihre Position', rating]);
    expect(await needs(people.maria)).to.eql([
      '2 Kandidaten ohne Ihre Position',
      '1 Kandidat wartet auf Ihre Entscheidung',
      '1 Vorschlag, über den noch niemand spricht. 1 davon ist neu.',
      '1 beschlossener Kandidat ohne Ziel oder Maßnahme',
      rating,
    ]);
    expect(await needs(people.nora)).to.eql([
      '1 Vorschlag, über den noch niemand spricht. 1 davon ist neu.',
      '1 beschlossener Kandidat ohne Ziel oder Maßnahme',
      rating,
    ]);
    for (const user of [people.rolf, people.anna, people.lotte]) expect(await needs(user), user.name).to.eql([]);
    const jens = await start(people.jens);
    expect(jens.html.querySelector('.fn-need a')?.getAttribute('href')).to.equal(`/agendas/${agenda.key}/positions`);
  });

  it('says what moved in it, to the town and to nobody else', async () => {
    const agenda = await makeAgenda(people);
    const idea = await makeIdea(agenda, people.katrin, 'Bürgerbüro am Samstag');
    await idea.discuss({ by: doer(people.nora) });
    const rolf = await start(people.rolf);

    expect(rolf.text).to.contain('Bürgerbüro am Samstag').and.contain('Nora Lindner: in die Diskussion gegeben');
    expect((await start(people.nora)).text).to.contain('Sie: in die Diskussion gegeben');
    expect((await start(people.silvia)).text).not.to.contain('Bürgerbüro am Samstag');
  });

  it('brings measures to who does them when the calendar asks, once by notice', async () => {
    const agenda = await makeAgenda(people);
    const { katrin } = people;
    await makeMeasure(agenda, people.nora, { title: 'Scanstelle einrichten', owner: katrin._id, end: days(-3) });
    await makeMeasure(agenda, people.nora, { title: 'Schulung planen', owner: katrin._id, end: days(5) });
    await makeMeasure(agenda, people.nora, { title: 'Irgendwann', owner: katrin._id, end: days(90) });
    const leaderless = { owner: null, department: people.kaemmerei._id, end: days(-1) };
    await makeMeasure(agenda, people.nora, { title: 'Ohne Namen', ...leaderless });
    await remindOfMeasures();
    await remindOfMeasures();
    const kinds = async (user: User) =>
      (await toldTo(user)).map(({ notice, title }) => [notice.kind, title, notice.count].join(' ')).toSorted();

    expect(await kinds(katrin)).to.eql(['measureDue Schulung planen 1', 'measureOverdue Scanstelle einrichten 1']);
    expect(await kinds(people.jens)).to.eql(['measureOverdue Ohne Namen 1']);
    expect(await kinds(people.nora)).to.eql([]);
    const page = await start(katrin);
    expect(page.texts('[aria-labelledby="wartet"] .fn-task__title')).to.eql([
      'Scanstelle einrichten',
      'Schulung planen',
    ]);
    expect(page.text).to.contain('Ihre Maßnahme sollte am');
  });
});
