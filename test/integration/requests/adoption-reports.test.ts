import { expect } from 'chai';
import { Adoption } from '../../../models/adoption.js';
import { say } from '../../support/adoptions.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePerson } from '../../support/makers.js';
import { makePractice } from '../../support/practices.js';
import { makeProcess } from '../../support/processes.js';
import { faultsOf } from '../../support/sanity.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('reports on reuse in the browser', () => {
  let app: RunningApp;
  let people: Cast;
  let silvia: Visitor;
  let katrin: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    [silvia, katrin] = await Promise.all([signedIn(app, people.silvia), signedIn(app, people.katrin)]);
  });
  after(() => app.close());

  const words = {
    standing: 'uses',
    since: '2026-03-01',
    readiness: 'inOperation',
    experience: 'Nach vier Wochen lief es.\nDie Kasse ist zufrieden.',
    adaptations: 'Eine Stelle weniger',
    effort: 'Kasse und IT',
    days: '12',
    contact: 'Kasse, Silberthal',
  };

  it('are given by a form, stand among towns first, and in public when the town wants it', async () => {
    const { practice } = await makePractice(people, 'public');
    const at = `/practices/${practice.key}`;
    const nobody = visitor(app);
    expect((await nobody.get(at)).body).not.to.include('nutzt das nach');
    const form = await silvia.get(`${at}/adoptions/report`);
    expect(faultsOf(form)).to.eql([]);
    const all = await silvia.submit(form, `${at}/adoptions/report`, words);
    expect(all.path).to.equal(`${at}/adoptions`);
    expect(all.body).to.include('Andere Kommunen sehen ihn beim Original');
    expect(faultsOf(all)).to.eql([]);
    // then her neighbours read it, and visitors do not
    const neighbour = await katrin.get(at);
    expect(neighbour.text).to.include('1 Kommune nutzt das nach').and.include('Die Kasse ist zufrieden.');
    expect(neighbour.text).to.include(
      'nutzt das seit 1. März 2026'.replace('1. März', '01.03.').replace(' 2026', '2026'),
    );
    expect(faultsOf(neighbour)).to.eql([]);
    for (const path of [at, `${at}/adoptions`]) {
      const page = await nobody.get(path);
      expect(page.status).to.equal(200);
      expect(page.body, path).not.to.include('Die Kasse ist zufrieden').and.not.include(people.otherTown.name);
      expect(page.body, path).not.to.include('nutzt das nach');
      expect(faultsOf(page)).to.eql([]);
    }
    // when she opens it to everybody
    await silvia.submit(await silvia.get(`${at}/adoptions/report`), `${at}/adoptions/report`, { circle: 'public' });
    const open = await nobody.get(at);
    expect(open.text).to.include('1 Kommune nutzt das nach').and.include('Die Kasse ist zufrieden.');
    expect(open.body).not.to.include('Silvia Richter');
    expect((await nobody.get('/practices')).body).to.include('Eine Kommune nutzt das nach');
    const list = await nobody.get(`${at}/adoptions`);
    expect(list.text).to.include('12 Personentage').and.include('Kasse, Silberthal').and.include('Im Betrieb');
    // and takes it back
    const again = await silvia.get(`${at}/adoptions/report`);
    await silvia.submit(again, `${at}/adoptions/report/end`);
    expect((await nobody.get(at)).body).not.to.include('nutzt das nach');
    expect((await katrin.get(`${at}/adoptions`)).body).not.to.include('zufrieden');
  });

  it('say why something was not taken over', async () => {
    const { process } = await makeProcess(people, 'public');
    const at = `/processes/${process.key}`;
    const form = await silvia.get(`${at}/adoptions/report`);
    const wrong = await silvia.submit(form, `${at}/adoptions/report`, { standing: 'notAdopted', effort: 'Zwei Tage' });
    expect(wrong.status).to.equal(422);
    expect(wrong.errors.join()).to.include('Schreiben Sie, warum Sie es nicht übernommen haben');
    expect(wrong.body).to.include('Zwei Tage');
    expect(faultsOf(wrong)).to.eql([]);
    const reason = 'Unser Verfahren kann das nicht';
    await silvia.submit(wrong, `${at}/adoptions/report`, { reason, circle: 'public' });
    const page = await visitor(app).get(`${at}/adoptions`);

    expect(page.text).to.include('Geprüft, nicht übernommen').and.include(reason);
    expect((await visitor(app).get(at)).body).not.to.include('nutzt das nach');
  });

  it('warn once of what looks like personal data', async () => {
    const { process } = await makeProcess(people, 'public');
    const at = `/processes/${process.key}/adoptions/report`;
    const warned = await silvia.submit(await silvia.get(at), at, { contact: 'Frau Müller, 0371 123456' });
    expect(warned.status).to.equal(422);
    expect(warned.text).to.include('Frau Müller');
    expect(faultsOf(warned)).to.eql([]);
    expect(await Adoption.countDocuments({ original: process._id, report: { $ne: null } })).to.equal(0);
    const meant = await silvia.submit(warned, at, { seen: '1' });

    expect(meant.status).to.equal(200);
    expect(await Adoption.countDocuments({ original: process._id, report: { $ne: null } })).to.equal(1);
  });

  it('are given by those who speak for their town, and by nobody else', async () => {
    const { process } = await makeProcess(people, 'public');
    const at = `/processes/${process.key}/adoptions/report`;
    const author = await makePerson(people.otherTown, 'author', { department: 'kaemmerei' });
    const speakers = [
      author,
      await makePerson(people.otherTown, 'head', { department: 'hauptamt' }),
      await makePerson(people.otherTown, 'mayor'),
    ];
    for (const person of speakers) {
      const browser = await signedIn(app, person);
      const form = await browser.get(at);
      expect(form.status).to.equal(200);
      expect((await browser.submit(form, at, { experience: person.name })).status).to.equal(200);
    }
    const others = [
      await makePerson(people.otherTown, 'reader'),
      await makePerson(people.otherTown, 'admin'),
      people.lotte,
      people.katrin,
      people.nora,
    ];
    for (const person of others) {
      const browser = await signedIn(app, person);
      expect((await browser.get(at)).status, person.name).to.equal(403);
      for (const path of [at, `${at}/end`]) expect((await browser.post(path, words)).status, person.name).to.equal(403);
    }
    expect((await visitor(app).post(at, words)).status).to.equal(401);
    // an author speaks among towns, not before everybody
    const browser = await signedIn(app, author);
    expect((await browser.get(at)).body).not.to.include('value="public"');
    expect((await browser.post(at, { ...words, circle: 'public', revision: 3 })).status).to.equal(403);
    await say('process', process, people.otherTown, people.silvia, { circle: 'public' });
    for (const path of [at, `${at}/end`]) expect((await browser.post(path, words)).status).to.equal(403);
    expect((await browser.get(at)).status).to.equal(403);
  });

  it('are never put over what a colleague said meanwhile', async () => {
    const { process } = await makeProcess(people, 'public');
    const at = `/processes/${process.key}/adoptions/report`;
    const form = await silvia.get(at);
    await say('process', process, people.otherTown, people.silvia, { experience: 'Schneller gewesen' });
    const conflict = await silvia.submit(form, at, { experience: 'Zu spät' });
    expect(conflict.status).to.equal(409);
    expect(conflict.text).to.include('Schneller gewesen').and.include('Zu spät');
    expect(faultsOf(conflict)).to.eql([]);
    const second = await silvia.submit(conflict, at, {});

    expect(second.status).to.equal(200);
    expect((await Adoption.findOne({ original: process._id }))?.report?.experience).to.equal('Zu spät');
  });

  it('take what people write as text, and refuse what is no number and no day', async () => {
    const { process } = await makeProcess(people, 'public');
    const at = `/processes/${process.key}/adoptions/report`;
    const form = await silvia.get(at);
    const wrong = await silvia.submit(form, at, { days: 'zwölf', since: '2026-02-31', standing: 'x' });
    expect(wrong.status).to.equal(422);
    expect(wrong.errors.join()).to.include('Personentage als Zahl').and.include('Datum vollständig');
    const evil = '<script>alert(1)</script>';
    await silvia.submit(await silvia.get(at), at, { experience: evil, circle: 'public' });
    const page = await visitor(app).get(`/processes/${process.key}/adoptions`);

    expect(page.body).not.to.include(evil);
    expect(page.text).to.include(evil);
  });
});
