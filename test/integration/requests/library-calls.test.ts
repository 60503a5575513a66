import { expect } from 'chai';
import { adopting } from '../../../models/adoption/kinds.js';
import { processSchema } from '../../../models/exchange/format.js';
import { knowAs } from '../../../models/exchange/taking-in.js';
import type { Municipality } from '../../../models/municipality.js';
import { Process } from '../../../models/process.js';
import { referenceOf } from '../../../models/process-map/calls.js';
import { Version } from '../../../models/version.js';
import { adopted, takes } from '../../support/adoptions.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { calling } from '../../support/calls.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeDataDir, removeDataDir } from '../../support/cli.js';
import { whenEnded } from '../../support/ended.js';
import { makePerson, makeTown } from '../../support/makers.js';
import { repacked, reported, unzipped } from '../../support/packages.js';
import { type Made, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('calls between processes that go to another town', () => {
  let app: RunningApp;
  let people: Cast;
  let dataDir: string;
  let nora: Visitor;
  let called: Made;
  let caller: Made;
  let files: Record<string, Buffer>;

  before(async () => {
    dataDir = await makeDataDir();
    [app, people] = await Promise.all([startApp({ dataDir }), cast()]);
    nora = await signedIn(app, people.nora);
    called = await makeProcess(people, 'municipalities', { title: 'Otterbau abnehmen' });
    caller = await makeProcess(people, 'municipalities', {
      ...{ title: 'Otterpark eröffnen', diagram: await calling('Abnahme', referenceOf(called.process._id)) },
    });
    files = await packed(nora);
  });
  after(async () => {
    await app.close();
    await removeDataDir(dataDir);
  });

  async function packed(by: Visitor) {
    const page = await whenEnded(by, await by.submit(await by.get('/processes/exports/new'), '/processes/exports'));
    return unzipped((await by.get(page.html.querySelector('a[download]')?.getAttribute('href') ?? '')).bytes);
  }

  async function bring(by: Visitor, zip: Buffer, town: Municipality, all = 'new') {
    const form = new FormData();
    form.set('department', String(town.departments[0]?._id));
    form.append('files', new Blob([new Uint8Array(zip)]), 'otter.zip');
    const decision = await whenEnded(by, await by.send('POST', '/processes/imports', form));
    const action = decision.html.querySelector('#decision')?.getAttribute('action') ?? '';
    const fields = Object.fromEntries(
      decision.html.querySelectorAll('#decision select').map((one) => [one.getAttribute('name') ?? '', all]),
    );
    return reported(by, await by.post(action, { all, ...fields }));
  }

  async function navigatorOf(name: string) {
    const town = await makeTown({ name });
    return { town, navigator: await signedIn(app, await makePerson(town, 'navigator', { name: `Navi ${name}` })) };
  }

  async function one(town: Municipality, kind: Process['origin']['kind'], title: RegExp): Promise<Process> {
    const found = await Process.find({ municipality: town._id, 'origin.kind': kind }).sort({ _id: -1 });
    const process = found.find(({ key }) => title.test(key));
    if (!process) throw new Error(`${title} is not in ${town.name}`);
    return process;
  }

  const linkOf = async (by: Visitor, key: string) =>
    (await by.get(`/processes/${key}?step=Task_1`)).html.querySelector('.fn-calllink')?.getAttribute('href') ?? null;

  it('lead to the copy that came in the same package, and back up, and the drawing is the same to the letter', async () => {
    const { town, navigator } = await navigatorOf('Otterstadt');
    const zip = await repacked(files, () => undefined);
    expect((await bring(navigator, zip, town)).text).to.contain('2 Dateien sind übernommen');
    const [above, below] = [await one(town, 'package', /eroeffnen/), await one(town, 'package', /abnehmen/)];

    expect(await linkOf(navigator, above.key)).to.equal(`/processes/${below.key}?from=${above.key}`);
    expect((await navigator.get(`/processes/${below.key}`)).text).to.contain('Aufgerufen von');
    expect((await navigator.get('/processes/map')).text).to.contain('alle führen zu ihrem Prozess');
    const again = await packed(navigator);
    const drawn = 'prozesse/otterpark-eroeffnen/version-1/ablauf.bpmn';
    expect(again[drawn]?.equals(files[drawn] ?? Buffer.alloc(0))).to.equal(true);
    const calls = (all: Record<string, Buffer>) =>
      JSON.parse(String(all['prozesse/otterpark-eroeffnen/prozess.json'])).calls;
    expect(calls(again))
      .to.eql(calls(files))
      .and.eql([{ process: called.process._id.toString(), title: 'Otterbau abnehmen' }]);

    // A second copy of both calls its own, not those of before; nor does the first one change.
    await bring(navigator, zip, town, 'new');
    const [second, secondBelow] = [await one(town, 'package', /eroeffnen/), await one(town, 'package', /abnehmen/)];
    expect(secondBelow.key).not.to.equal(below.key);
    expect(await linkOf(navigator, second.key)).to.equal(`/processes/${secondBelow.key}?from=${second.key}`);
    expect(await linkOf(navigator, above.key)).to.equal(`/processes/${below.key}?from=${above.key}`);
    expect((await navigator.get(`/processes/${below.key}`)).texts('.fn-calling a')).to.have.length(1);
  });

  it('lead to what the town had already, when that stays', async () => {
    const { town, navigator } = await navigatorOf('Otterau');
    const own = await makeProcess({ ...people, town, kaemmerei: town.departments[0] } as Cast, 'draft', {
      title: 'Otterbau abnehmen',
    });
    await bring(navigator, await repacked(files, () => undefined), town, 'skip');
    const above = await one(town, 'package', /eroeffnen/);

    expect(await linkOf(navigator, above.key)).to.equal(`/processes/${own.process.key}?from=${above.key}`);
  });

  it('come with so few ids and names that the library can be brought in again, however many a package says', async () => {
    const { town, navigator } = await navigatorOf('Otterzahl');
    const id = (n: number) => n.toString(16).padStart(24, 'e');
    const many = (round: number) =>
      repacked(files, (all) => {
        for (const name of Object.keys(all)) if (name.startsWith('prozesse/otterpark-eroeffnen/')) delete all[name];
        const place = 'prozesse/otterbau-abnehmen/prozess.json';
        const ids = Array.from({ length: 100 }, (_, at) => id(round * 100 + at));
        const calls = Array.from({ length: 1000 }, (_, at) => ({ process: id(round * 1000 + at), title: 'Otter' }));
        all[place] = Buffer.from(JSON.stringify({ ...JSON.parse(String(all[place])), ids, calls }));
      });
    await bring(navigator, await many(1), town);
    const process = await one(town, 'package', /abnehmen/);
    await bring(navigator, await many(2), town, 'draft');
    await bring(navigator, await many(3), town, 'skip');

    const kept = await Process.findById(process._id);
    expect(kept?.formerly).to.have.length(100);
    expect(kept?.calledThere, 'refused as a draft while one is open').to.have.length(1000);
    expect(kept?.calledThere[0]?.process.toString()).to.equal(id(1000));
    expect(await Version.countDocuments({ process: process._id })).to.equal(1);
    const record = JSON.parse(String((await packed(navigator))['prozesse/otterbau-abnehmen/prozess.json']));
    expect(processSchema.safeParse(record).success).to.equal(true);
    expect(record.ids[0]).to.equal(process._id.toString());
  });

  it('do not make known by a package what its bringer may not change', async () => {
    const { town } = await navigatorOf('Otterhain');
    const author = await signedIn(
      app,
      await makePerson(town, 'author', { name: 'Aud Otterhain', department: 'hauptamt' }),
    );
    const own = await makeProcess({ ...people, town, kaemmerei: town.departments[0] } as Cast, 'draft', {
      title: 'Otterbau abnehmen',
    });
    await bring(author, await repacked(files, () => undefined), town, 'skip');

    expect((await Process.findById(own.process._id))?.formerly).to.eql([]);
  });

  it('lead to the process with that id, whoever sees it, not to one that came in under the same', async () => {
    const hidden = await makeProcess(people, 'staff', { title: 'Otterquote festlegen' });
    const asking = await makeProcess(people, 'public', {
      ...{ title: 'Otterquote erfragen', diagram: await calling('Quote', referenceOf(hidden.process._id)) },
    });
    const impostor = await makeProcess(people, 'public', { title: 'Otterquote vortäuschen' });
    await knowAs(impostor.process, { ids: [hidden.process._id], calls: [] });

    const url = `/processes/${asking.process.key}`;
    expect(await linkOf(nora, asking.process.key)).to.contain(`/processes/${hidden.process.key}`);
    for (const reader of [await signedIn(app, people.silvia), visitor(app)]) {
      expect((await reader.get(url)).text).not.to.contain('vortäuschen');
      expect((await reader.get(`/processes/${impostor.process.key}`)).text).not.to.contain('Aufgerufen von');
    }
  });

  it('keep the name of what does not come along, for colleagues alone, until it comes', async () => {
    const { town, navigator } = await navigatorOf('Otterfurt');
    const part = (leave: string) =>
      repacked(files, (all) => {
        for (const name of Object.keys(all)) if (name.startsWith(`prozesse/${leave}/`)) delete all[name];
      });
    await bring(navigator, await part('otterbau-abnehmen'), town);
    const above = await one(town, 'package', /eroeffnen/);

    expect(await linkOf(navigator, above.key)).to.equal(null);
    expect((await navigator.get('/processes/map')).text).to.contain('„Otterbau abnehmen“ und ist hier nicht da');
    expect((await navigator.get(`/processes/${above.key}`)).text).to.contain('ist nicht in dieser Bibliothek');
    expect(String((await packed(navigator))['prozesse/otterpark-eroeffnen/prozess.json'])).to.contain('Otterbau');

    await bring(navigator, await part('otterpark-eroeffnen'), town);
    const below = await one(town, 'package', /abnehmen/);
    expect(await linkOf(navigator, above.key)).to.equal(`/processes/${below.key}?from=${above.key}`);
  });

  it('lead to the adopted copy, whichever was adopted first; the name is told only if it was shared', async () => {
    const silvia = await signedIn(app, people.silvia);
    const secret = await makeProcess(people, 'staff', { title: 'Otter heimlich zählen' });
    const hidden = await makeProcess(people, 'municipalities', {
      ...{ title: 'Otter melden', diagram: await calling('Zählung', referenceOf(secret.process._id)) },
    });
    const [above, dark] = [
      await adopted(people, 'process', caller.process),
      await adopted(people, 'process', hidden.process),
    ];
    const page = await silvia.get(`/processes/${above.copy.key}`);
    expect(page.text).to.contain('Otterbau abnehmen').and.contain('ist nicht in dieser Bibliothek');
    expect((await silvia.get(`/processes/${dark.copy.key}`)).text).not.to.contain('heimlich');
    expect((await silvia.get('/processes/map')).text).not.to.contain('heimlich');

    const { copy: below } = await adopting.process.adopt({ original: called.process._id, ...takes(people) });
    expect(await linkOf(silvia, above.copy.key)).to.equal(`/processes/${below.key}?from=${above.copy.key}`);
  });
});
