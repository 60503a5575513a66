import { expect } from 'chai';
import { type Config, readConfig, WrongSetting } from '../../src/config.js';
import { root } from '../../src/root.js';

const secret = 'a secret that is long enough for anything';

describe('the settings', () => {
  it('have defaults for a try-out on this machine', () => {
    const config = readConfig({});
    expect(config).to.deep.include({ port: 3000, host: '127.0.0.1', dataDir: `${root}/data`, mongodbUri: null });
    expect(config).to.deep.include({ baseUrl: 'http://127.0.0.1:3000', production: false, demo: false });
  });

  it('take what the environment says, and nothing for empty values', () => {
    const config = readConfig({ PORT: '8080', BASE_URL: 'https://fundus.example/', DEMO: 'true', HOST: '' });
    expect(config).to.deep.include({ port: 8080, baseUrl: 'https://fundus.example', demo: true, host: '127.0.0.1' });
  });

  it('believe one proxy in production, none in a try-out, and as many as are said', () => {
    const production = { NODE_ENV: 'production', SESSION_SECRET: secret, BASE_URL: 'https://fundus.example' };
    expect(readConfig({}).proxies).to.equal(0);
    expect(readConfig(production).proxies).to.equal(1);
    expect(readConfig({ ...production, PROXIES: '0' }).proxies).to.equal(0);
  });

  it('never bring the demo into production by themselves', () => {
    const config = readConfig({ NODE_ENV: 'production', SESSION_SECRET: secret, BASE_URL: 'https://fundus.example' });
    expect(config).to.include({ production: true, demo: false, sessionSecret: secret });
  });

  const wrong: [setting: string, value: string][] = [
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '80.5'],
    ['MONGODB_URI', 'localhost:27017'],
    ['BASE_URL', 'fundus.example'],
    ['BASE_URL', 'ftp://fundus.example'],
    ['SESSION_SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['MAX_FILE_MB', '0'],
    ['MAX_PRACTICE_MB', 'viel'],
    ['CLAMAV_HOST', 'clamd'],
    ['DEMO', 'maybe'],
    ['PROCESSES', '0'],
    ['PROCESSES', 'many'],
    ['PROXIES', 'all'],
    ['PROXIES', '-1'],
    ['SECURITY_CONTACT', 'it@stadt.example'],
    ['BACKUP_AT', '24:00'],
    ['BACKUP_EVERY', '0'],
    ['BACKUP_KEEP', '7'],
    ['BACKUP_PASSPHRASE', 'too short'],
    ['SMTP_URL', 'mail.stadt.example:25'],
    ['SMTP_URL', 'smtp://'],
    ['MAIL_FROM', 'Fundus <kein Postfach>'],
    ['MAIL_FROM', 'a@b.de\nBcc: c@d.de'],
  ];
  for (const [setting, value] of wrong)
    it(`refuse ${setting}=${value} with one line that names it in German and English`, () => {
      const [line = '', ...others] = refusal({ [setting]: value }).split('\n');
      expect(others).to.deep.equal([]);
      const [german, english] = line.split(' · ');
      expect(german).to.match(new RegExp(`${setting} muss`));
      expect(english).to.match(new RegExp(`${setting} must`));
    });

  it('send mails only with a server, from an address of the own host unless one is named', () => {
    const SMTP_URL = 'smtps://fundus:geheim@mail.stadt.example';
    const named = readConfig({ SMTP_URL, MAIL_FROM: 'Fundus <fundus@stadt.example>' });
    const unnamed = readConfig({ SMTP_URL, BASE_URL: 'https://prozesse.stadt.example' });

    expect(readConfig({}).mail).to.equal(null);
    expect(named.mail).to.eql({ url: SMTP_URL, from: 'Fundus <fundus@stadt.example>' });
    expect(unnamed.mail?.from).to.equal('Fundus <fundus@prozesse.stadt.example>');
  });

  it('back up only into a folder that is named, once a day unless told otherwise', () => {
    const keeping = { daily: 7, weekly: 4, monthly: 12 };
    const daily = { folder: '/backups', rhythm: { every: 24 * 3_600_000 }, keeping };

    expect(readConfig({ BACKUP_AT: '02:30' }).backup).to.equal(null);
    expect(readConfig({ BACKUP_DIR: '/backups' }).backup).to.eql(daily);
    expect(readConfig({ BACKUP_DIR: '/backups', BACKUP_AT: '02:30', BACKUP_KEEP: '3,0,1' }).backup).to.eql({
      ...daily,
      rhythm: { at: '02:30' },
      keeping: { daily: 3, weekly: 0, monthly: 1 },
    });
    expect(refusal({ BACKUP_AT: '02:30', BACKUP_EVERY: '3' })).to.contain('exclude each other');
  });

  it('name everything that is wrong at once', () => {
    const lines = refusal({ NODE_ENV: 'production', PORT: 'x', DEMO: 'x' }).split('\n');
    expect(lines.map((line) => /[A-Z_]{4,}/.exec(line)?.[0])).to.include.members(['PORT', 'DEMO']);
    const secrets = refusal({ NODE_ENV: 'production' });
    expect(secrets).to.contain('SESSION_SECRET').and.contain('BASE_URL');
  });
});

function refusal(environment: NodeJS.ProcessEnv): string {
  let config: Config | null = null;
  try {
    config = readConfig(environment);
  } catch (error) {
    if (error instanceof WrongSetting) return error.message;
    throw error;
  }
  throw new Error(`taken: ${JSON.stringify(config)}`);
}
