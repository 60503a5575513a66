import { expect } from 'chai';
import { dayOf } from '../../../models/day.js';
import { endDeputy, nameDeputy } from '../../../models/municipality/deputies.js';
import { Municipality } from '../../../models/municipality.js';
import { decidesFor, mayApprove } from '../../../models/process/policy.js';
import type { ReachedVersion } from '../../../models/process/reach.js';
import { Process } from '../../../models/process.js';
import { addMembership, endMembership } from '../../../models/user/belonging.js';
import { User } from '../../../models/user.js';
import { draftFrom } from '../../../models/version/drafting.js';
import { stateOf, Version } from '../../../models/version.js';
import '../../support/database.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePerson } from '../../support/makers.js';
import { toldTo } from '../../support/notices.js';
import { again, bring, doer, drawing, keep, type Made, makeProcess } from '../../support/processes.js';
import { refusal } from '../../support/refusals.js';

const day = 86_400_000;
const today = () => dayOf(new Date());

describe('four eyes', () => {
  let people: Cast;

  before(async () => {
    people = await cast();
  });

  /** The newest version as somebody reaches it now, with the town as it is now. */
  const reachedBy = async (user: User, { process }: Made): Promise<{ actor: User; reached: ReachedVersion }> => {
    const actor = await User.findById(user._id);
    const reached = actor && (await Process.versionReachableBy(actor, process.key));
    const municipality = await Municipality.findById(people.town._id);
    if (!actor || !reached || !municipality) throw new Error('not reached');
    return { actor, reached: { ...reached, municipality } };
  };

  const may = async (user: User, made: Made) => {
    const { actor, reached } = await reachedBy(user, made);
    return mayApprove(actor, reached);
  };

  /** The right is not there, and the verb refuses whatever door it came through. */
  const isRefused = async (user: User, made: Made) => {
    expect(await may(user, made)).to.equal(false);
    const { reached } = await reachedBy(user, made);
    expect(await refusal(reached.version.approve({ by: doer(user) }))).to.equal('Conflict fourEyes');
  };

  const draw = async (made: Made, user: User, ...steps: string[]) =>
    made.version.saveDiagram({ diagram: await keep(drawing(steps)), by: doer(user), revision: null });

  it('forbid it to who submitted', async () => {
    const made = await makeProcess(people);
    await made.version.submit({ by: doer(people.jens) });

    await isRefused(people.jens, made);
    expect(await may(people.maria, made)).to.equal(true);
  });

  it('forbid it to the owner, though others wrote and submitted', async () => {
    const made = await makeProcess(people, 'submitted');
    await Process.updateOne({ _id: made.process._id }, { $set: { owner: people.jens._id } });

    await isRefused(people.jens, made);
    expect(await may(people.maria, made)).to.equal(true);
  });

  it('forbid it to who drew, though others saved after them and submitted', async () => {
    const made = await makeProcess(people);
    await draw(made, people.jens, 'Antrag prüfen', 'Bescheid erlassen');
    await draw(made, people.katrin, 'Antrag prüfen', 'Bescheid erlassen', 'Ablegen');
    await made.version.submit({ by: doer(people.katrin) });

    await isRefused(people.jens, made);
  });

  it('forbid it to who submitted before, when somebody else submits it again', async () => {
    const made = await makeProcess(people);
    await made.version.submit({ by: doer(people.jens) });
    await made.version.reject({ by: doer(people.maria), note: 'Bitte die Frist ergänzen' });
    await draw(made, people.katrin, 'Antrag prüfen', 'Frist notieren');
    await made.version.submit({ by: doer(people.katrin) });

    await isRefused(people.jens, made);
  });

  it('forbid it to who withdrew their submission and let somebody else submit', async () => {
    const made = await makeProcess(people);
    await made.version.submit({ by: doer(people.jens) });
    await made.version.withdraw({ by: doer(people.jens) });
    await made.version.submit({ by: doer(people.katrin) });

    await isRefused(people.jens, made);
  });

  it('forbid it to who brought an old version back, though somebody else submits it', async () => {
    const made = await makeProcess(people, 'staff');
    const second = await draftFrom(made.process, made.version, doer(people.katrin));
    await draw({ ...made, version: second }, people.katrin, 'Ganz anders');
    await bring(second, 'staff', people);
    const restored = await draftFrom(await again(made.process), made.version, doer(people.jens));
    await restored.submit({ by: doer(people.katrin) });

    await isRefused(people.jens, made);
    expect(restored.acts[0]?.restored).to.equal(made.version.label);
  });

  it('allow it to a head who only began the draft that others wrote', async () => {
    const made = await makeProcess(people, 'staff');
    const second = await draftFrom(made.process, made.version, doer(people.jens));
    await draw({ ...made, version: second }, people.katrin, 'Antrag prüfen', 'Ablegen');
    await second.submit({ by: doer(people.katrin) });

    expect(await may(people.jens, made)).to.equal(true);
  });

  it('forbid it to a mayor who wrote it as author', async () => {
    const both = await makePerson(people.town, 'mayor', { name: 'Max Beides' });
    both.memberships.push({ municipality: people.town._id, role: 'author', department: people.kaemmerei._id });
    await both.save();
    const made = await makeProcess(people);
    await draw(made, both, 'Antrag prüfen', 'Ablegen');
    await made.version.submit({ by: doer(people.katrin) });

    await isRefused(both, made);
  });

  it('forbid it to an administrator who made themselves head', async () => {
    const admin = await makePerson(people.town, 'admin', { name: 'Adam Verwalter' });
    admin.memberships.push({ municipality: people.town._id, role: 'author', department: people.kaemmerei._id });
    await admin.save();
    const made = await makeProcess(people);
    await draw(made, admin, 'Antrag prüfen', 'Ablegen');
    await made.version.submit({ by: doer(admin) });
    admin.memberships.push({ municipality: people.town._id, role: 'head', department: people.kaemmerei._id });
    await admin.save();

    await isRefused(admin, made);
    expect(await may(people.anna, made)).to.equal(false);
  });

  it('hold for what was seen: changed and submitted again is decided again', async () => {
    const made = await makeProcess(people, 'submitted');
    const seen = made.version.revision;
    await made.version.withdraw({ by: doer(people.katrin) });
    await draw(made, people.katrin, 'Heimlich geändert');
    await made.version.submit({ by: doer(people.katrin) });
    const by = doer(people.jens);

    expect(await refusal(made.version.approve({ by, revision: seen }))).to.equal('Conflict notWhatYouSaw');
    expect(await refusal(made.version.reject({ by, revision: seen, note: 'Nein' }))).to.equal('Conflict notWhatYouSaw');
    await made.version.approve({ by, revision: made.version.revision });
    expect(stateOf(made.version.acts)).to.equal('approved');
  });

  describe('and deputies', () => {
    const name = async (head: User, person: User, from = today(), until = new Date(today().getTime() + day)) =>
      nameDeputy(people.town, { department: people.kaemmerei._id, person: person._id, from, until, by: doer(head) });

    const deputy = async () => makePerson(people.town, 'reader', { name: 'Vera Vertretung' });

    it('let a deputy decide while they are named, and say for whom', async () => {
      const vera = await deputy();
      await name(people.jens, vera);
      const made = await makeProcess(people, 'submitted');
      const { actor, reached } = await reachedBy(vera, made);
      expect(mayApprove(actor, reached)).to.equal(true);
      const inPlaceOf = decidesFor(actor, reached);
      await reached.version.approve({ by: doer(vera), inPlaceOf });

      expect((await Version.findById(made.version._id))?.acts.at(-1)).to.include({
        kind: 'approved',
        name: 'Vera Vertretung',
        inPlaceOf: 'Jens Wolfram',
      });
    });

    it('tell a deputy what waits', async () => {
      const vera = await deputy();
      await name(people.jens, vera);
      await makeProcess(people, 'submitted', { title: 'Für die Vertretung' });

      expect((await toldTo(vera, 'submitted')).map(({ title }) => title)).to.include('Für die Vertretung');
    });

    it('forbid it to a deputy who wrote it', async () => {
      const vera = await deputy();
      await name(people.jens, vera);
      const made = await makeProcess(people);
      await draw(made, vera, 'Selbst gezeichnet');
      await made.version.submit({ by: doer(people.katrin) });

      await isRefused(vera, made);
    });

    it('forbid it to the deputy of a head who wrote it: they decide no more than the head could', async () => {
      const vera = await deputy();
      await name(people.jens, vera);
      const made = await makeProcess(people);
      await draw(made, people.jens, 'Vom Leiter gezeichnet');
      await made.version.submit({ by: doer(people.katrin) });

      expect(await may(vera, made)).to.equal(false);
    });

    it('end with the last day, do not begin early, and can be ended at once', async () => {
      const made = await makeProcess(people, 'submitted');
      const [later, ended, left] = await Promise.all([deputy(), deputy(), deputy()]);
      await name(people.jens, later, new Date(today().getTime() + 2 * day), new Date(today().getTime() + 9 * day));
      await name(people.jens, ended);
      await name(people.jens, left);
      const town = await Municipality.findById(people.town._id);
      const named = town?.department(people.kaemmerei._id)?.deputies.find(({ person }) => person.equals(ended._id));
      if (!town || !named) throw new Error('nobody is named');
      await endDeputy(town, named._id, doer(people.jens));
      left.memberships = [];
      await left.save();

      expect(await may(later, made)).to.equal(false);
      expect(await may(ended, made)).to.equal(false);
      expect(await Process.versionReachableBy(left, made.process.key)).to.equal(null);
    });

    it('end with the office of the head, and with the work of the deputy', async () => {
      const [vera, gast] = await Promise.all([deputy(), deputy()]);
      const role = 'head' as const;
      const head = await makePerson(people.town, role, { name: 'Hanna Haupt', department: 'Kämmerei' });
      await name(head, vera);
      await name(people.jens, gast);
      const made = await makeProcess(people, 'submitted');
      expect([await may(vera, made), await may(gast, made)]).to.eql([true, true]);

      await endMembership(head, people.town, { role, department: people.kaemmerei._id }, doer(people.maria));
      await addMembership(gast, people.town, { role: 'lotse', department: null }, doer(people.maria));
      await endMembership(gast, people.town, { role: 'reader', department: null }, doer(people.maria));

      expect([await may(vera, made), await may(gast, made)]).to.eql([false, false]);
    });

    it('are people of the own town hall, never oneself, for days that make sense', async () => {
      const tries: [User, Date, Date][] = [
        [people.silvia, today(), today()],
        [people.lotte, today(), today()],
        [people.jens, today(), today()],
        [people.rolf, today(), new Date(today().getTime() - day)],
        [people.rolf, new Date(today().getTime() - 9 * day), new Date(today().getTime() - 8 * day)],
        [people.rolf, today(), new Date(today().getTime() + 900 * day)],
      ];
      const refused = [];
      for (const [person, from, until] of tries) refused.push(await refusal(name(people.jens, person, from, until)));

      expect(refused).to.eql([
        'Invalid person',
        'Invalid person',
        'Invalid person',
        'Invalid until',
        'Invalid until',
        'Invalid until',
      ]);
    });
  });
});
