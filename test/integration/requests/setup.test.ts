import { expect } from 'chai';
import { Municipality } from '../../../models/municipality.js';
import { ensureSetup } from '../../../models/setup.js';
import { User } from '../../../models/user.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { emptyDatabase } from '../../support/database.js';
import { visitor } from '../../support/visitor.js';

const answers = {
  name: 'Stadt Eichenbrück',
  slug: 'eichenbrueck',
  ags: '14730300',
  state: 'SN',
  adminName: 'Anna Kretzschmar',
  email: 'Anna.Kretzschmar@eichenbrueck.example',
  password: 'Eiche Brücke Rathaus',
};

describe('the first start', () => {
  let app: RunningApp;
  let link: string;

  beforeEach(async () => {
    await emptyDatabase();
    app = await startApp();
    link = (await ensureSetup()) ?? '';
  });
  afterEach(() => app.close());
  after(emptyDatabase);

  it('says on every page that the installation is being set up', async () => {
    for (const path of ['/', '/processes', '/session/new', '/account', '/imprint', '/nowhere']) {
      const page = await visitor(app).get(path);
      expect(page.status, path).to.equal(503);
      expect(page.heading).to.equal('Fundus wird gerade eingerichtet');
    }
    expect((await visitor(app).get('/healthz')).status).to.equal(200);
  });

  it('leads through the setup and signs the first administrator in', async () => {
    const anna = visitor(app);
    const page = await anna.get(link);
    expect(page.heading).to.equal('Fundus einrichten');
    const done = await anna.submit(page, '/setup', answers);
    expect(done.path).to.equal('/departments');
    expect(done.body).to.include('Stadt Eichenbrück ist eingerichtet');
    const town = await Municipality.findOne({ slug: 'eichenbrueck' });
    const admin = await User.withEmail(answers.email);
    expect(town).to.include({ ags: '14730300', state: 'SN', demo: false });
    expect(admin?.memberships.map(({ role, municipality }) => [role, String(municipality)])).to.deep.equal([
      ['admin', String(town?._id)],
    ]);
    expect((await visitor(app).get('/session/new')).status).to.equal(200);
    await visitor(app).signIn({ email: answers.email }, answers.password);
  });

  it('works in English, too', async () => {
    const page = await visitor(app).get(link, { headers: { 'Accept-Language': 'en' } });
    expect(page.heading).to.equal('Set up Fundus');
  });

  it('says for each field what is missing, keeps what was typed and the link good', async () => {
    const anna = visitor(app);
    const page = await anna.get(link);
    const wrong = {
      name: '',
      slug: 'Eichen brück',
      ags: '1473',
      state: 'XX',
      adminName: '',
      email: 'anna',
      password: 'kurz',
    };
    const refused = await anna.submit(page, '/setup', wrong);
    expect(refused.status).to.equal(422);
    expect(refused.errors[0]).to.equal('Bitte prüfen Sie 7 Angaben');
    expect(refused.errors.join(' ')).to.include('genau 8 Ziffern').and.include('mindestens 12 Zeichen');
    expect(refused.html.querySelector('#ags')?.getAttribute('value')).to.equal('1473');
    expect(refused.html.querySelector('#password')?.getAttribute('value')).to.equal(undefined);
    expect(await User.countDocuments()).to.equal(0);
    expect((await anna.submit(refused, '/setup', answers)).path).to.equal('/departments');
  });

  it('takes the link once', async () => {
    await visitor(app).post('/setup', { ...answers, token: tokenOf(link) });
    const again = await visitor(app).get(link);
    expect(again.status).to.equal(404);
    expect(again.heading).to.equal('Dieser Link gilt nicht mehr');
    const other = { ...answers, slug: 'anders', email: 'other@anders.example', token: tokenOf(link) };
    expect((await visitor(app).post('/setup', other)).status).to.equal(404);
    expect(await User.countDocuments()).to.equal(1);
  });

  it('makes one administrator when two people use the link at once', async () => {
    const tries = [1, 2].map((number) =>
      visitor(app).post('/setup', { ...answers, email: `a${number}@eichenbrueck.example`, token: tokenOf(link) }),
    );
    await Promise.all(tries);
    expect(await User.countDocuments()).to.equal(1);
    expect(await Municipality.countDocuments()).to.equal(1);
  });

  it('refuses a guessed link, and the link of an earlier start', async () => {
    const newer = await ensureSetup();
    expect(newer).to.be.a('string').and.not.equal(link);
    for (const path of [link, '/setup', '/setup?token=', '/setup?token=guess'])
      expect((await visitor(app).get(path)).status, path).to.equal(404);
    expect((await visitor(app).get(newer ?? '')).status).to.equal(200);
  });

  it('is over as soon as somebody is there, however they came', async () => {
    await User.create({ email: 'cli@eichenbrueck.example', name: 'From the command line' });
    expect((await visitor(app).get('/session/new')).status).to.equal(200);
    expect((await visitor(app).get(link)).status).to.equal(404);
    expect(await ensureSetup()).to.equal(null);
  });

  it('keeps no token that could be used by who reads the database', async () => {
    const stored = await User.db.collection('setups').find({}).toArray();
    expect(JSON.stringify(stored)).not.to.include(tokenOf(link));
  });
});

function tokenOf(link: string): string {
  return new URLSearchParams(link.split('?')[1]).get('token') ?? '';
}
