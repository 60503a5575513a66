import { expect } from 'chai';
import { Types } from 'mongoose';
import { Process } from '../../../models/process.js';
import { Version } from '../../../models/version.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { askedBy } from '../../support/asked.js';
import { type Cast, cast } from '../../support/cast.js';
import { type Made, makeProcess } from '../../support/processes.js';
import { type Answer, signedIn, type Visitor } from '../../support/visitor.js';

/** Years of work on one process. */
const versions = 300;

describe('a process with three hundred versions', () => {
  let app: RunningApp;
  let people: Cast;
  let made: Made;
  let katrin: Visitor;
  const at = (part = '') => `/processes/${made.process.key}${part}`;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    made = await makeProcess(people, 'public', { title: 'Haushalt aufstellen' });
    const first = await Version.findOne({ process: made.process._id }).lean();
    await Version.insertMany(
      Array.from({ length: versions - 1 }, (_, index) => ({
        ...first,
        ...{ _id: new Types.ObjectId(), number: index + 2, label: `${index + 2}.0`, base: index + 1 },
      })),
    );
    await Process.updateOne({ _id: made.process._id }, { $set: { current: versions, 'shown.staff': versions } });
    katrin = await signedIn(app, people.katrin);
  });
  after(() => app.close());

  const labels = (page: Answer) => page.texts('.fn-version h2');
  const chosen = (page: Answer) =>
    page.html.querySelectorAll('select option[selected]').map((option) => option.getAttribute('value'));
  const wayOn = (page: Answer) => page.html.querySelector('#weitere a')?.getAttribute('href') ?? '';

  it('is told in pages of 25, from the newest to the first', async () => {
    let page = await katrin.get(at('/versions'));
    expect(labels(page)[0]).to.equal('Version 300.0');
    expect(page.text).to.include('25 von 300 Einträgen');
    expect(page.html.querySelector('.fn-version:last-child a[href*="comparison"]')?.getAttribute('href')).to.include(
      'versions/276/comparison?with=275',
    );
    let told = labels(page).length;
    for (; wayOn(page); told += labels(page).length) page = await katrin.get(wayOn(page));

    expect(told).to.equal(versions);
    expect(labels(page).at(-1)).to.equal('Version 0.1');
    expect(page.texts('.fn-version:last-child button')).to.eql(['Als neuen Entwurf übernehmen']);
  });

  it('is shown by the same few questions as one with a single version', async () => {
    const other = await makeProcess(people, 'public', { title: 'Haushalt vorlegen' });
    // What is remembered for a second or ten may be asked for at any moment: only what is about the process counts.
    const about = ['processes', 'versions', 'comments', 'questions', 'adoptions', 'practiceEntries'];
    const questions = async (path: string) =>
      (await askedBy(katrin, [path]))
        .filter(({ collection }) => about.includes(collection))
        .map(({ collection, method }) => `${collection}.${method}`)
        .sort();
    const few = await questions(`/processes/${other.process.key}`);

    expect(await questions(at()))
      .to.eql(few)
      .and.include('versions.findOne');
  });

  it('compares its oldest version as well as the newest, and offers them to choose from', async () => {
    const page = await katrin.get(at('/versions/2/comparison?with=1'));

    expect(page.status).to.equal(200);
    expect(chosen(page)).to.eql(['1', '2']);
  });

  it('is compared with the last approved version before it, however long ago that was', async () => {
    await Version.updateMany(
      { process: made.process._id, number: { $gt: 3, $lt: versions } },
      { $pull: { acts: { kind: 'approved' } } },
    );
    const page = await katrin.get(at('/versions/300/comparison'));

    expect(chosen(page)).to.eql(['3', '300']);
  });
});
