import { expect } from 'chai';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePractice } from '../../support/practices.js';
import { makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

interface Suggested {
  said: string;
  groups: {
    label: string;
    entries: { title: { text: string }[]; detail: string; url: string; fields: object | null }[];
  }[];
}

type Person = 'nobody' | 'katrin' | 'rolf' | 'anna' | 'silvia' | 'lotte';

describe('the suggestions of the palette', () => {
  let app: RunningApp;
  let people: Cast;
  let browsers: Record<Person, Visitor>;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    await makeProcess(people, 'public', { title: 'Lavendel pflanzen', steps: ['Beet harken'] });
    await makeProcess(people, 'municipalities', { title: 'Lavendel tauschen', steps: [] });
    await makeProcess(people, 'draft', { title: 'Lavendel heimlich', steps: ['Heimlichkeit hüten'] });
    await makePractice(people, 'public', { title: 'Lavendel ohne Bienenstich' });
    await makePractice(people, 'submitted', { title: 'Lavendel unter der Hand' });
    const [katrin, rolf, anna, silvia, lotte] = await Promise.all(
      [people.katrin, people.rolf, people.anna, people.silvia, people.lotte].map((one) => signedIn(app, one)),
    );
    browsers = { nobody: visitor(app), katrin, rolf, anna, silvia, lotte } as Record<Person, Visitor>;
  });
  after(() => app.close());

  async function suggested(who: Person, text: string): Promise<Suggested> {
    const answer = await browsers[who].get(`/search/suggestions?q=${encodeURIComponent(text)}`, {
      headers: { Accept: 'application/json', 'Accept-Language': 'de' },
    });
    expect(answer.status).to.equal(200);
    return answer.json<Suggested>();
  }

  const titlesOf = ({ groups }: Suggested) =>
    groups.flatMap(({ entries }) => entries.map((one) => one.title.map((piece) => piece.text).join('')));

  it('come in groups, each with its way, while a word is being typed', async () => {
    const { groups, said } = await suggested('nobody', 'Lavend');

    expect(groups.map((group) => group.label)).to.eql(['Prozesse', 'Best Practices', 'Suche']);
    expect(groups[0]?.entries[0])
      .to.deep.include({ fields: null })
      .and.have.property('url')
      .that.matches(/^\/processes\//);
    expect(groups[2]?.entries[0]?.url).to.equal('/search?q=Lavend');
    expect(said).to.equal('2 Vorschläge');
  });

  it('lead to the step the words stand at', async () => {
    const { groups } = await suggested('nobody', 'harken');

    expect(groups[0]?.entries[0]?.detail).to.include('Gefunden im Schritt „Beet harken“');
    expect(groups[0]?.entries[0]?.url).to.include('?step=Task_1');
  });

  it('are what each reader may see, and nothing else', async () => {
    const found = async (who: Person) =>
      titlesOf(await suggested(who, 'Lavendel')).filter((title) => !title.includes('„'));

    expect(await found('nobody')).to.have.members(['Lavendel pflanzen', 'Lavendel ohne Bienenstich']);
    expect(await found('silvia')).to.have.members([
      'Lavendel pflanzen',
      'Lavendel tauschen',
      'Lavendel ohne Bienenstich',
    ]);
    expect(await found('rolf')).to.have.length(5);
    for (const who of ['nobody', 'silvia'] as const)
      for (const text of ['heimlich', 'Heimlichkeit', 'unter der Hand', 'Hempel', ''])
        expect(JSON.stringify(await suggested(who, text)).replace(/zu „[^“]*“/, '')).not.to.match(
          /Lavendel heimlich|Heimlichkeit|Lavendel unter der Hand|Hempel/,
        );
  });

  const doing: [who: Person, may: string[], mayNot: string[]][] = [
    [
      'nobody',
      ['Anmelden', 'Darstellung: dunkel', 'Gehe zu: Prozesse'],
      ['Neuer Prozess', 'Abmelden', 'Personen und Rollen'],
    ],
    [
      'katrin',
      ['Neuer Prozess', 'Best Practice schreiben', 'BPMN importieren', 'Abmelden'],
      ['Personen und Rollen', 'Anmelden'],
    ],
    ['rolf', ['Konto und Einstellungen', 'Gehe zu: Start'], ['Neuer Prozess', 'Best Practice schreiben', 'Ämter']],
    ['anna', ['Personen und Rollen', 'Ämter', 'Rechtliche Texte', 'Protokoll'], ['Neuer Prozess']],
    ['silvia', ['Neuer Prozess', 'Personen und Rollen'], []],
    ['lotte', ['Konto und Einstellungen'], ['Neuer Prozess', 'Personen und Rollen']],
  ];
  for (const [who, may, mayNot] of doing)
    it(`offer ${who} what ${who} may do, and every offer is kept`, async () => {
      const answer = await suggested(who, '');
      const titles = titlesOf(answer);
      expect(titles).to.include.members(may);
      for (const title of mayNot) expect(titles).not.to.include(title);
      for (const { url, fields } of answer.groups.flatMap(({ entries }) => entries))
        if (!fields) expect((await browsers[who].get(url)).status, url).to.equal(200);
    });

  it('find actions by other words for the same', async () => {
    expect(titlesOf(await suggested('katrin', 'Farbschema'))).to.include('Darstellung: dunkel');
    expect(titlesOf(await suggested('katrin', 'ausloggen'))).to.eql(['Abmelden']);
    expect(titlesOf(await suggested('katrin', 'prozess neu'))).to.include('Neuer Prozess');
    expect(titlesOf(await suggested('rolf', 'prozess neu'))).not.to.include('Neuer Prozess');
  });

  it('begin with what is called by its whole name, and else with things', async () => {
    await makeProcess(people, 'public', { title: 'Lavendelbeet abmelden', steps: [] });
    const first = async (text: string) => titlesOf(await suggested('katrin', text))[0];

    expect(await first('abmelden')).to.equal('Abmelden');
    expect(await first('Darstellung dunkel')).to.equal('Darstellung: dunkel');
    expect(await first('lavendelbeet abmelden')).to.equal('Lavendelbeet abmelden');
  });

  it('say that nothing was found', async () => {
    const { groups, said } = await suggested('nobody', 'Raumschiffwerft');

    expect(groups).to.eql([]);
    expect(said).to.equal('Nichts gefunden zu „Raumschiffwerft“');
  });

  it('are not answered as to a visitor when the sign-in has expired', async () => {
    const expired = await browsers.nobody.get('/search/suggestions?q=Lavendel&member=1', {
      headers: { Accept: 'application/json' },
    });

    expect(expired.status).to.equal(401);
    expect(expired.body).not.to.include('Lavendel');
    expect((await browsers.katrin.get('/search/suggestions?q=Lavendel&member=1')).status).to.equal(200);
  });

  it('are kept by nobody in between', async () => {
    for (const who of ['nobody', 'katrin'] as const) {
      const { headers } = await browsers[who].get('/search/suggestions?q=Lavendel');
      expect(headers.get('cache-control')).to.match(/^private, no-(cache|store)$/);
      expect(headers.get('content-type')).to.match(/^application\/json/);
    }
    await suggested('katrin', 'Lavendel heimlich');
    expect(titlesOf(await suggested('nobody', 'heimlich'))).to.eql([]);
  });

  const odd = [
    'q[$gt]=',
    'q=%00',
    'q=(((',
    'q=__proto__',
    `q=${'x'.repeat(5000)}`,
    'q=%F0%9F%98%80',
    'member[$ne]=1',
    '',
  ];
  for (const query of odd)
    it(`are not upset by ?${query.slice(0, 30)}`, async () => {
      for (const browser of Object.values(browsers))
        expect((await browser.get(`/search/suggestions?${query}`)).status).to.equal(200);
    });

  it('carry words as words, never as markup', async () => {
    const text = '<imgx srcx=xq onerrorx=alertx(1)>';
    const { said } = await suggested('nobody', text);

    expect(said).to.include(text);
  });
});
