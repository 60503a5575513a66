import { expect } from 'chai';
import type { Types } from 'mongoose';
import { choose } from '../../../models/notification/choices.js';
import { markAllRead } from '../../../models/notification/inbox.js';
import { type NoticeKind, noticeKinds } from '../../../models/notification/kinds.js';
import { Stored } from '../../../models/notification/stored.js';
import { notify } from '../../../models/notification.js';
import { User } from '../../../models/user.js';
import { type Delivery, sendDue } from '../../../src/mail/digest.js';
import { mailerTo, Undelivered } from '../../../src/mail/mailer.js';
import { readStopToken } from '../../../src/web/mail-stop.js';
import { type Cast, cast } from '../../support/cast.js';
import { Mailbox } from '../../support/mailbox.js';
import { doer, type Made, makeProcess } from '../../support/processes.js';
import '../../support/database.js';

const config = { baseUrl: 'https://fundus.example', sessionSecret: 'a secret that is long enough for all' };
const hour = 3_600_000;

describe('the digest mail', () => {
  let people: Cast;
  let made: Made;
  const mailbox = new Mailbox();

  before(() => mailbox.open());
  after(() => mailbox.close());
  beforeEach(async () => {
    // What other files left waiting is nobody's business here.
    await Stored.updateMany({}, { $set: { mailed: true } });
    people = await cast();
    made = await makeProcess(people, 'staff', { title: 'Übergabe <b>&</b> "Frist" ändern' });
    await Stored.updateMany({}, { $set: { mailed: true } });
    mailbox.mails.length = 0;
  });

  async function wants(user: User, mail: 'now' | 'daily' | 'weekly' | 'never', ...kinds: NoticeKind[]): Promise<void> {
    const chosen = kinds.length > 0 ? kinds : noticeKinds;
    await choose(user._id, Object.fromEntries(chosen.map((kind) => [kind, { inApp: true, mail }])));
  }

  function tell(user: Pick<User, '_id'>, kind: NoticeKind = 'answered', at = new Date()): Promise<void> {
    const subject = { kind: 'process' as const, id: made.process._id, key: made.process.key };
    const details: Record<string, string | number> = { label: '1.0', number: 1 };
    const notice = { municipality: people.town._id, kind, by: doer(people.maria), subject, details, at };
    return notify([user._id as Types.ObjectId], notice);
  }

  async function deliver(now = new Date()): Promise<Delivery> {
    const mailer = mailerTo({ url: mailbox.url, from: 'Fundus <fundus@fundus.example>' });
    try {
      return await sendDue({ mailer, config, now });
    } finally {
      mailer.close();
    }
  }

  it('tells what is new, in plain text and as simple HTML, with the way there and the ways out', async () => {
    await wants(people.jens, 'now');
    await tell(people.jens, 'answered');
    await tell(people.jens, 'answered');
    await tell(people.jens, 'published');
    expect(await deliver()).to.eql({ sent: 1, refused: 0 });
    const [mail] = mailbox.to(people.jens.email);

    expect(mail?.from).to.equal('fundus@fundus.example');
    expect(mail?.headers.get('subject')).to.equal(`Fundus ${people.town.name}: 2 Neuigkeiten`);
    expect(mail?.text)
      .to.contain('Guten Tag Jens Wolfram')
      .and.contain('Übergabe <b>&</b> "Frist" ändern')
      .and.contain('2 neue Antworten, zuletzt Maria Seifert')
      .and.contain('Maria Seifert hat Version 1.0 veröffentlicht')
      .and.match(/https:\/\/fundus\.example\/notifications\/[0-9a-f]{24}/);
    expect(mail?.html)
      .to.contain('Übergabe &lt;b&gt;&amp;&lt;/b&gt; &quot;Frist&quot; ändern')
      .and.contain('<html lang="de">')
      .and.contain('<meta name="viewport"')
      .and.contain(`<title>Fundus ${people.town.name}: 2 Neuigkeiten</title>`);
    expect(mail?.html).not.to.match(/<img|<script|<link|<b>|src=|style=/);
    expect(mail?.text).to.contain(
      'Keine Mails mehr zu „Ihre Version ist veröffentlicht“: https://fundus.example/mail/stop/',
    );
  });

  it('carries a signed way to stop that mail programs offer as a button', async () => {
    await wants(people.jens, 'now');
    await tell(people.jens, 'asked');
    await deliver();
    const headers = mailbox.to(people.jens.email)[0]?.headers;
    const url = headers?.get('list-unsubscribe') ?? '';

    expect(headers?.get('list-unsubscribe-post')).to.equal('List-Unsubscribe=One-Click');
    expect(headers?.get('auto-submitted')).to.equal('auto-generated');
    const token = /^<https:\/\/fundus\.example\/mail\/stop\/([^>]+)>$/.exec(url)?.[1] ?? '';
    expect(readStopToken(config.sessionSecret, token)).to.eql({ person: people.jens._id, kind: 'asked' });
  });

  it('speaks the language of the person', async () => {
    await User.updateOne({ _id: people.jens._id }, { locale: 'en' });
    await wants(people.jens, 'now');
    await tell(people.jens, 'asked');
    await deliver();

    expect(mailbox.to(people.jens.email)[0]?.text).to.contain('New question from Maria Seifert');
    expect(mailbox.to(people.jens.email)[0]?.text).not.to.match(/notifications:[a-z]|Antwort|Frage/);
  });

  it('keeps a title that tries to write headers on one line', async () => {
    made = await makeProcess(people, 'staff', { title: 'Titel\r\nBcc: alle@fundus.example' });
    await Stored.updateMany({}, { $set: { mailed: true } });
    await wants(people.jens, 'now');
    await tell(people.jens);
    await deliver();
    const [mail] = mailbox.to(people.jens.email);

    expect(mailbox.mails).to.have.length(1);
    expect(mail?.headers.has('bcc')).to.equal(false);
    expect(mail?.headers.get('subject')).to.contain('Titel Bcc: alle@fundus.example');
  });

  it('goes out once', async () => {
    await wants(people.jens, 'now');
    await tell(people.jens);
    await deliver();
    expect(await deliver()).to.eql({ sent: 0, refused: 0 });
    await tell(people.jens);
    await deliver();

    expect(mailbox.to(people.jens.email)).to.have.length(2);
  });

  it('waits for the morning, or for Monday, as it was chosen', async () => {
    const at = new Date();
    await wants(people.jens, 'daily');
    await wants(people.nora, 'weekly');
    for (const user of [people.jens, people.nora]) await tell(user, 'answered', at);
    expect(await deliver(at)).to.eql({ sent: 0, refused: 0 });
    await deliver(new Date(at.getTime() + 25 * hour));
    expect(mailbox.to(people.jens.email)).to.have.length(1);
    await deliver(new Date(at.getTime() + 8 * 24 * hour));

    expect(mailbox.to(people.nora.email)).to.have.length(1);
    expect(mailbox.mails).to.have.length(2);
  });

  it('is not written about what was read, to who wants none, or has no mailbox, or no town', async () => {
    const { jens, nora, rolf, anna } = people;
    for (const user of [jens, rolf, anna]) await wants(user, 'now');
    await wants(nora, 'never');
    await User.updateOne({ _id: rolf._id }, { demo: true });
    for (const user of [jens, nora, rolf, anna]) await tell(user);
    await markAllRead(jens, new Date());
    await User.updateOne({ _id: anna._id }, { memberships: [] });
    expect(await deliver()).to.eql({ sent: 0, refused: 0 });

    await User.updateOne({ _id: rolf._id }, { demo: false });
    expect(await deliver(), 'what was crossed out comes back').to.eql({ sent: 0, refused: 0 });
  });

  it('tells nobody what they can read no more', async () => {
    await wants(people.silvia, 'now');
    await tell(people.silvia);

    expect(await deliver()).to.eql({ sent: 0, refused: 0 });
    expect(mailbox.mails).to.eql([]);
  });

  it('loses nothing while the mail server is away', async () => {
    await wants(people.jens, 'now');
    await wants(people.nora, 'now');
    for (const user of [people.jens, people.nora]) await tell(user);
    await mailbox.close();
    const failed = await deliver().catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(Undelivered).and.to.have.property('fault', 'server');
    await mailbox.open();

    expect(await deliver()).to.eql({ sent: 2, refused: 0 });
    expect(mailbox.mails.map(({ to }) => to)).to.have.members([people.jens.email, people.nora.email]);
  });

  it('tries a mailbox that was refused again later, and keeps nobody else waiting', async () => {
    const now = new Date();
    for (const user of [people.jens, people.nora]) {
      await wants(user, 'now');
      await tell(user, 'answered', now);
    }
    mailbox.unknown.add(people.jens.email);
    expect(await deliver(now)).to.eql({ sent: 1, refused: 1 });
    mailbox.unknown.clear();
    expect(await deliver(new Date(now.getTime() + 60_000)), 'at once again').to.eql({ sent: 0, refused: 0 });

    expect(await deliver(new Date(now.getTime() + 11 * 60_000))).to.eql({ sent: 1, refused: 0 });
    expect(mailbox.to(people.jens.email)).to.have.length(1);
  });

  it('sent again after a stop between sending and marking has the same name', async () => {
    await wants(people.jens, 'now');
    await tell(people.jens);
    await deliver();
    await Stored.updateMany({ person: people.jens._id, kind: 'answered' }, { $set: { mailed: false } });
    await deliver();
    const names = mailbox.to(people.jens.email).map(({ headers }) => headers.get('message-id'));

    expect(names).to.have.length(2);
    expect(new Set(names)).to.have.property('size', 1);
  });
});
