import { expect } from 'chai';
import { Types } from 'mongoose';
import { choicesOf } from '../../../models/notification/choices.js';
import { noticeKinds } from '../../../models/notification/kinds.js';
import { notify } from '../../../models/notification.js';
import type { User } from '../../../models/user.js';
import { stopToken } from '../../../src/web/mail-stop.js';
import { makeAgenda, makeIdea } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { toldTo } from '../../support/notices.js';
import { doer, type Made, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const secret = 'a secret of this test, long enough for all';
const mail = { url: 'smtp://127.0.0.1:9', from: 'fundus@fundus.example' };

describe('the notifications of a person', () => {
  let app: RunningApp;
  let mailing: RunningApp;
  let people: Cast;
  let made: Made;

  before(async () => {
    [app, mailing] = await Promise.all([
      startApp({ sessionSecret: secret }),
      startApp({ sessionSecret: secret, mail }),
    ]);
  });
  beforeEach(async () => {
    people = await cast();
    made = await makeProcess(people, 'staff', { title: 'Zaunhöhe prüfen' });
  });
  after(() => Promise.all([app.close(), mailing.close()]));

  function tell(user: User, by = people.maria, at = new Date()): Promise<void> {
    const subject = { kind: 'process' as const, id: made.process._id, key: made.process.key };
    return notify([user._id], { municipality: people.town._id, kind: 'answered', by: doer(by), subject, at });
  }

  async function noticeFor(user: User): Promise<string> {
    await tell(user);
    return (await toldTo(user, 'answered'))[0]?.notice._id.toString() ?? '';
  }

  const bell = async (browser: Visitor) => (await browser.get('/processes')).texts('.fn-bell .kern-sr-only')[0];

  it('are counted at the bell, on every page, and by nobody else', async () => {
    const rolf = await signedIn(app, people.rolf);
    expect(await bell(rolf)).to.equal('Benachrichtigungen');
    await tell(people.rolf);

    expect(await bell(rolf)).to.equal('Benachrichtigungen, 1 neue');
    expect((await visitor(app).get('/processes')).texts('.fn-bell')).to.eql([]);
    expect(await bell(await signedIn(app, people.silvia))).to.equal('Benachrichtigungen');
  });

  it('stand on a page by day, the new ones marked, and lead to the thing', async () => {
    await tell(people.rolf, people.maria, new Date(Date.now() - 3 * 86_400_000));
    const rolf = await signedIn(app, people.rolf);
    const page = await rolf.get('/notifications');

    expect(page.text).to.contain('1 neue Benachrichtigung').and.contain('Zaunhöhe prüfen').and.contain('Maria Seifert');
    expect(page.texts('.fn-told__new')).to.eql(['Neu']);
    const link = page.html.querySelector('.fn-task__title')?.getAttribute('href') ?? '';
    expect((await rolf.get(link)).path).to.equal(`/processes/${made.process.key}`);
    const read = await rolf.get('/notifications');
    expect(read.text).to.contain('Alles gelesen.').and.contain('Zaunhöhe prüfen');
    expect(read.texts('.fn-told__new')).to.eql([]);
  });

  it('are not read by a browser that looks ahead', async () => {
    const path = `/notifications/${await noticeFor(people.rolf)}`;
    const rolf = await signedIn(app, people.rolf);
    for (const header of ['Sec-Purpose', 'X-Sec-Purpose'])
      await rolf.get(path, { headers: { [header]: 'prefetch' }, follow: false });

    expect(await bell(rolf)).to.equal('Benachrichtigungen, 1 neue');
  });

  it('are marked one by one and all at once', async () => {
    const id = await noticeFor(people.rolf);
    await makeProcess(people, 'submitted');
    const rolf = await signedIn(app, people.rolf);
    const one = await rolf.submit(await rolf.get('/notifications'), `/notifications/${id}/read`);
    expect([one.path, one.texts('.fn-told__new').length]).to.eql(['/notifications', 0]);
    await tell(people.rolf);
    const page = await rolf.get('/notifications');
    await tell(people.rolf, people.maria, new Date(Date.now() + 1000));
    const later = await rolf.submit(page, '/notifications/read');
    expect(later.texts('.fn-told__new'), 'what came after the page').to.have.length(1);
    const all = await rolf.post('/notifications/read', { until: new Date(Date.now() + 5000).toISOString() });

    expect(all.texts('.fn-told__new')).to.eql([]);
    expect(await bell(rolf)).to.equal('Benachrichtigungen');
  });

  it('are no one else’s: not by address, not by guess, not for visitors', async () => {
    const id = await noticeFor(people.rolf);
    const others = [people.katrin, people.jens, people.nora, people.maria, people.anna, people.lotte, people.silvia];
    for (const user of others) {
      const browser = await signedIn(app, user);
      expect((await browser.get(`/notifications/${id}`)).status, user.name).to.equal(404);
      expect((await browser.post(`/notifications/${id}/read`)).status, user.name).to.equal(404);
      expect((await browser.get(`/notifications?before=${id}`)).text, user.name).not.to.contain('Neue Antwort');
    }
    const rolf = await signedIn(app, people.rolf);
    for (const bad of ['x', new Types.ObjectId().toString(), '%00', '[$ne]', id.slice(1)])
      expect((await rolf.get(`/notifications/${bad}`)).status, bad).to.equal(404);
    const nobody = visitor(app);
    expect((await nobody.get('/notifications')).status).to.equal(404);
    expect((await nobody.get(`/notifications/${id}`, { follow: false })).location).to.equal(
      `/session/new?returnTo=%2Fnotifications%2F${id}`,
    );
    for (const path of [`/notifications/${id}/read`, '/notifications/read', '/account/notifications'])
      expect((await nobody.post(path)).status, path).to.equal(401);
    expect((await toldTo(people.rolf, 'answered'))[0]?.notice.read).to.equal(null);
  });

  it('go on over pages', async () => {
    for (let number = 0; number < 32; number += 1) {
      const { process } = await makeProcess(people, 'draft', { steps: [] });
      const subject = { kind: 'process' as const, id: process._id, key: process.key };
      await notify([people.rolf._id], {
        municipality: people.town._id,
        kind: 'answered',
        by: doer(people.maria),
        subject,
      });
    }
    const rolf = await signedIn(app, people.rolf);
    const first = await rolf.get('/notifications');
    const more = first.html.querySelectorAll('a').find((one) => one.text.includes('Ältere zeigen'));
    const second = await rolf.get(more?.getAttribute('href') ?? '');

    expect(first.texts('.fn-task')).to.have.length(30);
    expect(second.texts('.fn-task')).to.have.length(2);
    expect(second.text).not.to.contain('Ältere zeigen');
  });

  it('say so when there are none', async () => {
    expect((await (await signedIn(app, people.anna)).get('/notifications')).text).to.contain(
      'Noch keine Benachrichtigung',
    );
  });

  describe('are chosen', () => {
    it('by kind and way, on a page without scripts', async () => {
      const rolf = await signedIn(mailing, people.rolf);
      const page = await rolf.get('/account/notifications');
      expect(page.text).to.contain(people.rolf.email);
      expect(page.html.querySelectorAll('input[type=checkbox]')).to.have.length(noticeKinds.length);
      expect(page.html.querySelectorAll('input[type=radio]')).to.have.length(4 * noticeKinds.length);
      const saved = await rolf.submit(page, '/account/notifications', { 'mail.answered': 'now', 'app.asked': '' });

      expect(saved.path).to.equal('/account/notifications');
      const choices = await choicesOf(people.rolf._id);
      expect(choices.answered).to.include({ inApp: true, mail: 'now' });
      expect(choices.asked).to.include({ inApp: false, mail: 'daily' });
      expect(choices.published).to.include({ inApp: true, mail: 'weekly' });
    });

    it('without mails where none are sent, and what was chosen about them stays', async () => {
      const rolf = await signedIn(app, people.rolf);
      const page = await rolf.get('/account/notifications');
      expect(page.text).to.contain('Diese Installation verschickt keine Mails.');
      expect(page.html.querySelectorAll('input[type=radio]')).to.have.length(0);
      await rolf.submit(page, '/account/notifications', { 'app.answered': '' });

      expect((await choicesOf(people.rolf._id)).answered).to.include({ inApp: false, mail: 'daily' });
    });

    it('with nothing that was not offered', async () => {
      const rolf = await signedIn(mailing, people.rolf);
      await rolf.post('/account/notifications', {
        'mail.answered': 'hourly',
        'mail.__proto__': 'now',
        'app.$set': '1',
      });
      const choices = await choicesOf(people.rolf._id);

      expect(Object.keys(choices).toSorted()).to.eql(noticeKinds.toSorted());
      expect(choices.answered.mail).to.equal('daily');
    });
  });

  describe('by mail are stopped', () => {
    it('without signing in, by a button and not by a look', async () => {
      const path = `/mail/stop/${stopToken(secret, { person: people.rolf._id, kind: 'answered' })}`;
      const nobody = visitor(app);
      const asked = await nobody.get(path);
      expect(asked.text).to.contain('Neue Antwort').and.contain('Abbestellen');
      expect((await choicesOf(people.rolf._id)).answered.mail).to.equal('daily');
      const stopped = await nobody.submit(asked, path);

      expect(stopped.text).to.contain('Abbestellt.');
      expect((await choicesOf(people.rolf._id)).answered).to.include({ inApp: true, mail: 'never' });
      expect((await choicesOf(people.rolf._id)).asked.mail).to.equal('daily');
      expect((await nobody.get(path)).text).to.contain('Abbestellt.');
    });

    it('by a mail program, which names no origin', async () => {
      const path = `/mail/stop/${stopToken(secret, { person: people.rolf._id, kind: null })}`;
      const answer = await fetch(new URL(path, app.url), {
        method: 'POST',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      });

      expect(answer.status).to.equal(200);
      expect(Object.values(await choicesOf(people.rolf._id)).map((one) => one.mail)).to.eql(
        noticeKinds.map(() => 'never'),
      );
    });

    it('by nobody who forged the link', async () => {
      const [id, kind] = stopToken(secret, { person: people.rolf._id, kind: 'answered' }).split('.');
      const tokens = [
        `${id}.${kind}.AAAA`,
        `${id}.${kind}`,
        'x',
        stopToken(`${secret}!`, { person: people.rolf._id, kind: null }),
      ];
      for (const token of tokens) {
        expect((await visitor(app).get(`/mail/stop/${token}`)).status, token).to.equal(404);
        expect((await visitor(app).post(`/mail/stop/${token}`)).status, token).to.equal(401);
      }
      expect((await choicesOf(people.rolf._id)).answered.mail).to.equal('daily');
    });
  });

  it('tell of the agenda: its curators and heads of a proposal, who proposed it of the decision', async () => {
    const agenda = await makeAgenda(people);
    const idea = await makeIdea(agenda, people.katrin, 'Wartemarke aufs Telefon');
    await makeIdea(agenda, people.katrin);
    const jens = await (await signedIn(app, people.jens)).get('/notifications');
    expect(jens.text).to.contain('2 Kandidaten warten auf die Position Ihres Amtes').and.contain(agenda.title);
    const nora = await signedIn(app, people.nora);
    expect((await nora.get('/notifications')).text).to.contain('2 neue Kandidaten, zuletzt von Katrin Hempel');
    await idea.accept({ by: doer(people.maria), nature: 'project', note: 'Spart Wege.' });
    const katrin = await (await signedIn(app, people.katrin)).get('/notifications');

    expect(katrin.text).to.contain('Wartemarke aufs Telefon').and.contain('Maria Seifert hat entschieden: beschlossen');
    for (const other of [people.rolf, people.anna, people.silvia])
      expect((await (await signedIn(app, other)).get('/notifications')).text, other.name).not.to.match(
        /Position Ihres|neue Kandidaten|entschieden/,
      );
  });
});
