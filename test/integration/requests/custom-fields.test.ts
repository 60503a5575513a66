import { expect } from 'chai';
import { customFields } from '../../../models/custom-field.js';
import { Version } from '../../../models/version.js';
import { customFacts } from '../../../src/web/custom-facts.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const hostile = '"><script>alert(1)</script>';
const everybody = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'lotte', 'silvia', 'visitor'] as const;
type Person = (typeof everybody)[number] | 'anna';

describe('the own fields of a town', () => {
  let app: RunningApp;
  let people: Cast;
  let browsers: Record<Person, Visitor>;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    const pairs = await Promise.all(
      ([...everybody, 'anna'] as const).map(async (person): Promise<[Person, Visitor]> => {
        return [person, person === 'visitor' ? visitor(app) : await signedIn(app, people[person])];
      }),
    );
    browsers = Object.fromEntries(pairs) as Record<Person, Visitor>;
  });
  after(() => app.close());

  const fieldNamed = async (name: string) => {
    const found = (await customFields(people.town._id)).find((one) => one.name === name);
    if (!found) throw new Error(`no field ${name}`);
    return found;
  };
  const make = (fields: Record<string, string>) =>
    browsers.anna.post('/settings/fields', { kind: 'text', group: 'what', ...fields });
  const storedCustom = async (id: unknown) => (await Version.findById(id))?.toObject().profile.custom ?? [];

  it('are the administrator’s alone', async () => {
    await make({ name: 'Nur Anna' });
    const id = (await fieldNamed('Nur Anna'))._id.toString();
    const routes: [verb: string, path: string][] = [
      ['GET', '/settings/fields'],
      ['POST', '/settings/fields'],
      ['GET', `/settings/fields/${id}`],
      ['POST', `/settings/fields/${id}`],
      ['POST', `/settings/fields/${id}/place`],
      ['POST', `/settings/fields/${id}/retirement`],
      ['POST', `/settings/fields/${id}/retirement/end`],
    ];
    for (const [verb, path] of routes) {
      for (const person of everybody) {
        const body = verb === 'GET' ? null : new URLSearchParams();
        const { status } = await browsers[person].send(verb, path, body, { follow: false });
        const own = person === 'silvia' && path === '/settings/fields';
        const refused = person === 'visitor' ? (verb === 'GET' ? 404 : 401) : person === 'silvia' ? 404 : 403;
        expect(status, `${person} ${verb} ${path}`).to.be.oneOf(own ? [200, 422] : [refused]);
      }
      const body = verb === 'GET' ? null : new URLSearchParams();
      expect((await browsers.anna.send(verb, path, body, { follow: false })).status).to.be.oneOf([200, 303, 422]);
    }
  });

  it('say what is wrong with them and keep what was typed', async () => {
    const again = await make({ name: hostile, kind: 'choice', options: 'nur eine' });
    expect(again.status).to.equal(422);
    expect(again.errors.join()).to.contain('zwei Möglichkeiten');
    expect(again.html.querySelector('#name')?.getAttribute('value')).to.equal(hostile);
    expect(again.html.querySelectorAll('main script')).to.have.length(0);
    expect((await make({ name: 'x', kind: 'executable' })).status).to.equal(422);
    await make({ name: 'Aktenplan' });
    expect((await make({ name: 'aktenplan' })).errors.join()).to.contain('gibt es schon');
  });

  it('are filled in with the profile, refused where they make no sense, and shown by their kind', async () => {
    await make({ name: 'Bearbeiter je Fall', kind: 'number' });
    await make({ name: 'Satzung', kind: 'link', public: '1' });
    await make({ name: 'Turnus', kind: 'choice', options: 'monatlich\njährlich' });
    const [number, link, choice] = await Promise.all(['Bearbeiter je Fall', 'Satzung', 'Turnus'].map(fieldNamed));
    const made = await makeProcess(people, 'draft', { steps: [] });
    const address = `/processes/${made.process.key}/versions/1/profile`;
    const form = await browsers.katrin.get(`${address}/edit`);
    const wrong = await browsers.katrin.submit(form, address, {
      purpose: 'Bleibt stehen',
      [`custom-${number?._id}`]: 'viele',
      [`custom-${link?._id}`]: 'javascript:alert(1)',
    });
    expect(wrong.status).to.equal(422);
    expect(wrong.errors.join()).to.contain('Geben Sie eine Zahl ein').and.to.contain('https://');
    expect(wrong.html.querySelector(`a[href="#custom-${number?._id}"]`)).not.to.equal(null);
    expect(wrong.html.querySelector('#teil-what')?.hasAttribute('open')).to.equal(true);
    expect(wrong.text).to.contain('Bleibt stehen');

    const saved = await browsers.katrin.submit(wrong, address, {
      [`custom-${number?._id}`]: '1.300,5',
      [`custom-${link?._id}`]: 'https://example.org/satzung',
      [`custom-${choice?._id}`]: 'jährlich',
    });
    expect(saved.status).to.equal(200);
    expect(saved.text).to.contain('1.300,5').and.to.contain('jährlich');
    expect(saved.html.querySelector('a[href="https://example.org/satzung"]')).not.to.equal(null);
    const forged = await browsers.katrin.submit(await browsers.katrin.get(`${address}/edit`), address, {
      [`custom-${choice?._id}`]: 'stündlich',
      'custom-000000000000000000000000': 'fremd',
      'custom-__proto__': 'x',
    });
    expect(forged.status).to.equal(422);
  });

  it('show others only what is meant for them, and nothing of another town', async () => {
    await make({ name: 'Interne Notiz' });
    await make({ name: 'Servicezeit', public: '1' });
    const [inner, outer] = await Promise.all(['Interne Notiz', 'Servicezeit'].map(fieldNamed));
    const custom = [
      { field: String(inner?._id), value: 'nurfürsHaus' },
      { field: String(outer?._id), value: 'dienstags' },
    ];
    const made = await makeProcess(people, 'public', { steps: [], custom });
    const address = `/processes/${made.process.key}/profile`;
    for (const person of ['visitor', 'silvia'] as const)
      expect((await browsers[person].get(address)).body)
        .to.contain('dienstags')
        .and.not.to.contain('nurfürsHaus');
    expect((await browsers.rolf.get(address)).text).to.contain('nurfürsHaus');
    expect(await customFacts({ custom }, people.otherTown._id, 'de', { inside: true })).to.eql([]);
  });

  it('lead nowhere and break nothing where a package said what no form takes', async () => {
    await make({ name: 'Quelle', kind: 'link' });
    await make({ name: 'Gültig ab', kind: 'date' });
    const [link, day] = await Promise.all(['Quelle', 'Gültig ab'].map(fieldNamed));
    const custom = [
      { field: String(link?._id), value: 'javascript:alert(1)' },
      { field: String(day?._id), value: 'irgendwann' },
    ];
    const facts = await customFacts({ custom }, people.town._id, 'de', { inside: true });

    expect(facts.map(({ values, href }) => [values, href])).to.deep.include.members([
      [['javascript:alert(1)'], null],
      [['irgendwann'], null],
    ]);
  });

  it('are asked for no more when they are retired; what was said stays through the next save', async () => {
    await make({ name: 'Altbestand' });
    const field = await fieldNamed('Altbestand');
    const custom = [{ field: field._id.toString(), value: 'seit 1994' }];
    const made = await makeProcess(people, 'draft', { steps: [], custom });
    await browsers.anna.post(`/settings/fields/${field._id}/retirement`);
    const address = `/processes/${made.process.key}/versions/1/profile`;
    const form = await browsers.katrin.get(`${address}/edit`);
    expect(form.html.querySelector(`#custom-${field._id}`)).to.equal(null);
    const saved = await browsers.katrin.submit(form, address, { purpose: 'Neu' });
    expect(saved.text).to.contain('seit 1994');
    expect(await storedCustom(made.version._id)).to.eql(custom);
  });

  it('keep their kind, and the slower of two who change one is told', async () => {
    await make({ name: 'Stand', kind: 'date' });
    const field = await fieldNamed('Stand');
    const address = `/settings/fields/${field._id}`;
    const slow = await browsers.anna.get(address);
    await browsers.anna.submit(slow, address, { help: 'Tag der letzten Fassung', kind: 'text' });
    expect((await fieldNamed('Stand')).kind).to.equal('date');
    const late = await browsers.anna.submit(slow, address, { help: 'Später' });
    expect(late.status).to.equal(409);
    expect(late.html.querySelector('#help')?.getAttribute('value')).to.equal('Später');
  });

  it('a person of the town is made responsible, nobody else', async () => {
    const made = await makeProcess(people, 'draft', { steps: [] });
    const address = `/processes/${made.process.key}/versions/1/profile`;
    const form = await browsers.katrin.get(`${address}/edit`);
    const foreign = await browsers.katrin.submit(form, address, { owner: people.silvia._id.toString() });
    expect(foreign.status).to.equal(422);
    const saved = await browsers.katrin.submit(form, address, { owner: people.jens._id.toString() });
    expect(saved.status).to.equal(200);
    expect(saved.body).to.contain('Jens Wolfram');
  });
});
