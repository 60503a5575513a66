import { expect } from 'chai';
import { foundTown, fundus, makeDataDir, removeDataDir } from '../../support/cli.js';
import { Mailbox } from '../../support/mailbox.js';

describe('fundus digest', () => {
  let dataDir: string;
  const mailbox = new Mailbox();
  const { SMTP_URL: url } = process.env;

  before(async () => {
    dataDir = await makeDataDir();
    await foundTown(dataDir);
    await mailbox.open();
  });
  after(async () => {
    if (url === undefined) delete process.env.SMTP_URL;
    else process.env.SMTP_URL = url;
    await mailbox.close();
    await removeDataDir(dataDir);
  });

  it('says what is missing where no mails are sent', async () => {
    delete process.env.SMTP_URL;
    const ended = await fundus(dataDir, 'digest');

    expect(ended.code).to.equal(1);
    expect(ended.errors).to.contain('SMTP_URL');
  });

  it('sends what is due now', async () => {
    process.env.SMTP_URL = mailbox.url;
    const ended = await fundus(dataDir, 'digest');

    expect(ended, ended.errors).to.include({ code: 0 });
    expect(ended.output).to.contain('sent');
  });
});
