import { expect } from 'chai';
import mongoose from 'mongoose';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Asked, askedBy } from '../../support/asked.js';
import { type Cast, cast } from '../../support/cast.js';
import { type Made, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

/** There is one document a town, a list or an installation in these, or they are read whole on purpose. */
const small = ['municipalities', 'settings'];
/** Remembered for a second or ten: on a busy machine they may be asked for again with any page. */
const remembered = ['users', 'municipalities', 'townLists', 'noticeChoices', 'notifications'];

describe('the questions pages ask the database', () => {
  let app: RunningApp;
  let people: Cast;
  let made: Made;
  let nora: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    made = await makeProcess(people, 'public', { title: 'Index befragen', systems: ['Fachverfahren Index'] });
    await makeProcess(people, 'submitted', { title: 'Index prüfen' });
    nora = await signedIn(app, people.nora);
  });
  after(() => app.close());

  function shapeOf({ collection, method, args }: Asked): string {
    const shape = JSON.stringify(args, (_, value) => (['string', 'number'].includes(typeof value) ? '?' : value));
    return `${collection}.${method} ${shape}`;
  }

  async function wayOf({ collection, method, args }: Asked): Promise<string> {
    const at = mongoose.connection.collection(collection);
    const [first, second] = args as [object, object | undefined];
    const { session: _, ...options } = (second ?? {}) as { session?: unknown };
    const plan =
      method === 'aggregate'
        ? await at.aggregate(first as object[]).explain('queryPlanner')
        : await at.find(first, options).explain('queryPlanner');
    return JSON.stringify(plan);
  }

  async function scansOf(asked: readonly Asked[]): Promise<string[]> {
    const reads = asked
      .filter(({ method }) => /^(find|findOne|countDocuments|aggregate)$/.test(method))
      .filter(({ collection }) => !small.includes(collection));
    const shapes = new Map(reads.map((one) => [shapeOf(one), one]));
    const scans = new Set<string>();
    for (const [shape, one] of shapes) {
      const all = JSON.stringify(one.args[0]) === '{}';
      if (all || (await wayOf(one)).includes('COLLSCAN')) scans.add(shape);
    }
    return [...scans];
  }

  it('find their answers by an index, however much there is, for who works there', async () => {
    const process = `/processes/${made.process.key}`;
    const asked = await askedBy(nora, [
      ...['/', '/start', '/processes', '/processes?view=table', '/processes?q=Index&kind=core', '/search?q=Index'],
      ...['/search/suggestions?q=Ind', '/processes/map', '/processes/map/arrangement', '/processes/quality'],
      ...['/analyses', '/analyses/systems', '/analyses/roles', '/systems', '/roles', '/approvals', '/notifications'],
      ...[
        '',
        '/profile',
        '/text',
        '/analysis',
        '/discussion',
        '/versions',
        '/comparison',
        '/practices',
        '/questions',
      ].map((part) => `${process}${part}`),
      ...['/practices', '/collections', '/follows', `/towns/${people.town.slug}`, '/processes.csv'],
    ]);

    expect(asked.length).to.be.greaterThan(50);
    expect(await scansOf(asked)).to.eql([]);
  });

  it('would be found out if they had none', async () => {
    const unindexed = { collection: 'searchEntries', method: 'find', args: [{ summary: 'x' }] };

    expect(await scansOf([unindexed])).to.have.length(1);
  });

  it('find them by an index for visitors too', async () => {
    const asked = await askedBy(visitor(app), [
      ...['/', '/processes', '/processes?q=Index', '/practices', '/towns', `/towns/${people.town.slug}`],
      ...[`/towns/${people.town.slug}/map`, `/processes/${made.process.key}`, '/feed.atom', '/collections'],
      '/agendas/published',
    ]);

    expect(await scansOf(asked)).to.eql([]);
  });

  it('are about a dozen on the page of a process', async () => {
    const path = `/processes/${made.process.key}`;
    await nora.get(path);
    const asked = await askedBy(nora, [path]);
    const each = asked.filter(({ collection }) => !remembered.includes(collection));

    expect(each.map(({ collection, method }) => `${collection}.${method}`)).to.have.length.at.most(16);
  });
});
