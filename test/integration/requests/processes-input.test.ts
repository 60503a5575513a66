import { expect } from 'chai';
import { plainProfile, profile } from '../../../models/process/profile.js';
import { Process } from '../../../models/process.js';
import { Version } from '../../../models/version.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { doer, type Made, makeProcess } from '../../support/processes.js';
import { faultsOf } from '../../support/sanity.js';
import { type Fields, signedIn, type Visitor } from '../../support/visitor.js';

describe('what people type into the forms of a process', () => {
  let app: RunningApp;
  let people: Cast;
  let katrin: Visitor;
  let department: string;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    katrin = await signedIn(app, people.katrin);
    department = people.kaemmerei._id.toString();
  });
  after(() => app.close());

  const count = () => Process.countDocuments({ municipality: people.town._id });
  const stored = async ({ version }: Made) => {
    const found = await Version.findById(version._id);
    if (!found) throw new Error('the version is gone');
    return found;
  };
  const at = ({ process }: Made, part: string) => `/processes/${process.key}/versions/1${part}`;

  describe('a new process', () => {
    const refused: [what: string, fields: Fields, sentence: string][] = [
      ['without a title', { title: '  ' }, 'Geben Sie einen Namen für den Prozess ein'],
      ['with a title of 300 characters', { title: 'x'.repeat(300) }, 'höchstens 200 Zeichen'],
      ['with an operator for a title', { 'title[$gt]': '' }, 'Geben Sie einen Namen für den Prozess ein'],
      ['without a department', { title: 'Hund', department: '' }, 'Wählen Sie das verantwortliche Amt'],
      [
        'with a department that is none',
        { title: 'Hund', department: 'kaemmerei' },
        'Wählen Sie das verantwortliche Amt',
      ],
      [
        'with the department of another town',
        { title: 'Hund', department: 'theirs' },
        'Wählen Sie das verantwortliche Amt',
      ],
      [
        'from a template that is not there',
        { title: 'Hund', start: 'template', template: 'x' },
        'Wählen Sie eine Vorlage',
      ],
      [
        'from a template that is an operator',
        { title: 'Hund', start: 'template', 'template[$ne]': '' },
        'Wählen Sie eine Vorlage',
      ],
    ];
    for (const [what, fields, sentence] of refused)
      it(`${what} is refused with a sentence, and nothing is begun`, async () => {
        const before = await count();
        const theirs = people.otherTown.departments[0]?._id.toString() ?? '';
        const sent: Fields = { department, start: 'profile', ...fields };
        const answer = await katrin.post(
          '/processes',
          sent.department === 'theirs' ? { ...sent, department: theirs } : sent,
        );

        expect(answer.status).to.equal(422);
        expect(answer.errors.join(' ')).to.include(sentence);
        expect(await count()).to.equal(before);
      });

    it('that is refused keeps what was typed', async () => {
      const typed = { title: 'Hund & "Bello" <b>', department: '', start: 'blank', kind: 'support' };
      const { html } = await katrin.post('/processes', typed);

      expect(html.querySelector('#title')?.getAttribute('value')).to.equal(typed.title);
      expect(html.querySelector('input[name="start"][checked]')?.getAttribute('value')).to.equal('blank');
      expect(html.querySelector('#kind option[selected]')?.getAttribute('value')).to.equal('support');
    });

    it('tells everything that is wrong at once', async () => {
      const { errors } = await katrin.post('/processes', { title: '', department: '' });

      expect(errors.join(' ')).to.include('Geben Sie einen Namen').and.include('Wählen Sie das verantwortliche Amt');
    });

    it('may be called anything: the address stays readable and safe', async () => {
      const titles = [
        '../../etc/passwd',
        '__proto__',
        '$where',
        '<script>alert(1)</script>',
        '日本語',
        '😀'.repeat(100),
      ];
      for (const title of titles) {
        const answer = await katrin.post('/processes', { title, department, start: 'profile' });
        expect(answer.status, title).to.equal(200);
        expect(answer.path, title).to.match(/^\/processes\/[a-z0-9-]+\/versions\/1\/profile\/edit$/);
        expect(answer.html.querySelector('#title')?.getAttribute('value')).to.equal(title);
      }
    });

    it('is not changed by keys of the language', async () => {
      const odd = {
        title: 'Gewöhnlich',
        department,
        start: 'profile',
        __proto__: 'x',
        constructor: 'x',
        toString: 'x',
      };
      const body = new URLSearchParams({ ...odd, 'constructor[prototype][admin]': '1', '__proto__[admin]': '1' });
      body.append('__proto__', 'x');

      expect((await katrin.send('POST', '/processes', body)).status).to.equal(200);
      expect(Object.hasOwn(Object.prototype, 'admin')).to.equal(false);
    });
  });

  describe('a profile', () => {
    const whole = (made: Made): Fields => ({ title: made.version.profile.title, kind: 'core', revision: 1 });

    it('is taken as people write it', async () => {
      const made = await makeProcess(people);
      await katrin.post(at(made, '/profile'), {
        ...whole(made),
        casesPerYear: '1.300',
        leadTimeDays: '2,5',
        serviceKey: '99 050 012 104 000',
        systems: 'H&H, VOIS\r\n VOIS \n',
        legalBasis: '§ 3 SächsKAG, Abs. 2\n\nSatzung',
        participant: [people.hauptamt._id.toString(), '000000000000000000000000', department],
        [`handover-${people.hauptamt._id.toString()}`]: 'Steuermarke',
        reviewDate: '2027-03-01',
        ozg: '1',
      });
      const { profile } = await stored(made);

      expect(profile).to.include({ casesPerYear: 1300, leadTimeDays: 2.5, serviceKey: '99050012104000', ozg: true });
      expect([...profile.systems]).to.eql(['H&H', 'VOIS']);
      expect([...profile.legalBasis]).to.eql(['§ 3 SächsKAG, Abs. 2', 'Satzung']);
      expect(profile.participants[0]).to.deep.include({ department: people.hauptamt._id, handover: 'Steuermarke' });
      expect(profile.reviewDate?.toISOString()).to.match(/^2027-03-01/);
    });

    const refused: [field: string, value: string][] = [
      ['title', ''],
      ['title', 'x'.repeat(300)],
      ['casesPerYear', 'viele'],
      ['casesPerYear', '-3'],
      ['leadTimeDays', '1e999'],
      ['serviceKey', '12345'],
      ['reviewDate', '31.12.2027'],
      ['reviewDate', '2027-02-31'],
    ];
    for (const [field, value] of refused)
      it(`with ${field} "${value.slice(0, 12)}" comes back with a sentence and all that was typed`, async () => {
        const made = await makeProcess(people);
        const answer = await katrin.post(at(made, '/profile'), {
          ...whole(made),
          purpose: 'Mein Zweck',
          [field]: value,
        });

        expect(answer.status).to.equal(422);
        expect(answer.errors.length).to.be.greaterThan(1);
        expect(answer.html.querySelector(`#${field}`)?.getAttribute('aria-invalid')).to.equal('true');
        expect(answer.html.querySelector('#purpose')?.text.trim()).to.equal('Mein Zweck');
        expect((await stored(made)).revision).to.equal(1);
      });

    it('tells everything that is wrong at once, the date too', async () => {
      const made = await makeProcess(people);
      const wrong = { ...whole(made), title: '', reviewDate: 'morgen', casesPerYear: 'viele' };
      const { html } = await katrin.post(at(made, '/profile'), wrong);

      expect(html.querySelectorAll('[aria-invalid="true"]').map((one) => one.id)).to.eql([
        'title',
        'casesPerYear',
        'reviewDate',
      ]);
    });

    it('that somebody else saved meanwhile keeps mine and shows theirs', async () => {
      const made = await makeProcess(people);
      const nora = await signedIn(app, people.nora);
      await nora.post(at(made, '/profile'), { ...whole(made), purpose: 'Noras Zweck', ozg: '1' });
      const mine = { ...whole(made), purpose: 'Mein Zweck', result: 'Mein Ergebnis', ozg: '1' };
      const answer = await katrin.post(at(made, '/profile'), mine);

      expect(answer.status).to.equal(409);
      expect(answer.html.querySelector('#purpose')?.text.trim()).to.equal('Mein Zweck');
      expect(answer.texts('.fn-conflict').join(' ')).to.include('Nora Lindner').and.include('Noras Zweck');
      expect(answer.texts('.fn-conflict legend')).to.eql(['Zweck', 'Ergebnis']);
      expect(faultsOf(answer)).to.eql([]);
      expect((await stored(made)).profile.purpose).to.equal('Noras Zweck');

      const again = await katrin.submit(answer, at(made, '/profile'));
      expect(again.status).to.equal(200);
      expect((await stored(made)).profile).to.include({ purpose: 'Mein Zweck', result: 'Mein Ergebnis' });
    });

    it('is merged field by field with what another saved meanwhile: only what both changed is chosen', async () => {
      const made = await makeProcess(people);
      const mine = await katrin.get(`${at(made, '')}/profile/edit`);
      const theirs = { purpose: 'Noras Zweck', trigger: 'Noras Auslöser', contact: 'Noras Kontakt' };
      const version = await stored(made);
      await version.editProfile({
        profile: profile({ ...plainProfile(version.profile), ...theirs }),
        by: doer(people.nora),
        revision: null,
      });
      const typed = { purpose: 'Mein Zweck', result: 'Mein Ergebnis', contact: 'Mein Kontakt' };
      const answer = await katrin.submit(mine, at(made, '/profile'), typed);
      expect(answer.status).to.equal(409);
      expect(answer.texts('.fn-conflict legend')).to.eql(['Zweck', 'Kontakt für Rückfragen']);
      expect(answer.html.querySelector('#trigger')?.getAttribute('value')).to.equal('Noras Auslöser');
      expect(answer.texts('.fn-conflict').join(' ')).to.include('Auslöser');
      // when theirs is taken for one and mine for the other
      const again = await katrin.submit(answer, at(made, '/profile'), { 'take-purpose': 'theirs' });
      expect(again.status).to.equal(200);
      expect((await stored(made)).profile).to.include({
        ...{ purpose: 'Noras Zweck', trigger: 'Noras Auslöser' },
        ...{ result: 'Mein Ergebnis', contact: 'Mein Kontakt' },
      });
    });

    it('that comes back for a wrong value is still not saved over what another saved meanwhile', async () => {
      const made = await makeProcess(people);
      const mine = await katrin.get(`${at(made, '')}/profile/edit`);
      const version = await stored(made);
      const purpose = 'Noras Zweck';
      await version.editProfile({
        profile: profile({ ...plainProfile(version.profile), purpose }),
        by: doer(people.nora),
        revision: null,
      });
      const wrong = await katrin.submit(mine, at(made, '/profile'), { casesPerYear: 'viele', result: 'Mein Ergebnis' });
      expect(wrong.status).to.equal(422);
      const conflict = await katrin.submit(wrong, at(made, '/profile'), { casesPerYear: '12' });
      expect(conflict.status).to.equal(409);
      expect((await katrin.submit(conflict, at(made, '/profile'))).status).to.equal(200);
      expect((await stored(made)).profile).to.include({ purpose, result: 'Mein Ergebnis', casesPerYear: 12 });
    });

    for (const revision of ['', 'viele', '0', '99', '1.5'])
      it(`is never saved over another with the revision "${revision}"`, async () => {
        const made = await makeProcess(people);
        const answer = await katrin.post(at(made, '/profile'), { ...whole(made), purpose: 'Blind', revision });

        expect(answer.status).to.equal(409);
        expect((await stored(made)).profile.purpose).to.equal('');
      });

    it('that was submitted meanwhile is not changed, and nothing is lost without a word', async () => {
      const made = await makeProcess(people, 'submitted');
      const answer = await katrin.post(at(made, '/profile'), { ...whole(made), purpose: 'Zu spät', revision: 2 });

      expect(answer.status).to.equal(409);
      expect(answer.text).to.include('nicht mehr geändert');
    });
  });

  it('a version number that is none finds nothing', async () => {
    const made = await makeProcess(people, 'public');
    for (const number of [
      '0',
      '2',
      '-1',
      '1.5',
      'eins',
      '99999999999999999999',
      'NaN',
      '%00',
      '1%20',
      '[object Object]',
    ])
      for (const browser of [katrin, await signedIn(app, people.silvia)])
        expect((await browser.get(`/processes/${made.process.key}/versions/${number}`)).status, number).to.be.oneOf([
          404, 400,
        ]);
  });

  it('a new draft comes from a version that is there', async () => {
    const made = await makeProcess(people, 'public');
    const versions = `/processes/${made.process.key}/versions`;
    for (const from of ['7', 'eins', '-1', '1.5', 'Infinity'])
      expect((await katrin.post(versions, { from })).status, from).to.equal(404);

    expect((await katrin.post(versions, { from: '1' }, { follow: false })).location).to.equal(`${versions}/2/modeller`);
  });

  it('a name full of markup is shown as it was typed, on every page', async () => {
    const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`;
    const more = { purpose: hostile, contact: hostile, systems: [hostile], keywords: [hostile] };
    const made = await makeProcess(people, 'public', { title: hostile, steps: [hostile], ...more });
    const parts = ['', '/profile', '/text', '/versions', '/versions/1/publication/new'];
    const nora = await signedIn(app, people.nora);
    const paths = [
      ...parts.map((part) => `/processes/${made.process.key}${part}`),
      '/processes?q=script',
      '/start',
      '/',
    ];

    for (const path of paths) {
      const page = await nora.get(path);
      expect(page.status, path).to.equal(200);
      expect(page.body, path).not.to.include('<script>alert').and.not.include('<img src=x');
    }
    expect((await nora.get(`/processes/${made.process.key}`)).heading).to.equal(hostile);
  });
});
