import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { addressOf, removeDataDir, type Started, startServer, stop } from '../support/cli.js';
import { dataDirWithSampleTowns } from '../support/sample-towns.js';
import { type Answer, type Visitor, visitor } from '../support/visitor.js';

/** Names that are like no other, so that nobody is asked about similar ones. */
const names = ['Quittenbaum', 'Zebrastreifen', 'Wolkenatlas', 'Fagottkasten', 'Murmelbahn', 'Heuschober', 'Leuchtturm'];
const joined = ['Bratapfel', 'Kieselweg', 'Ruderboot', 'Schneekugel', 'Taschenuhr', 'Windrose', 'Yuccapalme'];

/** What one round makes, as far as it got. */
interface Round {
  name: string;
  other: string;
  candidate: string;
  second: string;
  measure: string;
}

describe('an agenda while the power goes', function () {
  this.timeout(900_000);
  let dataDir: string;
  let server: Started;
  let url = '';
  let mayor: Visitor;
  let agenda = '';
  let published = 0;

  before(async () => {
    dataDir = await dataDirWithSampleTowns();
    await begin();
    const list = await mayor.get('/session/new');
    const button = list.html.querySelectorAll('button').find((one) => one.text.includes('Helene Brandt'));
    const user = button?.closest('form')?.querySelector('input[name="user"]')?.getAttribute('value') ?? '';
    await mayor.post('/session/demo', user ? { user } : { user: button?.getAttribute('value') ?? '' });
    agenda = /\/agendas\/[^/?#]+/.exec((await mayor.get('/agenda')).path)?.[0] ?? '';
    published = (await editions()).length;
  });
  after(async () => {
    await stop(server);
    await removeDataDir(dataDir);
  });

  async function begin(): Promise<void> {
    server = startServer(dataDir, { DEMO: '1' });
    url = await addressOf(server);
    const browser = visitor({ url });
    for (const [name, value] of mayor?.cookies ?? []) browser.cookies.set(name, value);
    mayor = browser;
  }

  async function editions(): Promise<number[]> {
    const { body } = await mayor.get(`${agenda}/editions`);
    const all = [...body.matchAll(new RegExp(`${agenda}/editions/(\\d+)["#]`, 'g'))].map(([, number]) =>
      Number(number),
    );
    return [...new Set(all)].sort((one, other) => one - other);
  }

  const post = (path: string, fields: Record<string, string>) => mayor.post(path, fields, { follow: false });

  async function propose(title: string): Promise<string> {
    const answer = await post('/candidates', { title, reason: 'Trägt auch ohne Strom.' });
    // It is there already: the answer that said so went with the power.
    return answer.location ?? /\/candidates\/[\w-]+-[a-z0-9]{8}/.exec(answer.body)?.[0] ?? '';
  }

  /** What happens in a round; each may be done again without harm. */
  const steps: ((round: Round) => Promise<Answer | string>)[] = [
    async (round) => {
      round.candidate = await propose(round.name);
      return round.candidate;
    },
    async (round) => {
      round.second = await propose(round.other);
      return round.second;
    },
    ({ candidate, second }) => post(`${second}/merging`, { into: candidate.split('/').at(-1) ?? '', note: '' }),
    ({ candidate }) => post(`${candidate}/acts/accepted`, { nature: 'project', note: 'Gilt auch im Dunkeln.' }),
    async (round) => {
      const answer = await post('/measures', { candidate: round.candidate.split('/').at(-1) ?? '', title: round.name });
      round.measure = answer.location ?? round.measure;
      return answer;
    },
    ({ name }) => post(`${agenda}/guard-rails`, { title: name, text: '' }),
    () => post(`${agenda}/editions`, { audience: 'public', signedBy: 'Die Bürgermeisterin', note: '', resolution: '' }),
  ];

  for (const [index, name] of names.entries())
    it(`keeps what it said, and goes on: the power goes in step ${index + 1} of ${names.length}`, async () => {
      const round: Round = { name, other: joined[index] ?? '', candidate: '', second: '', measure: '' };
      for (const step of steps.slice(0, index)) await step(round);
      const lost = steps[index]?.(round).catch(() => null);
      await pause((index * 7) % 20);
      server.process.kill('SIGKILL');
      await Promise.all([server.ended, lost]);
      await begin();

      // what was acknowledged is there
      for (const path of [round.candidate, round.second, round.measure].filter(Boolean))
        expect((await mayor.get(path)).status, path).to.equal(200);
      // and what was not is done again, or is done already
      for (const step of steps.slice(index)) {
        const answer = await step(round);
        if (typeof answer === 'string') expect(answer).to.match(/^\/candidates\//);
        else expect(answer.status).to.be.oneOf([303, 409, 422]);
      }
      const [one, two] = [await mayor.get(round.candidate), await mayor.get(round.second)];
      expect(one.heading).to.equal(name);
      expect(one.text).to.contain('In Umsetzung');
      expect(two.text).to.contain('Dieser Kandidat ist mit einem anderen zusammengeführt.');
      const voices = ({ texts }: Answer) => texts('.fn-reason__text').length;
      expect([voices(one), voices(two)], 'the voice of the other came along, once').to.eql([2, 1]);
      const measures = one.html.querySelectorAll('a[href^="/measures/"]').map((link) => link.getAttribute('href'));
      expect(new Set(measures)).to.have.property('size', 1);
      expect((await mayor.get(measures[0] ?? '')).heading).to.equal(name);
      const list = await mayor.get(`${agenda}/measures`);
      expect(list.texts('tbody th').filter((title) => title.includes(name))).to.have.length(1);
    });

  it('has every edition whole, with the checksum it says, and no number left out', async () => {
    const all = await editions();
    expect(all).to.eql(all.map((_, index) => index + 1));
    expect(all.length).to.be.at.least(published + names.length);
    for (const number of all) {
      const content = await mayor.get(`${agenda}/editions/${number}.json`);
      const page = await mayor.get(`${agenda}/editions/${number}`);
      const sum = createHash('sha256').update(content.bytes).digest('hex');
      expect(page.body.replace(/[^0-9a-f]/g, ''), String(number)).to.contain(sum);
    }
  });
});
