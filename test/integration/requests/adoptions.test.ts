import { expect } from 'chai';
import type { AdoptedKind } from '../../../models/adoption.js';
import { Process } from '../../../models/process.js';
import { User } from '../../../models/user.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePerson } from '../../support/makers.js';
import { makePractice } from '../../support/practices.js';
import { makeProcess, type Reached } from '../../support/processes.js';
import { faultsOf } from '../../support/sanity.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const collections: Record<AdoptedKind, string> = { process: 'processes', practice: 'practices' };
const kinds: AdoptedKind[] = ['process', 'practice'];

describe('reuse in the browser', () => {
  let app: RunningApp;
  let people: Cast;
  let silvia: Visitor;
  let katrin: Visitor;
  const nobody = () => visitor(app);

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    [silvia, katrin] = await Promise.all([signedIn(app, people.silvia), signedIn(app, people.katrin)]);
  });
  after(() => app.close());

  /** The address of something of Katrin's. */
  async function shared(kind: AdoptedKind, reached: Reached, title?: string): Promise<string> {
    const wanted = title ? { title } : {};
    const { key } =
      kind === 'process'
        ? (await makeProcess(people, reached, wanted)).process
        : (await makePractice(people, reached, wanted)).practice;
    return `/${collections[kind]}/${key}`;
  }

  for (const kind of kinds)
    describe(`a ${kind} of another town`, () => {
      it('is taken over into the own library and says where it came from', async () => {
        const original = await shared(kind, 'municipalities', 'Belege ablegen');
        const there = await silvia.get(original);
        expect(there.html.querySelector(`main a[href="${original}/adoptions/new"]`)?.text.trim()).to.equal(
          'Nachnutzen',
        );
        const form = await silvia.get(`${original}/adoptions/new`);
        expect(faultsOf(form)).to.eql([]);
        expect(form.text).to.include(`Quelle: ${people.town.name}, Version 0.1, Lizenz: Creative Commons`);
        const department = people.otherTown.departmentNamed('kaemmerei')?._id.toString() ?? '';
        const copy = await silvia.submit(form, `${original}/adoptions`, { department });

        expect(copy.status).to.equal(200);
        expect(copy.path).not.to.equal(original);
        expect(copy.heading).to.equal('Belege ablegen');
        expect(copy.body)
          .to.include('Als Entwurf in Ihre Bibliothek kopiert.')
          .and.include(`Quelle: ${people.town.name}`);
        expect(copy.text).to.include(`Übernommen von ${people.town.name}, Version 0.1, Lizenz: Creative Commons`);
        expect(copy.html.querySelector(`main a[href="${original}"]`)?.text).to.equal('Original ansehen');
        expect(faultsOf(copy)).to.eql([]);
        // and then the original leads to the copy, and a second post too
        const again = await silvia.get(original);
        expect(again.html.querySelector(`main a[href="${copy.path}"]`)?.text.trim()).to.equal('Zu Ihrer Kopie');
        const twice = await silvia.post(`${original}/adoptions`, { department });
        expect(twice.path).to.equal(copy.path);
        const more = await silvia.get(`${original}/adoptions/new`);
        expect(faultsOf(more)).to.eql([]);
        const other = await silvia.submit(more, `${original}/adoptions`, { department });
        expect(other.path).not.to.equal(copy.path);
        for (const stranger of [katrin, nobody()]) expect((await stranger.get(copy.path)).status).to.equal(404);
      });

      it('asks for the department, and only takes one the person works for', async () => {
        const original = await shared(kind, 'public');
        const nowhere = await silvia.post(`${original}/adoptions`, { department: '' });
        expect(nowhere.status).to.equal(422);
        expect(nowhere.errors).to.include('Wählen Sie das Amt, das den Entwurf bekommt');
        expect(faultsOf(nowhere)).to.eql([]);
        const foreign = await silvia.post(`${original}/adoptions`, { department: people.kaemmerei._id.toString() });
        expect(foreign.status).to.equal(422);
        const author = await makePerson(people.otherTown, 'author', { department: 'hauptamt' });
        const hers = await signedIn(app, author);
        const kaemmerei = people.otherTown.departmentNamed('kaemmerei')?._id.toString() ?? '';
        expect((await hers.post(`${original}/adoptions`, { department: kaemmerei })).status).to.equal(403);
      });

      it('is offered to those who may begin something in their town, and to nobody else', async () => {
        const original = await shared(kind, 'public');
        const works = [
          await makePerson(people.otherTown, 'author', { department: 'kaemmerei' }),
          await makePerson(people.otherTown, 'head', { department: 'kaemmerei' }),
          await makePerson(people.otherTown, 'mayor'),
          people.silvia,
        ];
        for (const person of works) {
          const page = await (await signedIn(app, person)).get(`${original}/adoptions/new`);
          expect(page.status, person.memberships[0]?.role).to.equal(200);
        }
        const reads = [
          await makePerson(people.otherTown, 'reader'),
          await makePerson(people.otherTown, 'admin'),
          people.lotte,
          people.katrin,
          people.nora,
        ];
        for (const person of reads) {
          const browser = await signedIn(app, person);
          const place = person.memberships[0]?.role ?? '';
          expect((await browser.get(`${original}/adoptions/new`)).status, place).to.equal(403);
          expect((await browser.post(`${original}/adoptions`, {})).status, place).to.equal(403);
          expect((await browser.get(original)).body, place).not.to.include(`${original}/adoptions/new`);
        }
        expect((await nobody().get(`${original}/adoptions/new`)).status).to.equal(403);
        expect((await nobody().post(`${original}/adoptions`, {})).status).to.equal(401);
      });

      for (const reached of ['draft', 'submitted', 'approved', 'staff', 'retired'] satisfies Reached[])
        it(`is not there while it is ${reached}`, async () => {
          const original = await shared(kind, reached);
          for (const stranger of [silvia, nobody()])
            for (const part of ['adoptions', 'adoptions/new', 'adoptions/report', 'original'])
              expect((await stranger.get(`${original}/${part}`)).status, part).to.equal(404);
          for (const part of [
            'adoptions',
            'adoptions/report',
            'original/takeover',
            'original/choice',
            'original/refusal',
          ])
            expect((await silvia.post(`${original}/${part}`, {})).status, part).to.equal(404);
        });

      it('carries its licence: a published copy names the original to everybody', async () => {
        const original = await shared(kind, 'municipalities');
        const department = people.otherTown.departmentNamed('kaemmerei')?._id.toString() ?? '';
        const copy = await silvia.post(`${original}/adoptions`, { department });
        const head = await signedIn(app, await makePerson(people.otherTown, 'head', { department: 'kaemmerei' }));
        const version = `${copy.path}/versions/1`;
        expect((await silvia.post(`${version}/submission`, {})).status).to.equal(200);
        expect((await head.submit(await head.get(copy.path), `${version}/approval`)).status).to.equal(200);
        const out = { audience: 'public', licence: 'CC-BY-4.0', contact: 'Kämmerei' };
        expect((await silvia.post(`${version}/publication`, out)).status).to.equal(200);
        const page = await nobody().get(copy.path);

        expect(page.status).to.equal(200);
        expect(page.text).to.include(`Nach einer Vorlage von ${people.town.name}, Lizenz: Creative Commons`);
        // the original is for towns only: no way there, and no word of its title
        expect(page.body).not.to.include(original);
        const reuse = await nobody().get(`${copy.path}/adoptions`);
        expect(reuse.texts('.fn-ancestors li')).to.eql([people.town.name]);
        expect(reuse.body).not.to.include(original);
        const neighbour = await katrin.get(copy.path);
        expect(neighbour.html.querySelector(`main a[href="${original}"]`)?.text).to.equal('Original ansehen');
      });
    });

  it('takes a practice with its processes, or without', async () => {
    const linked = await makeProcess(people, 'public', { title: 'Rechnung prüfen' });
    const links = [{ process: linked.process._id, role: 'after' as const, element: null }];
    const { practice } = await makePractice(people, 'public', { processes: links });
    const original = `/practices/${practice.key}`;
    const department = people.otherTown.departmentNamed('kaemmerei')?._id.toString() ?? '';
    const form = await silvia.get(`${original}/adoptions/new`);
    expect(form.text).to.include('Verknüpfte Prozesse mitnehmen').and.include('Rechnung prüfen');
    await silvia.submit(form, `${original}/adoptions`, { department });

    expect(await Process.countDocuments({ 'adopted.original': linked.process._id })).to.equal(1);
  });

  it('shows visitors the way through the sign-in', async () => {
    const original = await shared('practice', 'public');
    const page = await nobody().get(original);

    const way = `/session/new?returnTo=${encodeURIComponent(`${original}/adoptions/new`)}`;
    expect(page.html.querySelector(`main a[href="${way}"]`)?.text.trim()).to.equal('Anmelden und nachnutzen');
  });

  it('does not let somebody who works in two towns carry a draft from one to the other', async () => {
    const both = await User.findById(people.silvia._id);
    const hopper = await makePerson(people.otherTown, 'navigator');
    hopper.memberships.push({ municipality: people.town._id, role: 'reader', department: null });
    await hopper.save();
    const original = await shared('process', 'draft');
    const browser = await signedIn(app, hopper);

    expect(both?.memberships).to.have.length(2);
    expect((await browser.get(original)).status).to.equal(200);
    expect((await browser.get(`${original}/adoptions/new`)).status).to.equal(403);
  });

  it('takes no hostile input for a number of copies or a department', async () => {
    const original = await shared('process', 'public');
    const department = people.otherTown.departmentNamed('kaemmerei')?._id.toString() ?? '';
    for (const fields of [
      { 'department[$ne]': 'x' },
      { department: '{"$gt":""}' },
      { department: ['x', department] },
    ] as Record<string, string | string[]>[])
      expect((await silvia.post(`${original}/adoptions`, fields)).status).to.equal(422);
    const first = await silvia.post(`${original}/adoptions`, { department, besides: '99' });
    expect(first.status).to.equal(409);
    const copy = await silvia.post(`${original}/adoptions`, { department, besides: '0' });
    expect(copy.status).to.equal(200);
    expect((await silvia.post(`${original}/adoptions`, { department, besides: '-1' })).path).to.equal(copy.path);
  });
});
