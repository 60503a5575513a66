import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ImportReport } from '../../../src/imports/report.js';
import { root } from '../../../src/root.js';
import { type Ended, foundTown, fundus, makeDataDir, removeDataDir } from '../../support/cli.js';
import { goodDiagram, hostileFiles, renamed, smallDiagram, write, zipped } from '../../support/cli-files.js';

describe('fundus import', () => {
  let dataDir: string;

  before(async () => {
    dataDir = await makeDataDir();
    await foundTown(dataDir);
  });
  after(() => removeDataDir(dataDir));

  async function importing(...args: string[]): Promise<Ended & { report: ImportReport }> {
    const file = join(dataDir, 'report.json');
    const town = ['--municipality', 'eichenbrueck', '--department', 'Kämmerei'];
    const ended = await fundus(dataDir, 'import', ...args, ...town, '--report', file);
    return { ...ended, report: JSON.parse(await readFile(file, 'utf8')) as ImportReport };
  }

  it('takes good files in and refuses hostile ones alone, each with its reason', async () => {
    const hostile = await hostileFiles();
    const folder = join(dataDir, 'mixed');
    await write(folder, {
      'Hundesteuer anmelden.bpmn': await goodDiagram(),
      'unter/ohne_namen.bpmn': smallDiagram(null),
      'unter/umlaute.bpmn': Buffer.from(smallDiagram('Straße räumen').replace('UTF-8', 'ISO-8859-1'), 'latin1'),
      'unter/falsch-benannt.bpmn': Buffer.from(smallDiagram('Gebühr erheben'), 'latin1'),
      '.versteckt.bpmn': smallDiagram('Versteckt'),
      ...Object.fromEntries(hostile.map(([name, content]) => [name, content])),
    });

    const { code, report, output } = await importing(folder);

    expect(code).to.equal(0);
    expect(report).to.have.all.keys('files', 'imported', 'refused', 'seconds', 'skipped');
    expect(report.imported).to.equal(4);
    expect(report.refused).to.equal(hostile.length);
    for (const one of report.files) expect(one).to.have.all.keys('path', 'outcome', 'process', 'warnings', 'reason');
    for (const [name, , reason] of hostile) {
      const refused = report.files.find(({ path }) => path === join(folder, name));
      expect(refused, name).to.include({ outcome: 'refused', process: null });
      expect(refused?.reason, name).to.match(reason);
    }
    expect(output).to.contain(`4 imported, ${hostile.length} refused`);
  });

  it('names processes after the diagram, else after the file, and says what it did to a file', async () => {
    const folder = join(dataDir, 'names');
    await write(folder, { 'Gewerbe_anmelden.bpmn': smallDiagram(null), 'x-1.bpmn': smallDiagram('Gewerbe abmelden') });

    const { report } = await importing(folder);

    expect(report.files.map(({ process }) => process?.replace(/-\w+$/, ''))).to.deep.equal([
      'gewerbe-anmelden',
      'gewerbe-abmelden',
    ]);
    for (const { warnings } of report.files) expect(warnings.join()).to.contain('holds no drawing');
  });

  it('opens archives without ever writing a name of theirs, and refuses bombs in them alone', async () => {
    const packed = await zipped({
      'ordner/gut.bpmn': smallDiagram('Aus dem Archiv'),
      'xx/xx/boese.bpmn': smallDiagram('Mit bösem Pfad'),
      'bombe.bpmn': Buffer.alloc(9_000_000, 'a'),
      '__MACOSX/gut.bpmn': 'Beiwerk',
    });
    const folder = join(dataDir, 'zips');
    await write(folder, {
      'paket.zip': renamed(packed, 'xx/xx/boese', '../../boese'),
      'kaputt.zip': packed.subarray(0, packed.length - 40),
      'kein.zip': 'PK\x03\x04 und dann nichts',
      'nur-so-genannt.zip': 'ein Brief',
    });

    const { report } = await importing(folder);

    const outcomes = report.files.map(({ path, outcome }) => `${path.slice(folder.length + 1)} ${outcome}`);
    expect(outcomes).to.have.members([
      'kaputt.zip refused',
      'kein.zip refused',
      'nur-so-genannt.zip refused',
      'paket.zip/ordner/gut.bpmn imported',
      'paket.zip/../../boese.bpmn imported',
      'paket.zip/bombe.bpmn refused',
    ]);
    expect(report.files.find(({ path }) => path.endsWith('bombe.bpmn'))?.reason).to.contain('zip bomb');
    expect(report.files.find(({ path }) => path.endsWith('genannt.zip'))?.reason).to.contain('archive');
    expect(await exists(join(folder, '../../boese.bpmn'))).to.equal(false);
  });

  it('publishes at once when asked, and gives the very bytes back', async () => {
    const folder = join(dataDir, 'published');
    await write(folder, { 'hund.bpmn': await goodDiagram() });

    const { report } = await importing(folder, '--publish');
    const out = join(dataDir, 'library.zip');
    const exported = await fundus(dataDir, 'export', '--out', out);

    expect(exported.code).to.equal(0);
    expect(report.imported).to.equal(1);
    const library = await unzip(out);
    const [record = ''] = [...library].flatMap(([name, bytes]) =>
      name.endsWith('prozess.json') && bytes.includes(`"${report.files[0]?.process}"`) ? [name] : [],
    );
    const folder1 = record.replace('prozess.json', 'version-1');
    const said = JSON.parse(library.get(`${folder1}/profil.json`)?.toString() ?? '') as {
      acts: { kind: string }[];
      profile: { contact: string };
    };
    expect(said.acts.at(-1)?.kind).to.equal('published');
    expect(said.profile.contact).to.equal('Kämmerei');
    expect(library.get(`${folder1}/original.bpmn`)?.equals(await goodDiagram())).to.equal(true);
  });

  it('says what is wrong with the call, in exit codes too', async () => {
    const nothing = await fundus(dataDir, 'import');
    const nowhere = await fundus(dataDir, 'import', '.', '--municipality', 'nirgendwo', '--department', 'Kämmerei');
    const noOffice = await fundus(dataDir, 'import', '.', '--municipality', 'eichenbrueck', '--department', 'Mondamt');
    const noFile = await fundus(dataDir, 'import', 'gibt-es-nicht', '--municipality', 'x', '--department', 'y');
    const unknown = await fundus(dataDir, 'import', '.', '--everything');

    expect([nothing, nowhere, noOffice, noFile, unknown].map(({ code }) => code)).to.deep.equal([2, 1, 1, 2, 2]);
    expect(nowhere.errors).to.contain('There are: eichenbrueck');
    expect(noOffice.errors).to.contain('Kämmerei');
    expect(noFile.errors).to.contain('gibt-es-nicht does not exist');
  });

  it('takes in every BPMN file of the shared collection, where there is one', async () => {
    const shared = join(root, '../shared/bpmn');
    if (!(await exists(shared))) {
      console.log('      left out: ../shared/bpmn is not there');
      return;
    }

    const { report } = await importing(shared);

    const refused = report.files.filter(({ path, outcome }) => /\.bpmn$/.test(path) && outcome === 'refused');
    expect(refused).to.deep.equal([]);
    expect(report.imported).to.be.greaterThan(50);
  });
});

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function unzip(file: string): Promise<Map<string, Buffer>> {
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(file);
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
    files.set(entry.fileName, Buffer.concat(parts));
  }
  return files;
}
