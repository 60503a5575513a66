import { Collection } from '../../../models/collection.js';
import { Comment } from '../../../models/comment.js';
import { Diagram } from '../../../models/diagram.js';
import { Follow } from '../../../models/follow.js';
import { Practice } from '../../../models/practice.js';
import { Process } from '../../../models/process.js';
import { reachStored } from '../../../models/question/reach.js';
import { Question } from '../../../models/question.js';
import type { ReachedSubject } from '../../../models/subject/reach.js';
import type { Subject } from '../../../models/subject.js';
import { Thanks } from '../../../models/thanks.js';
import { User } from '../../../models/user.js';
import { doer, find, inDays, townsBySlug } from '../scene.js';
import { collections } from './collections.js';
import { comments } from './comments.js';
import { questions } from './questions.js';
import type { DemoCollection, DemoComment, DemoQuestion, DemoSubject } from './telling.js';
import { follows, thanks } from './thanks.js';

/** What the towns make of each other's work, told through the verbs people use. What is there is not told again. */
export async function tellCommunity(): Promise<void> {
  // A sample town may have renamed or dissolved them since: told once, whatever became of it.
  if (await Collection.exists({ municipality: find(await townsBySlug(), collections[0]?.town ?? '')._id })) return;
  for (const told of collections) await tellCollection(told);
  for (const told of questions) await tellQuestion(told);
  for (const told of comments) await tellComment(told);
  for (const { by, ...named } of thanks)
    for (const who of by) {
      const said = await reachedBy(who, named);
      if (said) await Thanks.say(said.actor, said.thing);
    }
  for (const { by, daysAgo, ...named } of follows) {
    const found = await reachedBy(by, named);
    if (found) await Follow.begin(found.actor, found.thing, inDays(-daysAgo));
  }
}

async function tellCollection(told: DemoCollection): Promise<void> {
  const town = find(await townsBySlug(), told.town);
  const { title, lead, description, audience } = told;
  const [by, at] = [await doer(told.by), inDays(-told.daysAgo)];
  const collection = await Collection.start({ municipality: town._id, title, lead, description, by, at });
  for (const { because, ...named } of told.items) {
    const thing = await subjectOf(named);
    if (thing) await collection.add({ ...thing, because, title: named.title }, { by, at });
  }
  await collection.share({ audience, by, at });
}

/** What cannot be read by who asks is left out of the story. */
async function tellQuestion(told: DemoQuestion): Promise<void> {
  const found = await reachedBy(told.by, told);
  if (!found) return;
  const question = await Question.ask({ ...found, text: told.text, at: inDays(-told.daysAgo) });
  for (const { by, daysAgo, text } of told.answers) {
    const answers = await reachedBy(by, told);
    if (answers) await question.answer({ ...answers, text, at: inDays(-daysAgo) });
  }
  const settles = told.settled && (await reachedBy(told.settled.by, told));
  if (told.settled && settles) await question.settle({ ...settles, at: inDays(-told.settled.daysAgo) });
}

/** Somebody, and the thing as they reach it. */
async function reachedBy(slug: string, named: DemoSubject): Promise<{ actor: User; thing: ReachedSubject } | null> {
  const actor = await User.findById((await doer(slug)).id);
  const subject = await subjectOf(named);
  const thing = actor && subject && (await reachStored(actor, subject));
  return actor && thing ? { actor, thing } : null;
}

/** null: the story was told without it. */
async function subjectOf({ kind, town, title }: DemoSubject): Promise<Subject | null> {
  const municipality = find(await townsBySlug(), town)._id;
  const found =
    kind === 'process'
      ? (await Process.findOne({ municipality, 'origin.name': title }))?._id
      : (await Practice.findOne({ municipality, origin: title }))?._id;
  return found ? { kind, subject: found } : null;
}

async function tellComment({ by, daysAgo, text, step, replies, ...named }: DemoComment): Promise<void> {
  const found = await reachedBy(by, named);
  const reached = found && (await Process.versionReachableBy(found.actor, found.thing.key));
  if (!found || !reached) return;
  const { process, version } = reached;
  const facts = version.diagram && (await Diagram.facts(version.diagram.hash));
  const node = step ? facts?.nodes.find(({ name }) => step.test(name)) : undefined;
  const place = { element: node?.id ?? null, elementName: node?.name ?? '' };
  const comment = await Comment.write({ reached, actor: found.actor, text, ...place, at: inDays(-daysAgo) });
  for (const reply of replies) {
    const answers = await reachedBy(reply.by, named);
    const said = { process, title: version.profile.title, text: reply.text, at: inDays(-reply.daysAgo) };
    if (answers) await comment.reply({ ...said, actor: answers.actor });
  }
}
