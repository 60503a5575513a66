import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../../src/root.js';
import { addressOf, foundTown, fundus, makeDataDir, removeDataDir, startServer, stop } from '../../support/cli.js';
import { smallDiagram, write } from '../../support/cli-files.js';

describe('the fundus commands', () => {
  let dataDir: string;

  before(async () => {
    dataDir = await makeDataDir();
    await foundTown(dataDir);
  });
  after(() => removeDataDir(dataDir));

  it('lists the towns for people and for programs', async () => {
    const json = await fundus(dataDir, 'municipalities', '--json');
    const text = await fundus(dataDir, 'municipalities');

    expect(JSON.parse(json.output)).to.deep.equal([
      { slug: 'eichenbrueck', name: 'Stadt Eichenbrück', departments: ['Kämmerei'] },
    ]);
    expect(text.output).to.contain('Stadt Eichenbrück').and.contain('  Kämmerei');
  });

  it('takes a person in and prints the link for their password', async () => {
    const person = ['katrin@eichenbrueck.example', '--name', 'Katrin Hempel', '--municipality', 'eichenbrueck'];

    const added = await fundus(dataDir, 'user', 'add', ...person, '--role', 'author', '--department', 'Kämmerei');
    const noRole = await fundus(dataDir, 'user', 'add', ...person, '--role', 'king');
    const noOffice = await fundus(dataDir, 'user', 'add', ...person, '--role', 'author', '--department', 'Mondamt');

    expect(added, added.errors).to.include({ code: 0 });
    expect(added.output).to.match(/\/password\/\S{20,}/);
    expect([noRole.code, noOffice.code]).to.deep.equal([2, 1]);
    expect(noOffice.errors).to.not.contain('people:');
  });

  it('works through the running app, which sees at once what came in', async () => {
    await write(dataDir, { 'neu.bpmn': smallDiagram('Neu hereingekommen') });
    const server = startServer(dataDir);
    const url = await addressOf(server);

    const town = ['--municipality', 'eichenbrueck', '--department', 'kaemmerei'];
    const imported = await fundus(dataDir, 'import', join(dataDir, 'neu.bpmn'), ...town, '--publish');
    const page = await fetch(`${url}/processes`);

    expect(imported, imported.errors).to.include({ code: 0 });
    expect(await page.text()).to.contain('Neu hereingekommen');
    expect((await stop(server)).code).to.equal(0);
  });

  it('opens the data itself when the app that held it was killed', async () => {
    const server = startServer(dataDir);
    await addressOf(server);
    await stop(server, 'SIGKILL');

    const listed = await fundus(dataDir, 'municipalities');

    expect(listed, listed.errors).to.include({ code: 0 });
    expect(listed.output).to.contain('Stadt Eichenbrück');
  });

  it('says clearly when another program holds the data and cannot be reached', async () => {
    const { startEmbeddedDatabase } = await import('../../../src/database/embedded/index.js');
    const held = await startEmbeddedDatabase({ dataDir: join(dataDir, 'database') });
    try {
      const refused = await fundus(dataDir, 'municipalities');
      expect(refused.code).to.equal(1);
      expect(refused.errors).to.contain('Another program holds the folder');
    } finally {
      await held.close();
    }
  });

  it('explains itself in German and English', async () => {
    const [german, english, unknown, same, wrong] = await Promise.all([
      fundus(dataDir, '--lang', 'de', 'help'),
      fundus(dataDir, 'import', '--help', '--lang=en'),
      fundus(dataDir, 'fly'),
      fundus(dataDir, 'help', 'import'),
      fundus(dataDir, 'import', '--fly'),
    ]);

    expect(german.output).to.contain('Kommunen und ihre Fachbereiche auflisten');
    expect(english.output).to.contain('What cannot be read is refused alone');
    expect(unknown).to.include({ code: 2 });
    expect(unknown.errors).to.contain('There is no command “fly”');
    expect(same.output).to.equal(english.output);
    expect(wrong).to.include({ code: 2 });
    expect(wrong.errors).to.match(/^This command has no option --fly\./);
  });

  it('starts through its script with only the output of the command', async () => {
    const child = spawn(process.execPath, [join(root, 'src/cli/fundus.mjs'), 'help', '--lang', 'en']);
    let output = '';
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString();
    });
    const [code] = await once(child, 'close');
    expect(code).to.equal(0);
    expect(output).to.match(/^Fundus, command line/);
  });
});
