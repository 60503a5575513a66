import { expect } from 'chai';
import { parse } from 'node-html-parser';
import { Agenda } from '../../../models/agenda.js';
import { Candidate } from '../../../models/candidate.js';
import { publishAgenda } from '../../../models/edition/freezing.js';
import { doer, makeIdea } from '../../support/agenda.js';
import { type Addressed, addressed, agendaOfWords } from '../../support/agenda-of-words.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { faultsOf, readDocx } from '../../support/docx.js';
import { readPdf } from '../../support/pdf.js';
import { makeProcess } from '../../support/processes.js';
import { getRoutes } from '../../support/routes.js';
import { type Answer, signedIn, type Visitor, visitor } from '../../support/visitor.js';

/** As many bad things as fit: markup, links that run, signs that are none, marks that turn the writing round. */
const pieces = [
  '"><img src=x onerror=alert(1)>',
  '\u202E\uFFFE\u0001]]>',
  '[x](javascript:alert(1)) ![y](data:text/html,z)',
  "'</script><script>alert(2)</script>",
  '{{7*7}} $t(common:save) $& <%= 1 %> =cmd|x!A0',
  '<svg onload=alert(3)> <a href="javascript:alert(4)">x</a> <https://a.example/"onclick=x>',
];
function hostile(longest: number): string {
  let text = '';
  for (const piece of pieces) if (text.length + piece.length < longest) text = `${text} ${piece}`.trim();
  return text;
}

const parts = /:(?:agenda|goal|candidate|measure|notice)\b/;

