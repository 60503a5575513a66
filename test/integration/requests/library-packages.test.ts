import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Process } from '../../../models/process.js';
import { stateOf, Version } from '../../../models/version.js';
import { importLibrary } from '../../../src/cli/library.js';
import { writeLibrary } from '../../../src/exports/library.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeDataDir, removeDataDir } from '../../support/cli.js';
import { goodDiagram, zipped } from '../../support/cli-files.js';
import { diagrams } from '../../support/diagrams.js';
import { whenEnded } from '../../support/ended.js';
import { makePerson, makeTown } from '../../support/makers.js';
import { contentOf, repacked, reported, unzipped } from '../../support/packages.js';
import { bring, doer, drawing, keep, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('taking the library along', () => {
  let app: RunningApp;
  let people: Cast;
  let dataDir: string;
  let nora: Visitor;
  let silvia: Visitor;
  /** Eichenbrück's library, as Nora fetched it. */
  let packed: Buffer;
  let files: Record<string, Buffer>;

  before(async () => {
    dataDir = await makeDataDir();
    [app, people] = await Promise.all([startApp({ dataDir }), cast()]);
    [nora, silvia] = await Promise.all([signedIn(app, people.nora), signedIn(app, people.silvia)]);
    await fillLibrary();
    packed = await fetched(nora);
    files = await unzipped(packed);
  });
  after(async () => {
    await app.close();
    await removeDataDir(dataDir);
  });

  async function fillLibrary() {
    const { process, version } = await makeProcess(people, 'public', {
      title: 'Hundesteuer anmelden',
      participants: [{ department: people.hauptamt._id, handover: 'Der Bescheid geht an die Poststelle' }],
      casesPerYear: 1300,
      reviewDate: new Date('2027-03-01T00:00:00Z'),
    });
    const next = await process.$model('Process').findById(process._id);
    expect(next).not.to.equal(null);
    const { draftFrom } = await import('../../../models/version/drafting.js');
    const draft = await draftFrom((await Process.findById(process._id)) as Process, version, doer(people.katrin));
    await draft.saveDiagram({
      ...{ by: doer(people.katrin), revision: null },
      diagram: await keep(drawing(['Anmeldung lesen', 'Steuer festsetzen'])),
    });
    await bring(draft, 'submitted', people);
    const form = new FormData();
    form.set('department', people.kaemmerei._id.toString());
    form.append('files', new Blob([new Uint8Array(await goodDiagram())]), 'Straßensperrung.bpmn');
    const katrin = await signedIn(app, people.katrin);
    await whenEnded(katrin, await katrin.send('POST', '/processes/imports', form));
    await makeProcess(people, 'draft', { title: 'Nur der Steckbrief', steps: [], department: people.hauptamt._id });
  }

  async function fetched(by: Visitor): Promise<Buffer> {
    const page = await whenEnded(by, await by.submit(await by.get('/processes/exports/new'), '/processes/exports'));
    expect(page.text).to.match(/Das Paket ist fertig/);
    const file = page.html.querySelector('a[download]')?.getAttribute('href') ?? '';
    const answer = await by.get(file);
    expect(answer.headers.get('content-type')).to.equal('application/zip');
    return answer.bytes;
  }

  async function upload(by: Visitor, zip: Buffer, department: { _id: unknown }, name = 'bibliothek.zip') {
    const form = new FormData();
    form.set('department', String(department._id));
    form.append('files', new Blob([new Uint8Array(zip)]), name);
    return whenEnded(by, await by.send('POST', '/processes/imports', form));
  }

  const departmentOf = (town: Cast['town']) => town.departments[0] ?? people.kaemmerei;

  it('packs every version, the originals and the history, each under a name one can read', () => {
    expect(Object.keys(files)).to.include.members([
      'manifest.json',
      'prozesse/hundesteuer-anmelden/prozess.json',
      'prozesse/hundesteuer-anmelden/version-1/profil.json',
      'prozesse/hundesteuer-anmelden/version-2/ablauf.bpmn',
      'prozesse/nur-der-steckbrief/version-1/profil.json',
    ]);
    const first = JSON.parse(String(files['prozesse/hundesteuer-anmelden/version-1/profil.json']));
    expect(first.acts.map(({ kind }: { kind: string }) => kind)).to.eql([
      'created',
      'submitted',
      'approved',
      'published',
    ]);
    expect(first.profile.participants).to.eql([
      { department: 'Hauptamt', handover: 'Der Bescheid geht an die Poststelle' },
    ]);
    const original = Object.entries(files).find(([name]) => name.endsWith('original.bpmn'));
    expect(original?.[1].toString()).to.contain('bpmn');
  });

  it('comes into another town as drafts with all versions, and says the same when it is packed again there', async () => {
    const town = await makeTown({ name: 'Neustadt im Paket' });
    const navigator = await signedIn(app, await makePerson(town, 'navigator', { name: 'Nele Neu' }));

    const decision = await upload(navigator, packed, departmentOf(town));
    expect(decision.heading).to.equal('Bibliothek einlesen');
    expect(decision.text).to.contain('3 Prozesse aus').and.contain('Neu (3)');
    expect(await Process.countDocuments({ municipality: town._id })).to.equal(0);
    const action = decision.html.querySelector('#decision')?.getAttribute('action') ?? '';
    const report = await reported(navigator, await navigator.submit(decision, action));

    expect(report.text).to.contain('3 Dateien sind übernommen');
    const process = await Process.findOne({ municipality: town._id, 'origin.kind': 'package' });
    expect(process?.shown).to.include({ staff: null, municipalities: null, public: null });
    const versions = await Version.find({ process: process?._id }).sort({ number: 1 });
    expect(versions.map(({ acts }) => stateOf(acts))).to.eql(['retired', 'draft']);
    expect(versions[1]?.acts[0]?.note).to.contain(people.town.name).and.contain('In Prüfung');
    const again = await unzipped(await fetched(navigator));
    // States, acts and owner are the new town's own; everything else is the same to the letter.
    const own = ['key', 'ids', 'created', 'origin', 'owner', 'shown', 'acts', 'saved', 'hands', 'reviews', 'licence'];
    expect(contentOf(again, own)).to.eql(contentOf(files, own));
  });

  it('comes back whole into an empty town for who runs the machine, and is then the same in every letter', async () => {
    const town = await makeTown({ name: 'Wieder da' });
    const folder = await mkdtemp(join(tmpdir(), 'fundus-package-'));
    await writeFile(join(folder, 'a.zip'), packed);

    const stop = new AbortController().signal;
    const wanted = { municipality: town, department: departmentOf(town), by: doer(people.anna), diagrams, stop };
    const outcomes = await importLibrary(join(folder, 'a.zip'), { ...wanted, existing: 'skip', withStates: true });

    expect(outcomes.map(({ outcome }) => outcome)).to.eql(['imported', 'imported', 'imported']);
    await writeLibrary(join(folder, 'b.zip'), town);
    const again = await unzipped(await readFile(join(folder, 'b.zip')));
    expect(contentOf(again, ['key', 'ids', 'owner'])).to.eql(contentOf(files, ['key', 'ids', 'owner']));
    const twice = importLibrary(join(folder, 'a.zip'), { ...wanted, existing: 'skip', withStates: true });
    expect(await twice.catch((error: Error) => error.message)).to.equal('townNotEmpty');
    await removeDataDir(folder);
  });

  it('keeps departments the town does not have in words, and people only where they belong', async () => {
    const town = await makeTown({ name: 'Amtlos im Paket' });
    const navigator = await signedIn(app, await makePerson(town, 'navigator', { name: 'Nils Amtlos' }));
    const zip = await repacked(files, (all) => {
      for (const [name, bytes] of Object.entries(all))
        if (name.endsWith('profil.json')) all[name] = Buffer.from(String(bytes).replaceAll('Hauptamt', 'Hafenamt'));
      const path = 'prozesse/hundesteuer-anmelden/prozess.json';
      const record = JSON.parse(String(all[path]));
      record.deputies = [{ id: people.katrin._id.toString(), name: 'Katrin Hempel' }];
      all[path] = Buffer.from(JSON.stringify(record));
    });
    const decision = await upload(navigator, zip, departmentOf(town));
    const action = decision.html.querySelector('#decision')?.getAttribute('action') ?? '';
    const report = await reported(navigator, await navigator.submit(decision, action));

    expect(report.text).to.contain('stehen unter „Weitere Beteiligte“: Hafenamt');
    const found = await Process.find({ municipality: town._id });
    expect(found.flatMap(({ deputies }) => deputies)).to.have.length(0);
    const version = await Version.findOne({ municipality: town._id, 'profile.title': 'Hundesteuer anmelden' });
    expect([...(version?.profile.partners ?? [])]).to.eql(['Hafenamt: Der Bescheid geht an die Poststelle']);
  });

  it('asks about each process that is here already: skip, next draft, or a second one', async () => {
    const before = await Process.countDocuments({ municipality: people.town._id });
    const changed = await repacked(files, (all) => {
      const name = 'prozesse/hundesteuer-anmelden/version-2/profil.json';
      const said = JSON.parse(String(all[name]));
      said.profile.purpose = 'Steuer erheben';
      all[name] = Buffer.from(JSON.stringify(said));
    });

    const decision = await upload(nora, changed, people.kaemmerei);
    expect(decision.text)
      .to.contain('Schon vorhanden (3)')
      .and.contain('Beide sagen dasselbe')
      .and.contain('Entwurf offen');
    const action = decision.html.querySelector('#decision')?.getAttribute('action') ?? '';
    const report = await reported(nora, await nora.submit(decision, action, { 'way-2': 'new' }));

    expect(report.text).to.contain('1 Datei ist übernommen').and.contain('2 waren schon da');
    expect(await Process.countDocuments({ municipality: people.town._id })).to.equal(before + 1);
    expect((await nora.post(action)).status).to.equal(409);
  });

  it('makes the next draft of a process without an open one, and refuses what one may not change', async () => {
    const { process } = await makeProcess(people, 'public', { title: 'Fundsachen verwahren' });
    const zip = await repacked(await unzipped(await fetched(nora)), (all) => {
      for (const name of Object.keys(all)) if (/^prozesse\/(?!fundsachen)/.test(name)) delete all[name];
      const name = 'prozesse/fundsachen-verwahren/version-1/profil.json';
      const said = JSON.parse(String(all[name]));
      said.profile.purpose = 'Nichts geht verloren';
      all[name] = Buffer.from(JSON.stringify(said));
    });
    const author = await signedIn(app, await makePerson(people.town, 'author', { department: 'hauptamt' }));

    for (const [by, department, sentence] of [
      [author, people.hauptamt, 'Diesen Prozess dürfen Sie nicht ändern'],
      [nora, people.kaemmerei, '1 Datei ist übernommen'],
    ] as const) {
      const decision = await upload(by, zip, department);
      const report = await by.submit(decision, decision.html.querySelector('#decision')?.getAttribute('action') ?? '');
      expect(report.text).to.contain(sentence);
    }
    const draft = await Version.findOne({ process: process._id, number: 2 });
    expect(draft?.profile.purpose).to.equal('Nichts geht verloren');
    expect(draft && stateOf(draft.acts)).to.equal('draft');
  });

  it('is packed for who works for the whole house alone, and fetched by who asked for it alone', async () => {
    const page = await whenEnded(
      nora,
      await nora.submit(await nora.get('/processes/exports/new'), '/processes/exports'),
    );
    const fileUrl = page.html.querySelector('a[download]')?.getAttribute('href') ?? '';
    const statuses: Record<string, number[]> = {};
    for (const person of ['katrin', 'jens', 'rolf', 'lotte', 'maria', 'anna', 'silvia', 'visitor'] as const) {
      const by = person === 'visitor' ? visitor(app) : await signedIn(app, people[person]);
      statuses[person] = [
        (await by.get('/processes/exports/new')).status,
        (await by.send('POST', '/processes/exports', new URLSearchParams(), { follow: false })).status,
        (await by.get(page.path)).status,
        (await by.get(fileUrl)).status,
        (await by.post(`${page.path}/cancellation`)).status,
      ];
    }

    const outside = [403, 403, 404, 404, 404];
    const entitled = [200, 303, 404, 404, 404];
    expect(statuses).to.eql({
      ...{ katrin: outside, jens: outside, rolf: outside, lotte: outside },
      ...{ maria: entitled, anna: entitled, silvia: entitled, visitor: [404, 401, 404, 404, 401] },
    });
    expect((await nora.get(fileUrl)).status).to.equal(200);
  });

  it('is decided about by the own town alone', async () => {
    const decision = await upload(nora, packed, people.kaemmerei);
    const action = decision.html.querySelector('#decision')?.getAttribute('action') ?? '';

    expect((await silvia.post(action)).status).to.equal(404);
    expect((await visitor(app).post(action)).status).to.equal(401);
    expect((await (await signedIn(app, people.rolf)).post(action)).status).to.equal(403);
    const cancelled = await nora.post(action.replace('decision', 'cancellation'));
    expect(cancelled.text).to.contain('Abgebrochen');
    expect((await nora.post(action)).status).to.equal(409);
  });

  const json = (all: Record<string, Buffer>, name: string, change: (said: Record<string, unknown>) => void) => {
    const said = JSON.parse(String(all[name])) as Record<string, unknown>;
    change(said);
    all[name] = Buffer.from(JSON.stringify(said));
  };
  const hostile: [what: string, make: () => Promise<Buffer>, sentence: RegExp][] = [
    [
      'a changed file',
      async () => zipped({ ...files, 'prozesse/hundesteuer-anmelden/version-1/ablauf.bpmn': 'x' }),
      /verändert oder beschädigt/,
    ],
    [
      'a foreign file',
      async () => zipped({ ...files, 'prozesse/fremd.exe': 'MZ' }),
      /nicht dazugehört: prozesse\/fremd.exe/,
    ],
    [
      'a missing file',
      async () => {
        const { 'prozesse/hundesteuer-anmelden/version-1/ablauf.bpmn': _gone, ...others } = files;
        return zipped(others);
      },
      /fehlt eine Datei/,
    ],
    [
      'a manifest that is none',
      async () => zipped({ ...files, 'manifest.json': '{"format":"fundus-library"' }),
      /Inhaltsverzeichnis/,
    ],
    [
      'a newer format',
      async () =>
        repacked(files, (all) =>
          json(all, 'manifest.json', (said) => {
            said.version = 2;
          }),
        ),
      /neueren Fassung/,
    ],
    [
      'names that lead out of the folder',
      async () =>
        repacked(files, (all) => {
          all['prozesse/%2e%2e/boese'] = Buffer.from('x');
        }),
      /Inhaltsverzeichnis|nicht dazugehört/,
    ],
    ['a truncated file', async () => packed.subarray(0, packed.length - 400), /beschädigt|keine|nicht/],
    ['a bomb', async () => zipped({ ...files, 'prozesse/bombe.bpmn': Buffer.alloc(30_000_000, ' ') }), /Zip-Bombe/],
  ];
  for (const [what, make, sentence] of hostile)
    it(`refuses ${what} as a whole, with a sentence`, async () => {
      const before = await Process.countDocuments({ municipality: people.otherTown._id });

      const page = await upload(silvia, await make(), departmentOf(people.otherTown));

      expect(page.text).to.match(sentence);
      expect(await Process.countDocuments({ municipality: people.otherTown._id })).to.equal(before);
    });

  it('refuses single records that say what no form would take, and keeps no operator, foreign original or approval', async () => {
    const first = 'prozesse/hundesteuer-anmelden/version-1/profil.json';
    const zip = await repacked(files, (all) => {
      json(all, 'prozesse/nur-der-steckbrief/version-1/profil.json', (said) => {
        said.profile = { title: { $gt: '' } };
      });
      json(all, first, (said) => {
        said.number = 7;
      });
      for (const name of Object.keys(all))
        if (name.endsWith('original.bpmn')) all[name] = Buffer.from(drawing(['Etwas anderes']));
    });

    const decision = await upload(silvia, zip, departmentOf(people.otherTown));
    const report = await silvia.submit(
      decision,
      decision.html.querySelector('#decision')?.getAttribute('action') ?? '',
    );

    expect(report.text).to.contain('2 abgewiesen').and.contain('passt nicht zu ihrer Zeichnung');
    expect(report.text).to.contain('im Steckbrief'.replace('im', 'Im'));
    const taken = await Version.find({ municipality: people.otherTown._id });
    expect(taken.map(({ diagram, acts }) => [diagram?.original ?? null, stateOf(acts)])).to.eql([[null, 'draft']]);
  });
});
