import { expect } from 'chai';
import { profile } from '../../../models/process/profile.js';
import { Process } from '../../../models/process.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { signedIn, type Visitor } from '../../support/visitor.js';

describe('the list of processes', () => {
  let app: RunningApp;
  let people: Cast;
  let katrin: Visitor;

  before(async () => {
    app = await startApp();
    people = await cast();
    for (let number = 1; number <= 27; number += 1) await begin(`Bescheid ${number} erlassen`);
    katrin = await signedIn(app, people.katrin);
  });
  after(() => app.close());

  it('says how many more there are, and leads back from a later page', async () => {
    const first = await katrin.get('/processes');
    const more = first.html.querySelectorAll('main a').find((link) => link.text.includes('Weitere 3 zeigen'));
    expect(more, first.text).not.to.equal(undefined);

    const second = await katrin.get(more?.getAttribute('href')?.replaceAll('&amp;', '&') ?? '');

    expect(second.texts('.fn-pcard__link')).to.have.length(3);
    const back = second.html.querySelectorAll('main a').find((link) => link.text.includes('Zum Anfang der Liste'));
    expect(back?.getAttribute('href')).to.equal('/processes');
  });

  it('shows no chip for both collections, and one for a single one', async () => {
    const both = await katrin.get('/processes?q=Bescheid&collection=own&collection=others');
    const one = await katrin.get('/processes?q=Bescheid&collection=own');

    expect(both.texts('.fn-chip--on').map(label)).to.eql(['„Bescheid“']);
    expect(one.texts('.fn-chip--on').map(label)).to.eql(['„Bescheid“', 'Eigene Kommune']);
  });

  it('sorts by the choice beside the list, which belongs to the form of the filters', async () => {
    const answer = await katrin.get('/processes?sort=title');
    const order = answer.html.querySelector('select[name="sort"]');

    expect(answer.html.getElementById(order?.getAttribute('form') ?? '')?.tagName).to.equal('FORM');
    expect(answer.texts('.fn-pcard__link')[0]).to.equal('Bescheid 1 erlassen');
  });

  function label(chip: string): string {
    return chip.replace('Filter entfernen:', '').trim();
  }

  async function begin(title: string): Promise<void> {
    await Process.start({
      municipality: people.town._id,
      department: people.kaemmerei._id,
      profile: profile({ title }),
      by: { id: people.katrin._id, name: people.katrin.name },
      origin: { kind: 'profile', name: '' },
    });
  }
});
