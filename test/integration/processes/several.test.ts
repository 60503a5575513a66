import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { Several } from '../../support/several.js';
import { until } from '../../support/until.js';
import type { Visitor } from '../../support/visitor.js';

/**
 * What other processes wrote shows a second later, even where no news come in, and three more until it is noticed that
 * none do; what is kept for long is kept for ten.
 */
const bound = 8000;

describe('three servers on one database', function () {
  this.timeout(300_000);
  let app: Several;
  let katrin: Visitor;
  let uwe: Visitor;

  before('three begin at once on an empty database', async () => {
    app = await Several.begin(3);
    [katrin, uwe] = await Promise.all([app.as('Katrin Hempel'), app.as('Uwe Lehnert')]);
  });
  afterEach(() => {
    app.router.only(null);
    for (const link of app.links) link.releaseNews();
  });
  after(() => app?.close());

  /** Asks until it is so; fails when it is not so for a question that was asked later than that, however long it took. */
  async function soon(what: () => Promise<boolean>, within = bound): Promise<void> {
    const end = performance.now() + within;
    for (let asked = performance.now(); !(await what()); asked = performance.now()) {
      if (asked > end) throw new Error(`not within ${within} ms`);
      await pause(20);
    }
  }

  /** Each server in turn. */
  async function everywhere(look: (at: number) => Promise<void>): Promise<void> {
    for (const at of app.servers.keys()) {
      app.router.only(at);
      await look(at);
    }
  }

  async function departmentOf(person: Visitor): Promise<string> {
    const page = await person.get('/processes/new');
    return page.html.querySelector('select[name="department"] option[selected]')?.getAttribute('value') ?? '';
  }

  /** Something that shows on a page all visitors share. */
  async function describeTown(profile: string): Promise<void> {
    const saved = await uwe.post('/settings/town', { state: 'SN', population: 16_000, profile }, { follow: false });
    expect(saved.status).to.equal(303);
  }

  const address = '/towns/eichenbrueck';
  const says = async (who: Visitor, text: string) => (await who.get(address)).text.includes(text);

  it('have told one sample town once, and done once what the clock asks for', async () => {
    const count = (name: string, filter = {}) => app.database.collection(name).countDocuments(filter);
    const distinct = async (name: string, field: string) =>
      (await app.database.collection(name).distinct(field)).length;

    expect(await count('municipalities')).to.equal(4);
    expect(await count('users')).to.equal(await distinct('users', 'email'));
    const told = await app.database
      .collection('processes')
      .aggregate([{ $group: { _id: { town: '$municipality', name: '$origin.name' } } }])
      .toArray();
    expect(await count('processes'))
      .to.equal(told.length)
      .and.to.be.greaterThan(30);
    const jobs = app.database.collection<{ _id: string; runs: number }>('jobs');
    for (const name of ['measure-reminders', 'notice-cleaning']) {
      const runs = async () => (await jobs.findOne({ _id: name }))?.runs ?? 0;
      await soon(async () => (await runs()) > 0, 30_000);
      expect(await runs(), name).to.equal(1);
    }
  });

  it('are one: who signs in on one acts on the next and sees it on the third', async () => {
    const department = await departmentOf(katrin);
    for (let round = 0; round < 6; round += 1) {
      const title = `Rundreise ${round}`;
      const made = await katrin.post('/processes', { title, department, start: 'profile' }, { follow: false });
      const there = await katrin.get(made.location ?? '');
      const list = await katrin.get(`/processes?q=${encodeURIComponent(title)}`);

      expect([made.status, there.status]).to.eql([303, 200]);
      expect(made.headers.getSetCookie().join()).to.match(
        /fundus-written=[\w-]+\.\d+; Max-Age=60;.*HttpOnly; SameSite=Lax/,
      );
      expect(there.headers.getSetCookie().join()).not.to.include('fundus-written');
      expect(list.text).to.include(title);
    }
  });

  it('show to whoever wrote what they wrote, on pages kept in memory too, in whatever order news come', async () => {
    const someone = app.visitor();
    await everywhere(async () => void (await someone.get(address)));
    app.links[1]?.holdNews();
    app.router.only(0);
    await describeTown('Zuerst gesehen');
    await until(() => app.links[1]?.isHolding === true);
    expect(app.links[1]?.isHolding).to.equal(true);

    app.router.only(1);
    const anonymous = app.visitor();
    anonymous.cookies.set('fundus-written', uwe.cookies.get('fundus-written') ?? '');
    expect(await says(anonymous, 'Zuerst gesehen')).to.equal(true);
    expect(await says(uwe, 'Zuerst gesehen')).to.equal(true);
    app.links[1]?.releaseNews();
    await soon(() => says(someone, 'Zuerst gesehen'));
  });

  it('wait a moment for late news instead of asking for everything anew', async () => {
    await everywhere(async () => void (await uwe.get(address)));
    app.links[2]?.holdNews();
    app.router.only(0);
    await describeTown('Kurz gewartet');

    app.router.only(2);
    setTimeout(() => app.links[2]?.releaseNews(), 150);
    expect(await says(uwe, 'Kurz gewartet')).to.equal(true);
  });

  it('show to everybody else what one of them wrote within a moment', async () => {
    const someone = app.visitor();
    for (const text of ['Erstens', 'Zweitens', 'Drittens']) {
      await everywhere(async () => void (await someone.get(address)));
      app.router.only(null);
      await describeTown(text);
      await everywhere(() => soon(() => says(someone, text)));
    }
  });

  it('end a session together, for whoever has its secret', async () => {
    const jens = await app.as('Jens Wolfram');
    const secret = jens.cookies.get('fundus') ?? '';
    await everywhere(async () => void expect((await jens.get('/account')).status).to.equal(200));
    for (const link of app.links) link.holdNews();
    app.router.only(0);
    await jens.post('/session/end', {}, { follow: false });
    jens.cookies.set('fundus', secret);
    const thief = app.visitor();
    thief.cookies.set('fundus', secret);

    await everywhere(async () => {
      expect((await jens.get('/account')).status).to.equal(404);
      await soon(async () => (await thief.get('/account')).status === 404);
    });
  });

  it('take a role away together, even while no news come in', async () => {
    const tom = await app.as('Tom Berger');
    const person = await app.database.collection('users').findOne({ name: 'Tom Berger' });
    await everywhere(async () => void expect((await tom.get('/processes/new')).status).to.equal(200));
    for (const link of app.links) link.holdNews();
    app.router.only(1);
    const department = String(person?.memberships[0].department);
    const ended = await uwe.post(
      `/people/${person?._id}/positions/end`,
      { role: 'author', department },
      { follow: false },
    );
    expect(ended.status).to.equal(303);

    await everywhere(() => soon(async () => [403, 404].includes((await tom.get('/processes/new')).status)));
  });

  it('take what was published out of everybody’s sight together', async () => {
    const mara = await app.as('Mara Lindner');
    const someone = app.visitor();
    const town = await app.database.collection('municipalities').findOne({ slug: 'eichenbrueck' });
    const entry = await app.database.collection('searchEntries').findOne({ scope: 'public', municipality: town?._id });
    const path = `/processes/${entry?.key}`;
    await everywhere(async () => void expect((await someone.get(path)).status).to.equal(200));
    app.router.only(2);
    const note = { note: 'Gilt nicht mehr' };
    const retired = await mara.post(`${path}/versions/${entry?.number}/retirement`, note, { follow: false });
    expect(retired.status).to.equal(303);

    await everywhere(() => soon(async () => (await someone.get(path)).status === 404));
  });

  it('count failed sign-ins together', async () => {
    const email = 'niemand@eichenbrueck.example';
    const tries: number[] = [];
    for (let attempt = 0; attempt < 11; attempt += 1)
      tries.push((await app.visitor().post('/session', { email, password: 'geraten' })).status);

    expect(tries).to.eql([...Array.from({ length: 10 }, () => 422), 429]);
  });

  it('show one how far the export of another is, and the third hands its file out', async () => {
    const mara = await app.as('Mara Lindner');
    app.router.only(0);
    const begun = await mara.post('/processes/exports', {}, { follow: false });
    expect(begun.status).to.equal(303);
    app.router.only(1);
    const ready = async () => (await mara.get(begun.location ?? '')).html.querySelector('a[download]');
    await soon(async () => (await ready()) !== null, 60_000);
    const address = (await ready())?.getAttribute('href') ?? '';

    app.router.only(2);
    const file = await mara.get(address);
    expect([file.status, file.headers.get('content-type')]).to.eql([200, 'application/zip']);
    expect(file.bytes.subarray(0, 2).toString()).to.equal('PK');
    expect((await katrin.get(address)).status).to.equal(404);
  });

  it('end in one what was asked to end in another', async () => {
    const mara = await app.as('Mara Lindner');
    app.router.only(2);
    const begun = await mara.post('/processes/exports', { pictures: 'on' }, { follow: false });
    app.router.only(0);
    await mara.post(`${begun.location}/cancellation`, {}, { follow: false });

    app.router.only(1);
    // A library that was packed sooner than that is there.
    const ended = async () => !(await mara.get(begun.location ?? '')).headers.get('refresh');
    await soon(ended, 60_000);
  });

  it('know together who has a draft open, and who draws', async () => {
    const department = await departmentOf(katrin);
    const fields = { title: 'Zu zweit daran', department, start: 'profile' };
    const made = await katrin.post('/processes', fields, { follow: false });
    const [key = ''] = /(?<=processes\/)[^/?]+/.exec(made.location ?? '') ?? [];
    const here = async (who: Visitor, at: number, said: object = {}) => {
      app.router.only(at);
      const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
      const answer = await who.send('POST', `/processes/${key}/versions/1/presence`, JSON.stringify(said), { headers });
      return answer.json<{ others: { name: string; editing: boolean }[]; drawing: { name: string } | null }>();
    };
    const second = await app.as('Katrin Hempel');
    const mara = await app.as('Mara Lindner');

    expect(await here(katrin, 0)).to.deep.include({ others: [], drawing: null });
    expect((await here(second, 1)).others).to.eql([]);
    expect((await here(mara, 1)).drawing?.name).to.equal('Katrin Hempel');
    expect((await here(katrin, 2)).others.map(({ name }) => name)).to.eql(['Mara Lindner']);
    expect((await here(mara, 2, { takeOver: true })).drawing).to.equal(null);
    expect((await here(katrin, 0)).drawing?.name).to.equal('Mara Lindner');
    await here(mara, 0, { leaving: true });
    expect((await here(katrin, 1)).others).to.eql([]);
  });

  it('lose no acknowledged save when one of them is killed under load', async () => {
    const department = await departmentOf(katrin);
    const saved: string[] = [];
    let wanted = 0;
    const write = async () => {
      while (wanted < 45) {
        wanted += 1;
        const title = `Unter Last ${wanted}`;
        const made = await katrin.post('/processes', { title, department, start: 'profile' }, { follow: false });
        if (made.status === 303) saved.push(title);
      }
    };
    const killing = soon(async () => saved.length > 10, 60_000).then(() => app.kill(1));
    await Promise.all([write(), write(), write(), killing]);
    const titles = await app.database
      .collection('versions')
      .distinct('profile.title', { 'profile.title': /^Unter Last/ });

    expect(saved.length).to.be.greaterThan(30);
    expect(saved.filter((title) => !titles.includes(title))).to.eql([]);
    await app.restart(1);
    app.router.only(1);
    expect((await katrin.get('/processes')).status).to.equal(200);
  });

  it('find their database again after it was killed, wherever in their news they were', async () => {
    for (const link of app.links) link.holdNews();
    await app.killDatabase();
    const away = await Promise.all([app.visitor().get('/readyz'), app.visitor().get('/readyz')]);
    await app.restartDatabase();
    for (const link of app.links) link.releaseNews();

    if (!process.env.MONGODB_URI) expect(away.map(({ status }) => status)).to.eql([503, 503]);
    await everywhere(() => soon(async () => (await katrin.get('/processes')).status === 200, 60_000));
  });
});
