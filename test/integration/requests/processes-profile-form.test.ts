import { expect } from 'chai';
import { profile } from '../../../models/process/profile.js';
import { Process } from '../../../models/process.js';
import { leaveTown } from '../../../models/user/belonging.js';
import { Version } from '../../../models/version.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePerson } from '../../support/makers.js';
import { type Answer, signedIn } from '../../support/visitor.js';

describe('the form of the process profile', () => {
  let app: RunningApp;
  let people: Cast;

  before(async () => {
    app = await startApp();
    people = await cast();
  });
  after(() => app.close());

  it('gives back what it was given: lists stay lists and a day stays that day', async () => {
    const keywords = ['Rechnung', 'E-Rechnung', 'Skonto'];
    const late = new Date('2027-05-22T22:30:00Z');
    const version = await begin({ keywords, systems: ['DMS', 'Haushaltssystem'], reviewDate: late });
    const author = await signedIn(app, people.katrin);
    const form = await author.get(version.form);

    expect(form.html.querySelector('[name="keywords"]')?.getAttribute('value')).to.equal(
      'Rechnung, E-Rechnung, Skonto',
    );
    expect(form.html.querySelector('[name="reviewDate"]')?.getAttribute('value')).to.equal('2027-05-22');

    const saved = await author.submit(form, version.action, { purpose: 'Pünktlich zahlen' });

    expect(saved.status).to.equal(200);
    const after = (await version.stored()).profile;
    expect(Array.from(after.keywords)).to.eql(keywords);
    expect(Array.from(after.systems)).to.eql(['DMS', 'Haushaltssystem']);
    expect(after.reviewDate?.toISOString()).to.equal('2027-05-22T00:00:00.000Z');
    expect((await author.get(version.page)).text).to.contain('22.05.2027');
  });

  it('takes deputies from the people of the town, tells colleagues their names, and forgets who left', async () => {
    const version = await begin({ partners: ['Landratsamt: Stellungnahme, nach Bedarf'] });
    const author = await signedIn(app, people.katrin);
    const leaving = await makePerson(people.town, 'reader', { name: 'Lena Abschied' });
    const send = async (...deputies: string[]) => {
      const form = await author.get(version.form);
      const fields = new FormData();
      for (const one of form.html.querySelectorAll('form.fn-form input[name], form.fn-form textarea[name]'))
        if (one.getAttribute('type') !== 'checkbox')
          fields.append(one.getAttribute('name') ?? '', one.getAttribute('value') ?? one.text);
      fields.delete('deputy');
      for (const id of deputies) fields.append('deputy', id);
      return author.send(
        'POST',
        version.action,
        new URLSearchParams([...fields].map(([name, value]): [string, string] => [name, String(value)])),
      );
    };

    const saved = await send(leaving._id.toString(), people.nora._id.toString(), '');
    expect(saved.status).to.equal(200);
    const shown = (await author.get(version.page)).text;
    expect(shown).to.contain('Lena Abschied').and.contain(people.nora.name);
    expect(shown).to.contain('Landratsamt: Stellungnahme, nach Bedarf');
    const revision = (answer: Answer) => answer.html.querySelector('input[name="revision"]')?.getAttribute('value');
    const before = revision(await author.get(version.form));
    const stranger = await author.submit(await author.get(version.form), version.action, {
      ...{ deputy: people.silvia._id.toString(), summary: 'Nicht halb gespeichert' },
    });
    expect(stranger.status).to.equal(422);
    expect(stranger.html.querySelector('[name="summary"]')?.text).to.contain('Nicht halb gespeichert');
    expect(revision(await author.get(version.form))).to.equal(before);

    await leaveTown(leaving, people.town, { id: people.anna._id, name: people.anna.name });
    expect((await author.get(version.page)).text).not.to.contain('Lena Abschied');
    expect((await author.get(version.form)).body).not.to.contain('Lena Abschied');
  });

  it('tells the slower of two what the other saved, brings it into the form, and keeps what was typed', async () => {
    const version = await begin({ keywords: ['Kasse'] });
    const author = await signedIn(app, people.katrin);
    const slow = await author.get(version.form);
    const theirs = await author.submit(slow, version.action, { kind: 'support', keywords: 'Kasse, Mahnung' });
    expect(theirs.status).to.equal(200);

    const late = await author.submit(slow, version.action, { purpose: 'Mein Zweck' });

    expect(late.status).to.equal(409);
    expect(late.texts('title')[0]).to.match(/^Fehler: /);
    expect(late.texts('.fn-conflict h2')[0]).to.contain('Ihre Eingaben sind sicher');
    expect(late.texts('.fn-conflict p').join(' ')).to.contain('Art').and.to.contain('Schlagwörter');
    expect(
      late.html
        .querySelector('input[name="kind"][checked], select[name="kind"] option[selected]')
        ?.getAttribute('value'),
    ).to.equal('support');
    expect(late.html.querySelector('[name="keywords"]')?.getAttribute('value')).to.equal('Kasse, Mahnung');
    expect(late.html.querySelector('textarea[name="purpose"]')?.text).to.contain('Mein Zweck');
  });

  it('lets the slower of two choose where both changed the same, each side in words', async () => {
    const version = await begin({});
    const author = await signedIn(app, people.katrin);
    const slow = await author.get(version.form);
    await author.submit(slow, version.action, { kind: 'support' });

    const late = await author.submit(slow, version.action, { kind: 'management' });

    const choices = late.texts('.fn-conflict__field label').join(' | ');
    expect(choices).to.contain('Ihre Eingabe: Führung').and.to.contain('Gespeichert: Unterstützung');
  });

  it('has one primary action on the page of a process without a diagram, and the key e for it', async () => {
    const version = await begin({});
    const answer = await (await signedIn(app, people.katrin)).get(version.process);

    expect(answer.texts('.kern-btn--primary')).to.eql(['Bearbeiten']);
    expect(answer.html.querySelector('[data-shortcut="edit"]')?.getAttribute('href')).to.match(/\/modeller$/);
  });

  it('keeps no drawing just because somebody looked at the empty sheet', async () => {
    const version = await begin({});
    const drawing = `${version.process}/versions/1/diagram.xml`;
    const author = await signedIn(app, people.katrin);

    expect((await author.get(`${version.process}/versions/1/modeller`)).status).to.equal(200);
    const sheet = await author.get(drawing);

    expect(sheet.body).to.contain('<bpmn:startEvent').and.to.contain('name="Kämmerei"');
    expect((await version.stored()).diagram).to.equal(null);
    expect((await author.get(version.process)).text).to.contain('Noch nichts gezeichnet');
    expect((await (await signedIn(app, people.rolf)).get(drawing)).status).to.equal(404);
  });

  async function begin(known: Parameters<typeof start>[0]) {
    const { process, version } = await start(known);
    const at = `/processes/${process.key}`;
    return {
      process: at,
      page: `${at}/profile`,
      form: `${at}/versions/${version.number}/profile/edit`,
      action: `${at}/versions/${version.number}/profile`,
      stored: () => Version.findById(version._id).orFail(),
    };
  }

  function start(known: Partial<Parameters<typeof profile>[0]>) {
    return Process.start({
      municipality: people.town._id,
      department: people.kaemmerei._id,
      profile: profile({ title: 'Eingangsrechnung bearbeiten', ...known }),
      by: { id: people.katrin._id, name: people.katrin.name },
      origin: { kind: 'profile', name: '' },
    });
  }
});
