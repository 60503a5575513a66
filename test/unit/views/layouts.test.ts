import { expect } from 'chai';
import { bothLocales, html, rendered, visiting, words } from './rendering.js';

const page = { title: 'Prozesse' };
const body = '<h1>Prozesse</h1>';

describe('the layouts', () => {
  for (const locale of bothLocales)
    for (const layout of ['application', 'plain', 'tool'])
      it(`${layout} is a whole page in ${locale}, for members and visitors`, async () => {
        for (const shell of [{}, visiting]) {
          const whole = await html(`layouts/${layout}`, { page, body }, { ...shell, locale, demo: true });
          expect(whole)
            .to.match(/^<!doctype html>/)
            .and.contain(`<html lang="${locale}"`);
          expect(whole).to.contain('<title>Prozesse – Fundus</title>').and.contain(body);
          expect(whole, 'a text is missing').not.to.match(/common:|>[a-z]+\.[a-z]+</i);
        }
      });

  describe('application', () => {
    it('begins with the way to the content', async () => {
      const whole = await rendered('layouts/application', { page, body });

      expect(whole.querySelector('body > a')?.getAttribute('href')).to.equal('#inhalt');
      expect(whole.querySelector('main')?.id).to.equal('inhalt');
    });

    it('marks where in the navigation the page stands', async () => {
      const whole = await rendered('layouts/application', { page, body });

      expect(whole.querySelectorAll('.fn-nav a').map(words)).to.eql(['Start', 'Prozesse']);
      expect(words(whole.querySelector('.fn-nav [aria-current="page"]'))).to.equal('Prozesse');
    });

    it('searches by a form that works without scripts', async () => {
      const form = (await rendered('layouts/application', { page, body })).querySelector('form[role="search"]');

      expect(form?.getAttribute('action')).to.equal('/search');
      expect(form?.querySelector('input')?.getAttribute('name')).to.equal('q');
    });

    it('names all keys there are', async () => {
      const nav = (['start', 'processes', 'practices'] as const).map((key) => ({
        key,
        href: `/${key}`,
        current: false,
      }));
      const keys = (await rendered('layouts/application', { page, body }, { nav })).querySelector('#tasten');

      expect(keys?.querySelectorAll('dt').map((one) => words(one).replaceAll(' ', ''))).to.eql([
        '/',
        'gs',
        'gp',
        'gb',
        'e',
        'jk',
        '?',
      ]);
    });

    it('has a palette that is a form without scripts, with nothing of anybody in it', async () => {
      const palette = (await rendered('layouts/application', { page, body })).querySelector('dialog#befehle');
      const input = palette?.querySelector('input');

      expect(palette?.querySelector('form')?.getAttribute('action')).to.equal('/search');
      expect(input?.getAttribute('role')).to.equal('combobox');
      expect(palette?.querySelector(`#${input?.getAttribute('aria-controls')}`)?.getAttribute('role')).to.equal(
        'listbox',
      );
      expect(palette?.querySelectorAll('[role="option"]')).to.have.length(0);
    });

    it('lets a person who has signed in go to the account and out', async () => {
      const menu = (await rendered('layouts/application', { page, body })).querySelector('header details');

      expect(words(menu?.querySelector('summary .kern-sr-only') ?? null)).to.equal('KH, Konto von Katrin Hempel');
      expect(menu?.querySelector('a')?.getAttribute('href')).to.equal('/account');
      expect(menu?.querySelector('form')?.getAttribute('action')).to.equal('/session/end');
      expect(menu?.querySelector('form')?.getAttribute('method')).to.equal('post');
    });

    it('leads administrators, and nobody else, to the administration', async () => {
      const user = {
        id: '64b000000000000000000002',
        name: 'Anna Kretzschmar',
        initials: 'AK',
        shortcuts: true,
        administers: true,
      };
      const whole = await rendered('layouts/application', { page, body }, { user });
      const other = await rendered('layouts/application', { page, body });

      expect(whole.querySelectorAll('a[href="/people"]')).to.have.length(2);
      expect(other.querySelectorAll('a[href="/people"]')).to.have.length(0);
    });

    it('brings a visitor back to this page after signing in', async () => {
      const whole = await rendered('layouts/application', { page, body }, visiting);

      expect(whole.querySelector('header a.kern-btn')?.getAttribute('href')).to.equal(
        '/session/new?returnTo=%2Fprocesses%3Fstate%3Ddraft',
      );
    });

    it('has the legal pages and both switches in the foot', async () => {
      const foot = (await rendered('layouts/application', { page, body }, { theme: 'dark' })).querySelector('footer');

      expect(foot?.querySelectorAll('a').map((link) => link.getAttribute('href'))).to.eql([
        '/imprint',
        '/privacy',
        '/accessibility',
        '/accessibility/feedback',
      ]);
      const pressed = foot?.querySelectorAll('button[aria-pressed="true"]').map((one) => one.getAttribute('value'));
      expect(pressed).to.eql(['de', 'dark']);
      expect(foot?.querySelectorAll('input[name="returnTo"]').map((one) => one.getAttribute('value'))).to.eql([
        '/processes?state=draft',
        '/processes?state=draft',
      ]);
    });

    it('is drawn in the chosen theme at once, so that nothing flashes', async () => {
      const whole = await html('layouts/application', { page, body }, { theme: 'dark' });

      expect(whole).to.contain('data-kern-theme="dark"').and.contain('name="color-scheme" content="dark"');
    });

    it('says what just happened, with the way back', async () => {
      const toasts = [
        { key: 'common:unsaved.text', action: { key: 'common:back', href: '/undo', method: 'post' as const } },
        { key: 'common:foot.version', params: { version: '<b>' } },
      ];
      const region = (await rendered('layouts/application', { page, body }, { toasts })).querySelector('.fn-toasts');

      expect(region?.getAttribute('role')).to.equal('status');
      expect(region?.querySelector('form')?.getAttribute('action')).to.equal('/undo');
      expect(region?.innerHTML).to.contain('Version &lt;b&gt;');
    });

    it('offers single keys only to those who want them', async () => {
      const user = {
        id: '64b000000000000000000002',
        name: 'Katrin Hempel',
        initials: 'KH',
        shortcuts: false,
        administers: false,
      };
      const whole = await rendered('layouts/application', { page, body }, { user });

      expect(whole.querySelector('#tasten')).to.equal(null);
      expect(whole.querySelector('a.fn-find')?.getAttribute('aria-keyshortcuts')).to.equal('Control+K');
      expect(whole.querySelector('#befehle')?.getAttribute('data-single-keys')).to.equal('false');
      expect(whole.querySelector('body')?.getAttribute('data-shortcuts-enabled-value')).to.equal('false');
    });

    it('says that demo mode is on, and only then', async () => {
      const demo = await rendered('layouts/application', { page, body }, { demo: true });
      const real = await rendered('layouts/application', { page, body });

      expect(words(demo.querySelector('.fn-demo'))).to.contain('erfunden');
      expect(real.querySelector('.fn-demo')).to.equal(null);
    });
  });

  it('plain leaves out navigation and search', async () => {
    const whole = await rendered('layouts/plain', { page, body }, visiting);

    expect(whole.querySelectorAll('nav').map((nav) => nav.getAttribute('aria-label'))).to.eql(['Rechtliches']);
    expect(whole.querySelector('[role="search"]')).to.equal(null);
  });

  it('tool loads what its page asks for, before the common sheet, and keeps Turbo out', async () => {
    const tool = { ...page, stylesheets: ['build/modeller.css'], scripts: ['build/modeller.js'] };
    const whole = await rendered('layouts/tool', { page: tool, body });
    const sheets = whole.querySelectorAll('link[rel="stylesheet"]').map((one) => one.getAttribute('href') ?? '');

    expect(sheets.map((one) => one.split('/').at(-1))).to.eql(['modeller.css', 'application.css']);
    expect(whole.querySelectorAll('script').at(-1)?.getAttribute('src')).to.match(/build\/modeller\.js$/);
    expect(whole.querySelector('body')?.getAttribute('data-turbo')).to.equal('false');
    expect(whole.querySelector('header, footer')).to.equal(null);
  });
});