describe('an agenda full of hostile words', () => {
  let app: RunningApp;
  let people: Cast;
  let inside: Addressed;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    const { process } = await makeProcess(people, 'public', { title: `Prozess ${hostile(60)}` });
    inside = await agendaOfWords(people, process, hostile);
    const agenda = await Agenda.findOne({ key: inside.agenda }).orFail();
    const said = { signedBy: hostile(180), council: { on: null, resolution: hostile(110) }, by: doer(people.nora) };
    const publish = (note: string) =>
      publishAgenda({ agenda, municipality: people.town }, { ...said, note, audience: 'public' });
    await publish(hostile(400));
    agenda.foreword = `Neu ${agenda.foreword}`;
    await agenda.save();
    await publish(hostile(300));
  });
  after(() => app.close());

  const addresses = () => [
    ...getRoutes()
      .filter((route) => parts.test(route))
      .map((route) => addressed(route.replace(':number', '1'), inside)),
    ...['/start', '/notifications', '/agendas', '/agendas/published', '/measures', '/search?q=Prozess', '/'],
    `/candidates/new?kind=practice&title=${encodeURIComponent(hostile(80))}`,
    `/candidates/similar?title=${encodeURIComponent(hostile(80))}`,
    `/agendas/${inside.agenda}/benefit?zoom=now&sort=win`,
    `/agendas/${inside.agenda}?view=list`,
    `/agendas/${inside.agenda}/perspectives?candidate=${inside.candidate}`,
    `/towns/${people.town.slug}`,
  ];

  /** What would run, load or lead away if a browser read this. */
  function dangers({ body, html }: Answer): string[] {
    const found = html.querySelectorAll('*').flatMap((one) => {
      const names = Object.keys(one.attributes);
      const addressed = ['href', 'src', 'action', 'formaction', 'xlink:href'].map(
        (name) => one.getAttribute(name) ?? '',
      );
      return [
        ...names.filter((name) => /^on/i.test(name) || name === 'style').map((name) => `${one.tagName} ${name}`),
        ...addressed.filter((address) => /^\s*(javascript|data|vbscript):/i.test(address) && one.tagName !== 'IMG'),
        ...(one.tagName === 'IMG' && one.getAttribute('src') === 'x' ? ['img x'] : []),
        ...(one.tagName === 'SCRIPT' && /alert/.test(one.text) && one.getAttribute('type') === null ? ['script'] : []),
      ];
    });
    return [...found, ...(/\b49\b.*\$t\(|<script>alert/.test(body) ? ['markup'] : [])];
  }

  async function expectHarmless(browser: Visitor): Promise<number> {
    let read = 0;
    for (const path of addresses()) {
      const answer = await browser.get(path);
      expect(answer.status, path).to.be.lessThan(500);
      const type = answer.headers.get('content-type') ?? '';
      if (!/html/.test(type)) continue;
      if (answer.status === 200) read += 1;
      expect(dangers(answer), path).to.eql([]);
    }
    return read;
  }

  it('runs nothing on any page of those who work there', async () => {
    for (const user of [people.nora, people.maria, people.katrin])
      expect(await expectHarmless(await signedIn(app, user))).to.be.greaterThan(25);
  });

  it('runs nothing on the public pages', async () => {
    expect(await expectHarmless(visitor(app))).to.be.greaterThan(5);
  });

  it('is drawn as text in the charts', async () => {
    const nora = await signedIn(app, people.nora);
    const open = await makeIdea(await Agenda.findOne({ key: inside.agenda }).orFail(), people.katrin, hostile(150));
    await nora.post(`/candidates/${open.key}/rating`, { benefit: 5, effort: 1 });
    const charts = ['benefit', 'roadmap', 'document'].map((part) => `/agendas/${inside.agenda}/${part}`);
    for (const path of [...charts, `/goals/${inside.goal}`]) {
      const drawings = (await nora.get(path)).body.match(/<svg[^>]*class="fn-(?!icon)[\s\S]*?<\/svg>/g) ?? [];
      for (const drawing of drawings) {
        const elements = parse(drawing).querySelectorAll('*');
        expect(
          elements.filter((one) => ['IMG', 'SCRIPT', 'FOREIGNOBJECT'].includes(one.tagName)),
          path,
        ).to.eql([]);
        const names = elements.flatMap((one) => Object.keys(one.attributes));
        expect(
          names.filter((name) => /^on|^style$/i.test(name)),
          path,
        ).to.eql([]);
      }
    }
    await Candidate.deleteOne({ _id: open._id });
  });

  it('is whole in PDF and Word file, draft and edition, with signs XML does not know left out', async () => {
    const nora = await signedIn(app, people.nora);
    const edition = `/agendas/${inside.agenda}/editions/1`;
    for (const path of [edition, `/agendas/${inside.agenda}/document`]) {
      const docx = await nora.get(`${path}.docx`);
      expect(docx.status).to.equal(200);
      for (const [name, content] of (await readDocx(docx.bytes)).parts)
        if (/\.(xml|rels)$/.test(name)) {
          expect(faultsOf(content), name).to.eql([]);
          expect(content, name).not.to.match(/[\uFFFE\uFFFF]|Target="(?!https?:|mailto:|[\w/.-]+")/);
        }
      const pdf = await nora.get(`${path}.pdf`);
      expect(pdf.status).to.equal(200);
      const read = readPdf(pdf.bytes);
      expect(read.isTagged).to.equal(true);
      expect(read.links.filter((link) => !/^(https?:|mailto:)/.test(link))).to.eql([]);
      expect(read.text.replace(/\s/g, '')).to.contain('<imgsrc=xonerror=alert(1)>');
      for (const file of [docx, pdf])
        expect(file.headers.get('content-disposition')).to.match(/^attachment; filename="?[\w.-]+"?$/);
    }
  });

  it('begins no formula in any table for spreadsheets', async () => {
    const nora = await signedIn(app, people.nora);
    const agenda = await Agenda.findOne({ key: inside.agenda }).orFail();
    const starts = ['=1+1', '+1', '-1', '@SUM(1)'];
    for (const start of starts) await makeIdea(agenda, people.katrin, `${start}|cmd`);
    for (const path of ['candidates.csv', 'measures.csv', 'perspectives/table.csv']) {
      const { body } = await nora.get(`/agendas/${inside.agenda}/${path}`);
      const cells = body.split(/[;\r\n]+/).map((cell) => cell.replace(/^\uFEFF/, '').replace(/^"/, ''));
      expect(
        cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^-?\d+([.,]\d+)?"?\r?$/.test(cell)),
        path,
      ).to.eql([]);
    }
  });

  it('turns no writing round: what is typed in a form has no such marks', async () => {
    const nora = await signedIn(app, people.nora);
    const title = 'Harmlos\u202E\u2066\uFFFE\u0007 gnp.exe';
    await nora.post('/candidates', { title, reason: 'Da\u202Drum.', seen: 'x' }, { follow: false });
    const made = await Candidate.findOne({ title: /^Harmlos/ }).orFail();

    expect([made.title, made.voices[0]?.reason]).to.eql(['Harmlos gnp.exe', 'Darum.']);
  });
});
