import { expect } from 'chai';
import { parse } from 'node-html-parser';
import { publishAgenda } from '../../../models/edition/freezing.js';
import type { EditionAudience } from '../../../models/edition.js';
import { sections } from '../../../models/practice/content.js';
import { relist as relistPractice } from '../../../models/practice/listing.js';
import { PracticeVersion } from '../../../models/practice/version.js';
import { Practice } from '../../../models/practice.js';
import { Preview } from '../../../models/preview.js';
import { Process } from '../../../models/process.js';
import { makeAgenda, makeGoal } from '../../support/agenda.js';
import { type Addressed, addressed, agendaOfWords } from '../../support/agenda-of-words.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { emptyDatabase } from '../../support/database.js';
import { readDocx } from '../../support/docx.js';
import { toldTo } from '../../support/notices.js';
import { readPdf } from '../../support/pdf.js';
import { type MadePractice, makePractice, practiceAgain } from '../../support/practices.js';
import { again, doer, drawing, keep, type Made, makeProcess, type Reached } from '../../support/processes.js';
import { getRoutes } from '../../support/routes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

/** Stands in everything that must not be seen; as one word, so that it is found in keys and addresses too. */
const secret = 'geheimsache';
const shared = 'halboffen';
const unpublished: Reached[] = ['draft', 'submitted', 'rejected', 'approved', 'staff', 'retired'];
/** Once on the way they are all other pages there are; more would be an endless row of addresses. */
const mostPages = 1500;

/** Every field that could carry a word out of the house. */
function telling(word: string) {
  return {
    title: `Wasserrecht ${word} prüfen`,
    summary: word,
    purpose: word,
    trigger: word,
    result: word,
    keywords: [word],
    systems: [word],
    legalBasis: [word],
    forms: [word],
    risks: word,
    fallback: word,
    serviceKey: '99102013104000',
    steps: [`${word} ablegen`],
  };
}

/** The same for what is written about it. */
function tellingText(word: string) {
  return {
    title: `Wasserrecht ${word} digital`,
    lead: word,
    ...Object.fromEntries(sections.map((section) => [section, `Mit **${word}**.`])),
    contact: word,
    field: 'finance' as const,
    duration: word,
    expense: word,
    effects: [{ label: word, before: 19, after: 6, unit: word }],
  };
}

