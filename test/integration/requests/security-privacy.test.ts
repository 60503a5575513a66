import { expect } from 'chai';
import { plainProfile } from '../../../models/process/profile.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { password } from '../../support/makers.js';
import { bring, makeProcess } from '../../support/processes.js';
import { signedIn, visitor } from '../../support/visitor.js';

describe('what others may keep of an answer', () => {
  let app: RunningApp;
  let people: Cast;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
  });
  after(() => app.close());

  it('is nothing of what somebody sees who is signed in, so that "back" shows nothing at a shared computer', async () => {
    const katrin = await signedIn(app, people.katrin);
    const { process } = await makeProcess(people);
    for (const part of ['', '/versions/1/diagram.xml', '/versions/1/download.bpmn', '/versions/1/download.svg'])
      expect((await katrin.get(`/processes/${process.key}${part}`)).headers.get('cache-control'), part).to.equal(
        'private, no-store',
      );
  });

  it('is no picture, once it is taken out of force', async () => {
    const { process, version } = await makeProcess(people, 'public');
    const address = `/processes/${process.key}/versions/1/thumbnail.svg?h=${version.diagram?.hash.slice(0, 12)}`;
    const shown = await visitor(app).get(address);
    expect(shown.status).to.equal(200);
    expect(shown.headers.get('cache-control')).to.equal('private, max-age=86400, immutable');
    expect(shown.headers.get('vary')).to.include('Cookie');
    await version.retire({ by: { id: people.nora._id, name: people.nora.name } });
    expect((await visitor(app).get(address)).status).to.equal(404);
  });

  it('is nothing a proxy hands on to others', async () => {
    const { process } = await makeProcess(people, 'public');
    const at = `/processes/${process.key}`;
    for (const path of [
      '/',
      at,
      `${at}/versions/1/download.png`,
      `${at}/versions/1/diagram.xml`,
      '/healthz',
      '/nowhere',
    ])
      expect((await visitor(app).get(path)).headers.get('cache-control'), path).to.equal('private, no-cache');
  });

  it('are the files of the app itself, as long as they stay the same', async () => {
    const { html } = await visitor(app).get('/session/new');
    const sheet = html.querySelector('link[href$="application.css"]')?.getAttribute('href') ?? '';
    const answer = await visitor(app).get(sheet);
    expect(answer.headers.get('cache-control')).to.equal('public, max-age=31536000, immutable');
  });
});

describe('what people drew, opened on its own', () => {
  let app: RunningApp;
  let people: Cast;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
  });
  after(() => app.close());

  it('runs nothing, loads nothing and sends nothing', async () => {
    const { process } = await makeProcess(people, 'public');
    for (const file of ['diagram.xml', 'thumbnail.svg', 'picture.svg', 'download.svg', 'download.bpmn']) {
      const { headers } = await visitor(app).get(`/processes/${process.key}/versions/1/${file}`);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy, file).to.include("default-src 'none'").and.include('sandbox');
      expect(policy).not.to.match(/script-src|allow-/);
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
    }
  });
});

describe('somebody of the try-out', () => {
  it('is signed out when demo mode goes, unless there is a password', async () => {
    const people = await cast();
    people.rolf.set({ demo: true, passwordHash: null });
    people.katrin.set({ demo: true });
    await Promise.all([people.rolf.save(), people.katrin.save()]);
    const demo = await startApp({ demo: true });
    const [rolf, katrin] = [visitor(demo), visitor(demo)];
    await rolf.post('/session/demo', { user: people.rolf._id.toString() });
    await katrin.post('/session', { email: people.katrin.email, password });
    expect((await rolf.get('/account')).status).to.equal(200);
    await demo.close();
    const serious = await startApp({ demo: false });
    for (const [person, status] of [
      [rolf, 404],
      [katrin, 200],
    ] as const) {
      const again = visitor(serious);
      for (const [name, value] of person.cookies) again.cookies.set(name, value);
      expect((await again.get('/account')).status).to.equal(status);
    }
    await serious.close();
  });
});

describe('a submitted version', () => {
  it('is changed by nobody, approved by no hand of its own, and published by nobody before', async () => {
    const people = await cast();
    const app = await startApp();
    const { process, version } = await makeProcess(people);
    // Jens drew last, so he may not approve, whoever submits it and however often.
    await version.editProfile({
      profile: { ...plainProfile(version.profile), purpose: 'Von Jens' },
      by: { id: people.jens._id, name: people.jens.name },
      revision: version.revision,
    });
    await bring(version, 'submitted', people);
    const at = `/processes/${process.key}/versions/1`;
    const [jens, nora, rolf] = await Promise.all(
      [people.jens, people.nora, people.rolf].map((one) => signedIn(app, one)),
    );
    expect((await jens?.post(`${at}/approval`))?.status).to.equal(403);
    expect((await nora?.post(`${at}/publication`, { audience: 'public' }))?.status).to.equal(409);
    expect((await jens?.post(`${at}/profile`, { title: 'Anders', revision: version.revision }))?.status).to.equal(409);
    expect((await rolf?.post(`${at}/retirement`))?.status).to.equal(403);
    await app.close();
  });
});
