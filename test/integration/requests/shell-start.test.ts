import { expect } from 'chai';
import { profile } from '../../../models/process/profile.js';
import { Process } from '../../../models/process.js';
import type { User } from '../../../models/user.js';
import type { Version } from '../../../models/version.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePractice } from '../../support/practices.js';
import { signedIn, visitor } from '../../support/visitor.js';

describe('the first pages', () => {
  let app: RunningApp;
  let people: Cast;

  before('start the app with the cast', async () => {
    app = await startApp();
    people = await cast();
  });

  after('stop it', () => app.close());

  describe('the start page', () => {
    it('asks a visitor to sign in and comes back', async () => {
      const answer = await visitor(app).get('/start', { follow: false });

      expect(answer.status).to.equal(303);
      expect(answer.location).to.equal('/session/new?returnTo=%2Fstart');
    });

    it('shows what was submitted to those who may decide, and to nobody else', async () => {
      const version = await begin('Hundesteuer festsetzen');
      await version.submit({ by: by(people.katrin) });

      expect(await waitingFor(people.jens)).to.include('Hundesteuer festsetzen');
      expect(await waitingFor(people.maria)).to.include('Hundesteuer festsetzen');
      for (const other of [people.katrin, people.rolf, people.anna, people.lotte, people.silvia])
        expect(await waitingFor(other), other.name).not.to.include('Hundesteuer festsetzen');
    });

    it('brings a change that was asked for to who submitted it, with the reason', async () => {
      const version = await begin('Kita-Platz vergeben');
      await version.submit({ by: by(people.katrin) });
      await version.reject({ by: by(people.jens), note: 'Die Frist fehlt.' });

      expect(await waitingFor(people.katrin)).to.include('Kita-Platz vergeben');
      expect((await (await signedIn(app, people.katrin)).get('/start')).text).to.contain('Die Frist fehlt.');
      expect(await waitingFor(people.jens)).not.to.include('Kita-Platz vergeben');
    });

    it('tells who may publish that something was approved', async () => {
      const version = await begin('Bauantrag prüfen');
      await version.submit({ by: by(people.katrin) });
      await version.approve({ by: by(people.jens) });

      expect(await waitingFor(people.nora)).to.include('Bauantrag prüfen');
      expect(await waitingFor(people.katrin)).not.to.include('Bauantrag prüfen');
    });

    it('brings best practices to those whose turn it is, and to nobody else', async () => {
      await makePractice(people, 'submitted', { title: 'Safran sparen' });
      await makePractice(people, 'rejected', { title: 'Safran zählen' });
      await makePractice(people, 'approved', { title: 'Safran teilen' });
      const waits = async (user: User) => (await waitingFor(user)).filter((title) => title.startsWith('Safran')).sort();

      expect(await waits(people.jens)).to.eql(['Safran sparen', 'Safran teilen']);
      expect(await waits(people.nora)).to.eql(['Safran teilen']);
      expect(await waits(people.katrin)).to.eql(['Safran zählen']);
      for (const other of [people.rolf, people.anna, people.lotte, people.silvia])
        expect(await waits(other), other.name).to.eql([]);
      const page = await (await signedIn(app, people.katrin)).get('/start');
      expect(page.text).to.contain('Bitte die Kosten ergänzen');
      const next = page.html
        .querySelectorAll('.fn-task a.kern-btn')
        .find((link) => link.text.includes('Safran zählen'));
      expect((await (await signedIn(app, people.katrin)).get(next?.getAttribute('href') ?? '')).status).to.equal(200);
    });

    it('leads back to the own drafts of best practices, and shows new ones of all towns', async () => {
      await makePractice(people, 'draft', { title: 'Kurkuma im Entwurf' });
      await makePractice(people, 'public', { title: 'Kurkuma für alle' });
      const shown = async (user: User) => (await (await signedIn(app, user)).get('/start')).texts('.fn-pcard__link');

      expect(await shown(people.katrin)).to.include.members(['Kurkuma im Entwurf', 'Kurkuma für alle']);
      expect(await shown(people.silvia))
        .to.include('Kurkuma für alle')
        .and.not.include('Kurkuma im Entwurf');
      expect(await shown(people.rolf)).not.to.include('Kurkuma im Entwurf');
    });

    it('leads back to the own drafts', async () => {
      await begin('Sitzungsvorlage abstimmen');
      const answer = await (await signedIn(app, people.katrin)).get('/start');

      expect(answer.texts('.fn-pcard__link')).to.include('Sitzungsvorlage abstimmen');
      expect(answer.html.querySelector('a[href="/processes/new"]')).not.to.equal(null);
    });
  });

  describe('the public catalogue', () => {
    it('shows what is published to everyone, to everyone, and nothing else', async () => {
      const open = await begin('Öffentlich und neu');
      const hidden = await begin('Nur für das Haus');
      await open.submit({ by: by(people.katrin) });
      await open.approve({ by: by(people.jens) });
      await open.publish({ by: by(people.nora), audience: 'public', licence: 'CC-BY-4.0', contact: 'Kämmerei' });
      await hidden.submit({ by: by(people.katrin) });
      await hidden.approve({ by: by(people.jens) });
      await hidden.publish({ by: by(people.nora), audience: 'staff' });

      for (const someone of [visitor(app), await signedIn(app, people.silvia)]) {
        const answer = await someone.get('/');
        expect(answer.status).to.equal(200);
        expect(answer.text).to.contain('Öffentlich und neu').and.not.contain('Nur für das Haus');
      }
    });
  });

  async function begin(title: string): Promise<Version> {
    const { version } = await Process.start({
      municipality: people.town._id,
      department: people.kaemmerei._id,
      profile: profile({ title }),
      by: by(people.katrin),
      origin: { kind: 'profile', name: '' },
    });
    return version;
  }

  async function waitingFor(user: User): Promise<string[]> {
    const answer = await (await signedIn(app, user)).get('/start');
    expect(answer.status).to.equal(200);
    return answer.texts('.fn-task__title');
  }
});

function by(user: User) {
  return { id: user._id, name: user.name };
}
