import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { doer, type Made, makeProcess } from '../../support/processes.js';
import { signedIn, visitor } from '../../support/visitor.js';

describe('the pages all visitors share', () => {
  let app: RunningApp;
  let people: Cast;
  let made: Made;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
  });
  beforeEach(async () => {
    made = await makeProcess(people, 'public', { title: 'Markttag planen' });
  });
  after(() => app.close());

  const german = { headers: { 'Accept-Language': 'de' } };
  const path = () => `/processes/${made.process.key}`;

  it('are the same at the second look, packed or not, and are not sent twice', async () => {
    const first = await visitor(app).get(path(), german);
    const second = await visitor(app).get(path(), { headers: { ...german.headers, 'Accept-Encoding': 'br, gzip' } });
    const tag = second.headers.get('etag') ?? '';
    const third = await raw({ 'If-None-Match': tag });

    expect(second.body).to.equal(first.body);
    expect(tag).to.equal(first.headers.get('etag'));
    expect(second.headers.get('cache-control')).to.equal('private, no-cache');
    expect(second.headers.get('vary')).to.include('Cookie');
    expect([third.status, third.body.length]).to.eql([304, 0]);
    expect(second.headers.get('content-encoding')).to.be.oneOf(['br', 'gzip']);
  });

  it('speak the language and show the look that was asked for', async () => {
    const german = await visitor(app).get(path(), { headers: { 'Accept-Language': 'de' } });
    const english = await visitor(app).get(path(), { headers: { 'Accept-Language': 'en' } });
    const dark = await visitor(app).get(path(), { headers: { 'Accept-Language': 'de', Cookie: 'theme=dark' } });

    expect(german.body).to.include('lang="de"');
    expect(english.body).to.include('lang="en"');
    expect(dark.body).to.include('data-kern-theme="dark"');
    expect(german.body).not.to.include('data-kern-theme="dark"');
  });

  it('show what was changed at the very next look', async () => {
    const before = await visitor(app).get('/processes?q=Markttag');
    expect(before.body).to.include(made.process.key);
    expect((await visitor(app).get(path())).status).to.equal(200);

    await made.version.retire({ by: doer(people.nora) });

    expect((await visitor(app).get(path())).status).to.equal(404);
    expect((await visitor(app).get('/processes?q=Markttag')).body).not.to.include(made.process.key);
  });

  it('show a new name of the town at the very next look', async () => {
    await visitor(app).get(path());
    people.town.name = 'Neu-Eichenbrück';
    await people.town.save();

    expect((await visitor(app).get(path())).text).to.include('Neu-Eichenbrück');
  });

  it('are never what a member saw, nor the other way round', async () => {
    const katrin = await signedIn(app, people.katrin);
    const own = await katrin.get(path());
    const open = await visitor(app).get(path());
    const again = await katrin.get(path());

    expect(own.body).to.include('Katrin Hempel');
    expect(open.body).not.to.include('Katrin Hempel');
    expect(again.body).to.equal(own.body);
  });

  it('come in the packing the browser takes', async () => {
    await visitor(app).get(path());
    const plain = await raw({ 'Accept-Encoding': 'identity' });
    const packed = await raw({ 'Accept-Encoding': 'gzip' });

    expect(packed.encoding).to.equal('gzip');
    expect(gunzipSync(packed.body).toString()).to.equal(plain.body.toString());
  });

  /** As it comes over the wire: fetch unpacks by itself, and asks for everything anew when it is given a tag. */
  function raw(headers: Record<string, string>): Promise<Raw> {
    return new Promise((done, failed) => {
      get(new URL(path(), app.url), { headers: { ...headers, 'Accept-Language': 'de' } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const { statusCode, headers } = answer;
          done({ status: statusCode, encoding: headers['content-encoding'], body: Buffer.concat(parts) });
        });
      }).on('error', failed);
    });
  }
});

interface Raw {
  status: number | undefined;
  encoding: string | undefined;
  body: Buffer;
}