describe('what is not published', () => {
  let app: RunningApp;
  let people: Cast;
  let open: Made;
  let hidden: Made[];
  let between: Made;
  let openText: MadePractice;
  let hiddenTexts: MadePractice[];
  let betweenText: MadePractice;
  let agendaKeys: string[];
  /** What stands in the addresses of everything an agenda holds, by the name of the part. */
  let inside: Addressed;

  before(async () => {
    await emptyDatabase();
    [app, people] = await Promise.all([startApp(), cast()]);
    const neighbours = await cast();
    open = await makeProcess(people, 'public', telling('offen'));
    await makeProcess(neighbours, 'public', telling('sichtbar'));
    between = await makeProcess(people, 'municipalities', telling(shared));
    hidden = [];
    for (const reached of unpublished)
      hidden.push(await makeProcess(people, reached, { ...telling(secret), department: people.hauptamt._id }));
    await draftBehind(open);
    const links = { processes: [open, ...hidden].map(({ process }) => linkTo(process._id)) };
    openText = await makePractice(people, 'public', { ...tellingText('offen'), ...links });
    await makePractice(neighbours, 'public', tellingText('sichtbar'));
    betweenText = await makePractice(people, 'municipalities', tellingText(shared));
    hiddenTexts = [];
    for (const reached of unpublished)
      hiddenTexts.push(
        await makePractice(people, reached, { ...tellingText(secret), department: people.hauptamt._id, ...links }),
      );
    await textBehind(openText);
    agendaKeys = [await agendaBehind()];
    inside = await agendaOfWords(people, open.process, () => secret);
    agendaKeys.push(inside.agenda ?? '');
  });
  after(() => app.close());

  /** What is published goes on being worked on: the next version is nobody's business yet. */
  async function draftBehind({ process, version }: Made): Promise<void> {
    const { _id, ...rest } = version.toObject();
    const { Version } = await import('../../../models/version.js');
    await Version.begin({
      ...rest,
      number: 2,
      label: '1.1',
      base: 1,
      profile: { ...rest.profile, title: `Neu: ${secret}`, summary: secret },
      diagram: await keep(drawing([`${secret} zerstören`])),
      by: doer(people.katrin),
    });
    await Process.updateOne({ _id: process._id }, { current: 2 });
    const { relist } = await import('../../../models/version/listing.js');
    await relist(process._id);
    open = { process: await again(process), version };
  }

  /** The same for an agenda: its edition is open, its goals rest on hidden things, and it is worked on since. */
  async function agendaBehind(): Promise<string> {
    const agenda = await makeAgenda(people);
    const goal = await makeGoal(agenda, people.nora);
    const added = { by: people.nora._id, name: people.nora.name, at: new Date(), note: secret };
    const resting = [
      ...[open, ...hidden].map(({ process }) => ({ kind: 'process' as const, subject: process._id })),
      ...[openText, ...hiddenTexts].map(({ practice }) => ({ kind: 'practice' as const, subject: practice._id })),
    ];
    goal.links.push(...resting.map((one) => ({ ...one, because: '', added }) as never));
    await goal.save();
    await publish(agenda, 'public');
    Object.assign(goal, { title: `Ziel ${shared}`, text: shared });
    Object.assign(agenda, { title: `Agenda ${shared}`, foreword: shared });
    await Promise.all([goal.save(), agenda.save()]);
    await publish(agenda, 'municipalities');
    Object.assign(goal, { title: `Ziel ${secret}`, text: secret });
    Object.assign(agenda, { title: `Agenda ${secret}`, foreword: secret });
    await Promise.all([goal.save(), agenda.save()]);
    return agenda.key;
  }

  async function publish(agenda: Awaited<ReturnType<typeof makeAgenda>>, audience: EditionAudience): Promise<void> {
    const said = { note: '', signedBy: 'Die Stadt', council: { on: null, resolution: '' }, by: doer(people.nora) };
    await publishAgenda({ agenda, municipality: people.town }, { ...said, audience });
  }

  let walked: ReturnType<typeof walk> | null = null;
  /** Once for all who ask: nothing is published in between. */
  const walkOfNobody = () => {
    walked ??= walk(visitor(app));
    return walked;
  };

  const linkTo = (process: Process['_id']) => ({ process, role: 'after' as const, element: null });

  /** The same for what is published of a text. */
  async function textBehind({ practice, version }: MadePractice): Promise<void> {
    const { _id, ...rest } = version.toObject();
    await PracticeVersion.begin({
      ...rest,
      ...{ number: 2, label: '1.1', base: 1, by: doer(people.katrin) },
      content: { ...rest.content, ...tellingText(secret) },
    });
    await Practice.updateOne({ _id: practice._id }, { current: 2 });
    await relistPractice(practice._id);
    openText = { practice: await practiceAgain(practice), version };
  }

  it('is on no page, feed, picture or list that leads on from the start, for nobody', async () => {
    const walked = await walkOfNobody();
    const found = [...walked].filter(([path, body]) => new RegExp(`${secret}|${shared}`, 'i').test(path + body));

    expect(found.map(([path]) => path)).to.eql([]);
    expectWhole(walked);
    expect(processesIn(walked)).to.have.length(2);
    expect(practicesIn(walked)).to.have.length(2).and.include(openText.practice.key);
  });

  it('is not there for the strongest stranger either, who sees what town halls share', async () => {
    const walked = await walk(await signedIn(app, people.silvia));
    const found = [...walked].filter(([path, body]) => new RegExp(secret, 'i').test(path + body));

    expect(found.map(([path]) => path)).to.eql([]);
    expectWhole(walked);
    expect(processesIn(walked)).to.have.length(3).and.include(between.process.key);
    expect(practicesIn(walked)).to.have.length(3).and.include(betweenText.practice.key);
  });

  it('is not there by address, guessed or sent, with any part of it', async () => {
    const stranger = await signedIn(app, people.silvia);
    const parts = [
      'preview.png',
      'thumbnail.svg',
      'picture.svg',
      'excerpt.svg',
      'download.bpmn',
      'download.svg',
      'download.png',
      'process.pdf',
    ];
    for (const { process } of hidden)
      for (const browser of [visitor(app), stranger])
        for (const part of ['', '/profile', '/text', ...parts.map((one) => `/versions/1/${one}`)])
          expect((await browser.get(`/processes/${process.key}${part}`)).status, `${process.key}${part}`).to.equal(404);
    for (const part of parts)
      expect((await stranger.get(`/processes/${open.process.key}/versions/2/${part}`)).status, part).to.equal(404);
  });

  it('is in no answer of any address there is, whoever asks for whatever key', async () => {
    const [nobody, stranger] = [visitor(app), await signedIn(app, people.silvia)];
    const asked = new Set<string>();
    for (const route of getRoutes()) {
      for (const path of addresses(route)) {
        for (const browser of [nobody, stranger]) {
          const { body, status } = await readable(browser, path);
          expect(status, path).to.be.lessThan(500);
          // What was asked for may be said back; what it stands for may not.
          const said = body.replaceAll(/[\w-]*geheimsache[\w-]*-[a-z0-9]{8}/g, '');
          expect(said, path).not.to.match(new RegExp(browser === stranger ? secret : `${secret}|${shared}`, 'i'));
        }
        asked.add(route);
      }
    }

    expect(asked.size).to.be.greaterThan(60);
    expect(asked).to.include('/practices/:practice/versions/:number/practice.pdf');
  });

  it('is where it belongs for who works there: the addresses asked above are those of something', async () => {
    const [colleague, mayor, author] = await Promise.all(
      [people.rolf, people.maria, people.katrin].map((user) => signedIn(app, user)),
    );
    const parts = getRoutes().filter((route) => /:(?:agenda|goal|candidate|measure|notice)\b/.test(route));
    const silent = new Set(parts);
    for (const route of parts)
      for (const path of addresses(route))
        for (const browser of [colleague, mayor, author])
          if (browser && new RegExp(secret, 'i').test((await readable(browser, path)).body)) silent.delete(route);

    expect(parts.length).to.be.greaterThan(55);
    // What is published says it no more; all others said the word to somebody of the house.
    expect([...silent].filter((route) => !/editions|\/changes/.test(route))).to.eql([]);
  });

  it('is nothing anybody elsewhere was told of', async () => {
    expect(await toldTo(people.silvia)).to.eql([]);
  });

  /** A route with every key there is, guessed by whoever knows them. */
  function addresses(route: string): string[] {
    const fill = (path: string, name: string, values: string[]) =>
      path.includes(`:${name}`) ? values.map((value) => path.replace(`:${name}`, value)) : [path];
    const processes = [open, ...hidden].map(({ process }) => process.key);
    const practices = [openText, ...hiddenTexts].map(({ practice }) => practice.key);
    return [route]
      .flatMap((path) => fill(path, 'process', processes))
      .flatMap((path) => fill(path, 'practice', practices))
      .flatMap((path) => fill(path, 'agenda', agendaKeys))
      .flatMap((path) =>
        fill(
          path,
          'number',
          [open.process.key, openText.practice.key, ...agendaKeys].some((key) => path.includes(key))
            ? ['1', '2']
            : ['1'],
        ),
      )
      .flatMap((path) => fill(path, 'town', [people.town.slug]))
      .map((path) => addressed(path, inside));
  }

  it('is found by no search, and counted in no number', async () => {
    for (const browser of [visitor(app), await signedIn(app, people.silvia)]) {
      const page = await browser.get(`/search?q=${secret}`);

      expect(page.texts('.fn-found')).to.eql([]);
      expect(page.texts('.fn-tabs .fn-num')).to.eql(['0', '0', '0', '0']);
    }
  });

  it('is in no picture for links: there is one for what is published, and for nothing else', async () => {
    const walked = await walkOfNobody();
    const named = new Set([...walked.values()].flatMap((body) => body.match(/preview\.png\?h=[0-9a-f]{12}/g) ?? []));
    const { diagram, profile } = open.version;
    const drawn = { diagram: diagram?.hash ?? '', title: profile.title, town: people.town.name };

    expect(named).to.have.property('size', 2);
    expect([...named]).to.include(`preview.png?h=${Preview.idOf(drawn).slice(0, 12)}`);
  });

  /** The walk is worth something only if it came everywhere. */
  function expectWhole(walked: Map<string, string>): void {
    const { town } = people;
    const key = open.process.key;
    const asked = ['/', '/towns', '/processes', '/feed.atom', '/sitemap.xml', '/sitemaps/pages.xml', '/robots.txt'];
    const ofTown = [`/towns/${town.slug}`, `/towns/${town.slug}/feed.atom`];
    const ofProcess = ['', '/text', '/versions/1/download.bpmn', '/versions/1/process.pdf'].map(
      (part) => `/processes/${key}${part}`,
    );
    const text = openText.practice.key;
    const ofAgenda = ['', '.pdf', '.docx', '.json'].map((part) => `/agendas/${agendaKeys[0]}/editions/1${part}`);
    const ofPractice = ['', '/versions/1/practice.pdf'].map((part) => `/practices/${text}${part}`);

    expect([...walked.keys()]).to.include.members([...asked, ...ofTown, ...ofProcess, ...ofPractice, ...ofAgenda]);
    expect([...walked.keys()].some((path) => /^\/compare\?a=.*&b=/.test(path))).to.equal(true);
    expect(walked.size).to.be.lessThan(mostPages);
  }
});

