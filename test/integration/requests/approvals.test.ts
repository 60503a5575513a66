import { expect } from 'chai';
import type { Router } from 'express';
import { Types } from 'mongoose';
import { Comment } from '../../../models/comment.js';
import { berlinDay } from '../../../models/day.js';
import { withApprovedBefore } from '../../../models/process/open.js';
import { Process } from '../../../models/process.js';
import { draftFrom } from '../../../models/version/drafting.js';
import { remindOfReviews } from '../../../models/version/review-reminding.js';
import { stateOf, Version } from '../../../models/version.js';
import { approvalRoutes } from '../../../src/approvals/routes.js';
import { commentRoutes } from '../../../src/comments/routes.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { askedBy } from '../../support/asked.js';
import { type Cast, cast } from '../../support/cast.js';
import { toldTo } from '../../support/notices.js';
import { again, doer, drawing, keep, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const day = 86_400_000;

describe('approvals', () => {
  let app: RunningApp;
  let people: Cast;
  const browsers: Record<string, Visitor> = {};

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    for (const name of ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte', 'silvia'] as const)
      browsers[name] = await signedIn(app, people[name]);
    browsers.visitor = visitor(app);
  });
  after(() => app.close());

  const as = (name: string): Visitor => browsers[name] as Visitor;

  /** A second version of something approved, submitted by Katrin. */
  const changed = async (title: string) => {
    const made = await makeProcess(people, 'staff', { title, steps: ['Antrag prüfen'] });
    const second = await draftFrom(made.process, made.version, doer(people.katrin));
    const diagram = await keep(drawing(['Antrag prüfen', 'Bescheid stempeln']));
    await second.saveDiagram({ diagram, by: doer(people.katrin), revision: null });
    await second.submit({ by: doer(people.katrin), note: 'Mit Stempel', at: new Date(Date.now() - 12 * day) });
    return { process: await again(made.process), version: second, url: `/processes/${made.process.key}/versions/2` };
  };

  it('stand on one page with what changed, who asks and since when, by whom they wait', async () => {
    const { url } = await changed('Freigabe mit Stempel');
    const mine = await as('jens').get('/approvals');
    expect(mine.text).to.contain('Freigabe mit Stempel').and.to.contain('Katrin Hempel hat Version 0.2 eingereicht');
    expect(mine.text).to.contain('Änderungen gegenüber Version 0.1').and.to.contain('seit 5 Tagen überfällig');
    expect(mine.body).to.contain(`${url}/decision`).and.to.contain(`${url}/comparison?with=1`);
    const start = await as('jens').get('/start');
    expect(start.text).to.contain('Änderungen gegenüber Version 0.1');
    expect(start.body).to.contain(`${url}/comparison?with=1`);
    const sent = await as('katrin').get('/approvals');
    expect(sent.text).to.contain('Freigabe mit Stempel');
    expect(sent.body).not.to.contain(`${url}/decision`);
    expect((await as('jens').get('/approvals?kind=practice')).text).to.contain('Mit diesen Filtern wartet nichts');
    expect((await as('rolf').get('/approvals')).text).to.contain('Nichts wartet auf Ihre Freigabe');
    expect((await as('silvia').get('/approvals?list=all')).text).not.to.contain('Freigabe mit Stempel');
  });

  it('ask what changed in one question for all, and read of the others only what lists say', async () => {
    await changed('Freigabe neben anderen');
    await changed('Freigabe neben dieser');
    for (const path of ['/approvals', '/start']) {
      await as('jens').get(path);
      const asked = (await askedBy(as('jens'), [path])).filter(({ collection }) => collection === 'versions');
      const [listed] = asked.filter(({ args }) => '$or' in (args[0] as object));
      const { projection = {} } = (listed?.args[1] ?? {}) as { projection?: object };

      expect(
        asked.filter(({ method }) => method === 'aggregate'),
        path,
      ).to.have.length(1);
      expect(asked.length, path).to.be.at.most(3);
      expect(Object.keys(projection), path).to.include('profile.title').and.not.include('profile');
    }
  });

  it('are told against the version approved last before them, not against one that was rejected in between', async () => {
    const { process, version } = await changed('Freigabe im dritten Anlauf');
    await version.reject({ by: doer(people.jens), note: 'Der Stempel fehlt auf dem Bescheid' });
    const other = await makeProcess(people, 'submitted', { title: 'Freigabe von Anfang an' });
    await Version.updateOne({ _id: version._id }, { $set: { number: 3, label: '0.3' } });
    await Process.updateOne({ _id: process._id }, { $set: { current: 3 } });
    const skipped = { ...version.toObject(), _id: new Types.ObjectId(), number: 2 };
    await Version.collection.insertOne(skipped);
    const third = await Version.findById(version._id).orFail();

    const told = await withApprovedBefore([third._id, other.version._id]);

    expect(told.get(third.id)).to.nested.include({ 'before.number': 1, 'after.number': 3 });
    expect(told.get(other.version.id)?.before).to.equal(null);
  });

  it('are decided on a page of their own: rejected with a reason and remarks at steps', async () => {
    const { url, version, process } = await changed('Entscheidung auf einer Seite');
    const page = await as('jens').get(`${url}/decision`);
    expect(page.text).to.contain('Bescheid stempeln').and.to.contain('Mit Stempel');
    expect(page.body).to.contain(`${url}/comparison?with=1`).and.to.contain(`${url}/comparison/after.svg?with=1`);
    const compared = await as('jens').get(`${url}/comparison?with=1`);
    expect(compared.body).to.contain(`${url}/decision`);
    expect((await as('katrin').get(`${url}/comparison?with=1`)).body).not.to.contain(`${url}/decision`);
    const refused = await as('jens').submit(page, `${url}/rejection`, {
      'comment-0': 'Welcher Stempel?',
      'element-0': 'Task_2',
    });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('Schreiben Sie, was sich ändern soll');
    expect(refused.body).to.contain('Welcher Stempel?');
    await as('jens').submit(refused, `${url}/rejection`, { note: 'Ohne Stempel, bitte' });

    expect(stateOf((await Version.findById(version._id))?.acts ?? [])).to.equal('rejected');
    const [comment] = await Comment.find({ process: process._id });
    expect(comment).to.include({
      element: 'Task_2',
      elementName: 'Bescheid stempeln',
      text: 'Welcher Stempel?',
      label: '0.2',
    });
  });

  it('hold for what was on the screen', async () => {
    const { url, version } = await changed('Geändert nach dem Ansehen');
    const page = await as('jens').get(`${url}/decision`);
    await version.withdraw({ by: doer(people.katrin) });
    const diagram = await keep(drawing(['Ganz etwas anderes']));
    await version.saveDiagram({ diagram, by: doer(people.katrin), revision: null });
    await version.submit({ by: doer(people.katrin) });
    const answer = await as('jens').submit(page, `${url}/approval`);

    expect(answer.status).to.equal(409);
    expect(answer.text).to.contain('hat sich geändert, seit Sie die Seite geöffnet haben');
  });

  it('keep the reason for a version that became another meanwhile, and reject it once that was said', async () => {
    const { url, version } = await changed('Neu eingereicht beim Schreiben');
    const page = await as('jens').get(`${url}/decision`);
    await version.withdraw({ by: doer(people.katrin) });
    await version.submit({ by: doer(people.katrin) });
    const told = await as('jens').submit(page, `${url}/rejection`, { note: 'Der Stempel fehlt noch immer' });

    expect(told.status).to.equal(409);
    expect(told.text).to.contain('hat sich geändert, seit Sie die Seite geöffnet haben');
    expect(told.body).to.contain('Der Stempel fehlt noch immer');
    expect(stateOf((await Version.findById(version._id))?.acts ?? [])).to.equal('submitted');
    await as('jens').submit(told, `${url}/rejection`);
    expect(stateOf((await Version.findById(version._id))?.acts ?? [])).to.equal('rejected');
  });

  for (const said of [{}, { revision: '' }, { revision: 'x' }] as Record<string, string>[])
    it(`say what was on the screen: with ${JSON.stringify(said)} nothing is decided`, async () => {
      const { url, version } = await changed(`Ohne Stand ${JSON.stringify(said)}`);
      const answers = [
        await as('jens').post(`${url}/approval`, said),
        await as('jens').post(`${url}/rejection`, { ...said, note: 'Bitte ändern' }),
      ];

      expect(answers.map(({ status }) => status)).to.eql([409, 409]);
      expect(answers[0]?.text).to.contain('nicht zu erkennen, welchen Stand Sie gesehen haben');
      expect(stateOf((await Version.findById(version._id))?.acts ?? [])).to.equal('submitted');
    });

  it('say on the page whom they wait for, then what shall change, until it is submitted again', async () => {
    const { url, version, process } = await changed('Steht auf der Seite');
    const home = `/processes/${process.key}`;
    const waiting = await as('katrin').get(home);
    expect(waiting.text).to.contain(`wartet auf die Entscheidung von ${people.jens.name}`);
    expect(waiting.html.querySelectorAll(`.fn-notice form[action="${url}/withdrawal"]`)).to.have.length(1);
    expect((await as('jens').get(home)).text).not.to.contain('wartet auf die Entscheidung');
    const page = await as('jens').get(`${url}/decision`);
    await as('jens').submit(page, `${url}/rejection`, {
      note: 'Der Stempel entfällt ab Januar',
      'comment-0': 'Hier',
      'element-0': 'Task_2',
    });

    for (const at of [home, `${url}/submission/new`]) {
      const told = await as('katrin').get(at);
      expect(told.text, at).to.contain(`${people.jens.name} bittet um eine Änderung`);
      expect(told.text, at).to.contain('Der Stempel entfällt ab Januar');
    }
    expect((await as('katrin').get(home)).html.querySelector(`.fn-notice a[href="${home}/discussion"]`)).not.to.equal(
      null,
    );
    await (await Version.findById(version._id))?.submit({ by: doer(people.katrin) });
    expect((await as('katrin').get(home)).text).not.to.contain('Der Stempel entfällt ab Januar');
  });

  it('say so when nobody is left who may decide', async () => {
    const { version, process } = await changed('Alle haben mitgewirkt');
    const hands = [people.katrin._id, people.jens._id, people.maria._id];
    await Version.updateOne({ _id: version._id }, { $set: { hands } });

    expect((await as('katrin').get(`/processes/${process.key}`)).text).to.contain('kann gerade niemand entscheiden');
  });

  it('are not asked for what equals the version before: the page says so before the form', async () => {
    const made = await makeProcess(people, 'staff');
    await draftFrom(made.process, made.version, doer(people.katrin));
    const page = await as('katrin').get(`/processes/${made.process.key}/versions/2/submission/new`);
    expect(page.text).to.contain('Es gibt noch nichts freizugeben').and.to.contain('Version 0.1');
    expect(page.body).not.to.contain('/submission"');
    expect((await as('katrin').post(`/processes/${made.process.key}/versions/2/submission`, {})).status).to.equal(409);
  });

  it('an old version is brought back from its own page and says from where', async () => {
    const { process, version } = await changed('Wiederhergestellt');
    await version.approve({ by: doer(people.jens) });
    const old = await as('katrin').get(`/processes/${process.key}/versions/1`);
    await as('katrin').submit(old, `/processes/${process.key}/versions`, {});

    expect((await as('katrin').get(`/processes/${process.key}`)).text).to.contain('Wiederhergestellt aus 0.1');
    expect((await as('katrin').get(`/processes/${process.key}/versions`)).text).to.contain(
      'Katrin Hempel hat Version 0.1 als Entwurf wiederhergestellt',
    );
  });

  it('a review falls due, reminds the owner once, and is said to hold with one press', async () => {
    const made = await makeProcess(people, 'staff', {
      title: 'Fällige Überprüfung',
      reviewDate: new Date(Date.now() - 3 * day),
    });
    const url = `/processes/${made.process.key}`;
    await remindOfReviews();
    await remindOfReviews();
    const reminded = (await toldTo(people.katrin, 'reviewDue')).filter(({ title }) => title === 'Fällige Überprüfung');
    expect(reminded.map(({ notice }) => notice.count)).to.eql([1]);
    expect((await as('katrin').get('/start')).text).to.contain('Die Überprüfung ist seit');
    expect((await as('katrin').get('/processes')).text).to.contain('Überprüfung fällig');
    const page = await as('katrin').get(url);
    expect(page.text).to.contain('Überprüfung fällig seit');
    expect((await as('rolf').get(url)).body).not.to.contain('/review"');
    expect((await as('katrin').post(`${url}/versions/1/review`, { next: '2020-01-01' })).status).to.equal(422);
    const done = await as('katrin').submit(page, `${url}/versions/1/review`);
    expect(done.text).not.to.contain('Überprüfung fällig seit');
    expect((await as('katrin').get(`${url}/versions`)).text).to.contain('Katrin Hempel hat geprüft: weiter gültig');
    const search = '/processes?q=Fällige+Überprüfung';
    expect((await as('rolf').get(search)).texts('.fn-pcard .fn-meta').join()).to.contain('geprüft');
    expect((await as('silvia').get(search)).texts('.fn-pcard').join()).not.to.contain('Fällige Überprüfung');
    expect((await as('anna').get('/trail')).text).to.contain('geprüft: weiter gültig');
  });

  it('a head names a deputy, who decides and is named so in the history', async () => {
    const { url, process } = await changed('In Vertretung');
    const today = berlinDay(new Date());
    const fields = { department: people.kaemmerei._id.toString(), person: people.rolf._id.toString(), from: today };
    expect((await as('jens').post('/approvals/deputies', fields)).status).to.equal(422);
    expect((await as('rolf').get(`${url}/decision`)).status).to.equal(403);
    await as('jens').post('/approvals/deputies', { ...fields, until: today });
    const other = { ...fields, department: people.hauptamt._id.toString(), until: today };
    expect((await as('jens').post('/approvals/deputies', other)).status).to.equal(403);
    const page = await as('rolf').get(`${url}/decision`);
    expect(page.text).to.contain('Sie entscheiden in Vertretung von Jens Wolfram');
    await as('rolf').submit(page, `${url}/approval`);
    expect((await as('rolf').get(`/processes/${process.key}/versions`)).text).to.contain(
      'Rolf Uhlig hat in Vertretung von Jens Wolfram freigegeben',
    );
    const listed = await as('jens').get('/approvals/deputies');
    const end = /"(\/approvals\/deputies\/[0-9a-f]{24}\/end)"/.exec(listed.body)?.[1] ?? '';
    expect((await as('rolf').post(end, {})).status).to.equal(403);
    await as('jens').post(end, {});
    expect((await as('jens').get('/approvals/deputies')).body).not.to.contain(end);
  });

  it('every route is in this table, and lets in whom it should', async () => {
    const insiders = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte', 'silvia'];
    const heads = ['jens', 'maria'];
    const table: [verb: string, path: string, who: string[]][] = [
      ['get', '/approvals', insiders],
      ['get', '/approvals/deputies', heads],
      ['post', '/approvals/deputies', heads],
      ['post', '/approvals/deputies/:deputy/end', heads],
    ];
    expect(table.map(([verb, path]) => `${verb} ${path}`)).to.eql(routesOf(approvalRoutes));
    for (const [verb, path, who] of table)
      for (const name of [...insiders, 'visitor']) {
        const { status } = await as(name).send(
          verb.toUpperCase(),
          path.replace(':deputy', 'a'.repeat(24)),
          verb === 'get' ? null : new URLSearchParams(),
          { follow: false },
        );
        const isIn = who.includes(name);
        const shut = name === 'visitor' ? [401, 404] : [403];
        expect(status, `${name} ${verb} ${path}`).to.be.oneOf(
          isIn ? [200, 422, ...(path.includes(':') ? [404] : [])] : shut,
        );
      }
  });

  it('every route of comments lets in whom it should', async () => {
    const { process } = await makeProcess(people, 'public');
    const written = await as('rolf').post(`/processes/${process.key}/versions/1/comments`, { text: 'Tabelle' });
    const id = /\/comments\/([0-9a-f]{24})\/replies/.exec(written.body)?.[1] ?? '';
    const staff = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna'];
    const table: [route: string, who: string[]][] = [
      ['get /processes/:process/versions/:number/comments', [...staff, 'lotte']],
      ['post /processes/:process/versions/:number/comments', staff],
      ['get /processes/:process/discussion/people', staff],
      ['post /comments/:comment/replies', staff],
      ['post /comments/:comment/resolution', staff],
      ['post /comments/:comment/resolution/end', staff],
      ['get /comments/:comment/remarks/:remark/edit', ['rolf']],
      ['post /comments/:comment/remarks/:remark/text', ['rolf']],
      ['post /comments/:comment/remarks/:remark/removal', ['rolf']],
      ['get /comments/:comment/remarks/:remark/hiding/new', ['nora', 'maria']],
      ['post /comments/:comment/remarks/:remark/hiding', ['nora', 'maria']],
      ['post /comments/:comment/remarks/:remark/hiding/end', ['nora', 'maria']],
    ];
    expect(table.map(([route]) => route)).to.eql(routesOf(commentRoutes));
    for (const [route, who] of table)
      for (const name of [...staff, 'lotte', 'silvia', 'visitor']) {
        const [verb = '', path = ''] = route.split(' ');
        if (verb === 'post' && who.includes(name)) continue;
        const address = path
          .replace(':process', process.key)
          .replace(':number', '1')
          .replace(':comment', id)
          .replace(':remark', id);
        const { status } = await as(name).send(
          verb.toUpperCase(),
          address,
          verb === 'get' ? null : new URLSearchParams(),
          { follow: false },
        );
        const shut = name === 'visitor' ? (verb === 'get' ? 404 : 401) : name === 'silvia' ? 404 : 403;
        expect(status, `${name} ${route}`).to.equal(who.includes(name) ? 200 : shut);
      }
  });
});

function routesOf(router: Router): string[] {
  return router.stack.flatMap(({ route }) =>
    route
      ? route.stack.map(({ method }) => `${method} ${route.path}`).filter((one, at, all) => all.indexOf(one) === at)
      : [],
  );
}
