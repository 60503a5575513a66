import { expect } from 'chai';
import { Template } from '../../../models/template.js';
import { draftFrom } from '../../../models/version/drafting.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { again, doer, drawing, type Made, makeProcess } from '../../support/processes.js';
import { faultsOf } from '../../support/sanity.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('the pages of processes', () => {
  let app: RunningApp;
  let people: Cast;
  let katrin: Visitor;
  let jens: Visitor;
  let nora: Visitor;
  let nobody: Visitor;
  const made: Record<string, Made> = {};

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    await Template.updateOne(
      { _id: 'antrag' },
      { title: { de: 'Antrag', en: 'Request' }, summary: { de: 'Kurz', en: 'Short' }, xml: drawing(['Los']) },
      { upsert: true },
    );
    const full = {
      purpose: 'Einnahmen sichern',
      legalBasis: ['§ 3 SächsKAG', 'Hundesteuersatzung'],
      participants: [{ department: people.hauptamt._id, handover: 'Steuermarke' }],
      serviceKey: 'intern',
      fimLevel: 'lokal' as const,
      ozg: true,
      maturity: 'partly' as const,
      casesPerYear: 1300,
      leadTimeDays: 1,
      systems: ['H&H', 'VOIS'],
      personalData: 'Name, Anschrift',
      criticality: 'low' as const,
      reviewDate: new Date('2027-03-01'),
      steps: ['Antrag von Frau Müller prüfen', 'Bescheid an a.b@stadt.example senden'],
    };
    const reached = [
      'draft',
      'submitted',
      'rejected',
      'approved',
      'staff',
      'municipalities',
      'public',
      'retired',
    ] as const;
    for (const state of reached) made[state] = await makeProcess(people, state, full);
    made.listed = await makeProcess(people, 'draft', { steps: [] });
    made.second = await makeProcess(people, 'public', full);
    await draftFrom(await again(made.second.process), made.second.version, doer(people.katrin));
    [katrin, jens, nora] = (await Promise.all(
      [people.katrin, people.jens, people.nora].map((one) => signedIn(app, one)),
    )) as [Visitor, Visitor, Visitor];
    nobody = visitor(app);
  });
  after(() => app.close());

  const at = (name: string, part = '') => `/processes/${made[name]?.process.key}${part}`;
  const version = (name: string, part = '') => at(name, `/versions/1${part}`);

  /** Every page in every state it can be in: who looks, and where. */
  const pages: [name: string, browser: () => Visitor, path: () => string][] = [
    ...[
      'draft',
      'submitted',
      'rejected',
      'approved',
      'staff',
      'municipalities',
      'public',
      'retired',
      'listed',
      'second',
    ].flatMap((name): [string, () => Visitor, () => string][] => [
      [`diagram of ${name} for its author`, () => katrin, () => at(name)],
      [`diagram of ${name} for its head`, () => jens, () => at(name)],
      [`profile of ${name}`, () => katrin, () => at(name, '/profile')],
      [`text of ${name}`, () => katrin, () => at(name, '/text')],
      [`versions of ${name}`, () => katrin, () => at(name, '/versions')],
    ]),
    ['older version', () => katrin, () => version('second')],
    ['diagram for a visitor', () => nobody, () => at('public')],
    ['profile for a visitor', () => nobody, () => at('public', '/profile')],
    ['text for a visitor', () => nobody, () => at('public', '/text')],
    ['new process', () => katrin, () => '/processes/new'],
    ['new process with a title', () => katrin, () => '/processes/new?title=Hund&start=blank'],
    ['profile form', () => katrin, () => version('draft', '/profile/edit')],
    ['empty profile form', () => katrin, () => version('listed', '/profile/edit')],
    ['submission', () => katrin, () => version('draft', '/submission/new')],
    ['submission without a drawing', () => katrin, () => version('listed', '/submission/new')],
    ['rejection', () => jens, () => version('submitted', '/decision')],
    ['publication', () => nora, () => version('approved', '/publication/new')],
    ['retirement', () => nora, () => version('public', '/retirement/new')],
    ['wider publication', () => nora, () => version('staff', '/publication/new')],
    ['library', () => katrin, () => '/processes'],
    ['library as a table', () => katrin, () => '/processes?view=table&collection=own&collection=others'],
    ['library with filters', () => katrin, () => '/processes?q=Antrag&state=draft&kind=core&system=VOIS&sort=title'],
    ['library without hits', () => katrin, () => '/processes?q=Raumschiff'],
    ['library for a visitor', () => nobody, () => '/processes'],
    ['library for a visitor, searched', () => nobody, () => '/processes?q=Bescheid&view=table'],
  ];

  for (const [locale, accepted] of [
    ['German', 'de'],
    ['English', 'en'],
  ])
    describe(`in ${locale}`, () => {
      for (const [name, browser, path] of pages)
        it(`${name}: one heading, a name for everything, every text there`, async () => {
          const page = await browser().get(path(), { headers: { 'Accept-Language': accepted ?? '' } });

          expect(page.status).to.equal(200);
          expect(page.html.querySelector('html')?.getAttribute('lang')).to.equal(accepted);
          expect(faultsOf(page)).to.eql([]);
        });

      it('with something wrong in every form', async () => {
        const headers = { 'Accept-Language': accepted ?? '' };
        const wrong = [
          await katrin.post('/processes', { title: '', department: '' }, { headers }),
          await katrin.post(
            version('draft', '/profile'),
            { title: '', casesPerYear: 'viele', revision: 1 },
            { headers },
          ),
          await katrin.post(version('draft', '/profile'), { title: 'Meins', revision: 99 }, { headers }),
          await jens.post(
            version('submitted', '/rejection'),
            { revision: made.submitted?.version.revision ?? 0 },
            { headers },
          ),
          await nora.post(version('approved', '/publication'), { audience: 'public' }, { headers }),
          await nora.post(version('draft', '/publication'), { audience: 'staff' }, { headers }),
        ];

        expect(wrong.map((page) => page.status)).to.eql([422, 422, 409, 422, 422, 409]);
        for (const page of wrong) expect(faultsOf(page), page.path).to.eql([]);
      });
    });

  it('are not sent again to who still has them, and kept by no browser of who is signed in', async () => {
    for (const path of [at('public'), '/processes', at('draft', '/profile')]) {
      const first = await katrin.get(path);
      const tag = first.headers.get('etag') ?? '';
      expect(tag, path).not.to.equal('');
      // Without it, fetch would ask past every cache.
      const headers = { 'If-None-Match': tag, 'Cache-Control': 'max-age=0' };
      expect((await katrin.get(path, { headers })).status, path).to.equal(304);
      expect(first.headers.get('cache-control')).to.equal('private, no-store');
    }
    const open = await visitor(app).get(at('public'));
    expect(open.headers.get('cache-control')).to.equal('private, no-cache');
  });

  it('are left on no machine by who is signed in', async () => {
    for (const path of [at('draft'), at('public'), '/processes'])
      expect((await katrin.get(path)).headers.get('cache-control'), path).to.equal('private, no-store');
  });

  it('say nothing about a drawing that is not there', async () => {
    const page = await katrin.get(version('listed', '/submission/new'));

    expect(page.text).not.to.include('Das Diagramm ist vollständig');
  });

  it('do not offer a form that cannot be sent any more', async () => {
    for (const name of ['submitted', 'approved', 'public', 'retired'])
      expect((await katrin.get(version(name, '/profile/edit'))).status, name).to.equal(409);
  });
});