/** Every address that is named by a page, feed or list, from the start on; path to what was answered. */
async function walk(browser: Visitor): Promise<Map<string, string>> {
  const walked = new Map<string, string>();
  const waiting = ['/', '/robots.txt', '/sitemap.xml', '/.well-known/security.txt'];
  for (let path = waiting.shift(); path !== undefined && walked.size < mostPages; path = waiting.shift()) {
    if (walked.has(path)) continue;
    const { body, status } = await readable(browser, path);
    walked.set(path, body);
    if (status < 400) waiting.push(...linksIn(body, path).filter((link) => !walked.has(link)));
  }
  return walked;
}

/** What is written as PDF or Word file is read as such: packed, nothing would be found in it. */
async function readable(browser: Visitor, path: string): Promise<{ body: string; status: number }> {
  const { body, bytes, headers, status } = await browser.get(path);
  const type = headers.get('content-type') ?? '';
  if (type.includes('wordprocessingml'))
    return { body: [...(await readDocx(bytes)).parts.values()].join('\n'), status };
  if (!type.startsWith('application/pdf')) return { body, status };
  const pdf = readPdf(bytes);
  return { body: [pdf.title, pdf.text, ...pdf.links, ...pdf.alternatives].join('\n'), status };
}

function linksIn(body: string, from: string): string[] {
  const addresses = parse(body)
    .querySelectorAll('[href], [src], [content], [data-diagram-url-value], loc, entry id')
    .flatMap((one) => [
      ...['href', 'src', 'content', 'data-diagram-url-value'].map((name) => one.getAttribute(name)),
      /^(LOC|ID)$/.test(one.tagName ?? '') ? one.text : undefined,
    ]);
  return addresses
    .filter((address) => address !== undefined && /^(\/|\?|https?:\/\/)/.test(address))
    .map((address) => new URL(address ?? '', `http://127.0.0.1:3000${from}`))
    .filter(({ origin, pathname }) => origin === 'http://127.0.0.1:3000' && !/^\/(assets|session)\b/.test(pathname))
    .map(({ pathname, search }) => `${pathname}${search}`);
}

function practicesIn(walked: Map<string, string>): string[] {
  const keys = [...walked.keys()].map((path) => /^\/practices\/([a-z][\w-]*-[a-z0-9]{8})(?:\/|$)/.exec(path)?.[1]);
  return [...new Set(keys.filter((key) => key !== undefined))];
}

function processesIn(walked: Map<string, string>): string[] {
  const keys = [...walked.keys()].map((path) => /^\/processes\/([a-z][\w-]*-[a-z0-9]{8})(?:\/|$)/.exec(path)?.[1]);
  return [...new Set(keys.filter((key) => key !== undefined))];
}
