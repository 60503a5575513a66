import { expect } from 'chai';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { emptyDatabase } from '../../support/database.js';
import { type MadePractice, makePractice } from '../../support/practices.js';
import { signedIn, visitor } from '../../support/visitor.js';

describe('how others do it', () => {
  let app: RunningApp;
  let people: Cast;
  let own: MadePractice;

  before('another town writes about the same, about the same field, and about something else', async () => {
    await emptyDatabase();
    [app, people] = await Promise.all([startApp(), cast()]);
    const neighbours = await cast();
    await makePractice(neighbours, 'public', { title: 'Spenden bescheinigen', field: 'finance' });
    await makePractice(neighbours, 'public', { title: 'Hundesteuer ohne Besuch im Rathaus', field: null });
    await makePractice(neighbours, 'public', { title: 'Winterdienst nach Fahrbahn', field: 'building' });
    await makePractice(neighbours, 'municipalities', { title: 'Hundesteuer nur unter uns', field: 'finance' });
    await makePractice(neighbours, 'draft', { title: 'Hundesteuer heimlich', field: 'finance' });
    await makePractice(people, 'public', { title: 'Hundesteuer im eigenen Haus', field: 'finance' });
    own = await makePractice(people, 'public', { title: 'Hundesteuer digital', field: 'finance' });
  });
  after(() => app.close());

  const path = () => `/practices/${own.practice.key}`;
  const section = 'section[aria-labelledby="andere"]';

  it('names other towns: an alike title first, then the same field; never the own town', async () => {
    const page = await visitor(app).get(path());

    expect(page.texts(`${section} li a`)).to.eql(['Hundesteuer ohne Besuch im Rathaus', 'Spenden bescheinigen']);
    expect(page.texts(`${section} li p`).map((text) => text.split(' · ')[1])).to.eql([
      'ähnlicher Titel',
      'gleiches Handlungsfeld',
    ]);
  });

  it('shows town halls what they share among themselves, and nobody what is a draft', async () => {
    const page = await (await signedIn(app, people.katrin)).get(path());

    expect(page.texts(`${section} li a`)).to.include('Hundesteuer nur unter uns');
    expect(page.text).not.to.include('heimlich');
  });

  it('leads to all of the field, in all towns', async () => {
    const browser = visitor(app);
    const links = (await browser.get(path())).html.querySelectorAll(`${section} > p a`);
    const all = await browser.get(links[0]?.getAttribute('href') ?? '');

    expect(all.texts('.fn-pcard h3')).to.have.members([
      ...['Hundesteuer digital', 'Hundesteuer im eigenen Haus', 'Spenden bescheinigen'],
    ]);
  });

  it('says nothing when nobody else writes about it', async () => {
    const lonely = await makePractice(people, 'public', { title: 'Bibliothek am Sonntag', field: 'culture' });

    expect((await visitor(app).get(`/practices/${lonely.practice.key}`)).html.querySelector(section)).to.equal(null);
  });
});
