import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../../src/root.js';
import { bothLocales, html, rendered, words } from './rendering.js';
import { samples } from './samples.js';

describe('the shared parts', () => {
  it('each have a sample here', () => {
    const all = readdirSync(join(root, 'views/shared')).map((file) => file.replace('.ejs', ''));

    expect(Object.keys(samples).sort()).to.eql(all.sort());
  });

  for (const [name, locals] of Object.entries(samples))
    it(`${name} renders in both languages, with every text`, async () => {
      for (const locale of bothLocales) {
        const text = await html(`shared/${name}`, locals, { locale });

        expect(text.trim()).not.to.equal('');
        expect(text, 'a key instead of its sentence').not.to.match(/common:|undefined|\[object/);
      }
    });

  for (const [name, locals] of Object.entries(samples))
    it(`${name} writes what people typed as text, never as markup`, async () => {
      expect(await html(`shared/${name}`, locals)).not.to.contain('<script>');
    });

  describe('_status', () => {
    it('says the state by word, icon and colour', async () => {
      const pill = await rendered('shared/_status', { state: 'submitted' });

      expect(words(pill)).to.equal('In Prüfung');
      expect(pill.querySelector('use')?.getAttribute('href')).to.match(/#hourglass$/);
      expect(pill.querySelector('.fn-st--review')).not.to.equal(null);
    });
  });

  describe('_field', () => {
    const field = { type: 'text', name: 'title', label: 'Name', hint: 'Kurz', error: 'Geben Sie einen Namen ein' };

    it('ties hint and error to the control', async () => {
      const part = await rendered('shared/_field', { field });
      const input = part.querySelector('input');

      expect(part.querySelector('label')?.getAttribute('for')).to.equal(input?.id);
      expect(input?.getAttribute('aria-invalid')).to.equal('true');
      const described = input
        ?.getAttribute('aria-describedby')
        ?.split(' ')
        .map((id) => words(part.querySelector(`#${id}`)));
      expect(described).to.eql(['Kurz', 'Geben Sie einen Namen ein']);
    });

    it('keeps what was typed, except passwords', async () => {
      const typed = await rendered('shared/_field', { field: { ...field, value: 'a "b" <c>' } });
      const secret = await rendered('shared/_field', { field: { ...field, type: 'password', value: 'geheim' } });

      expect(typed.querySelector('input')?.getAttribute('value')).to.equal('a "b" <c>');
      expect(secret.querySelector('input')?.hasAttribute('value')).to.equal(false);
    });

    it('keeps every line of a text, the first empty one too', async () => {
      const part = await html('shared/_field', { field: { ...field, type: 'textarea', value: '\neins\nzwei' } });

      expect(part).to.match(/<textarea[^>]*>\n\neins\nzwei<\/textarea>/);
    });

    it('chooses the given option', async () => {
      const options = [
        { value: '', label: 'Bitte wählen' },
        { value: 'k', label: 'Kämmerei' },
      ];
      const part = await rendered('shared/_field', { field: { ...field, type: 'select', value: 'k', options } });

      expect(part.querySelector('option[selected]')?.getAttribute('value')).to.equal('k');
    });

    it('ticks the given boxes and leads the error summary to the first', async () => {
      const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
      const part = await rendered('shared/_field', {
        field: { ...field, type: 'checkboxes', value: ['b', 'c'], options },
      });

      expect(part.querySelectorAll('input[checked]').map((one) => one.getAttribute('value'))).to.eql(['b', 'c']);
      expect(part.querySelector('input')?.id).to.equal('title');
    });

    it('shows a date as the browser wants it', async () => {
      const part = await rendered('shared/_field', {
        field: { type: 'date', name: 'd', label: 'Tag', value: new Date('2026-11-23T00:00:00Z') },
      });

      expect(part.querySelector('input')?.getAttribute('value')).to.equal('2026-11-23');
    });
  });

  describe('_error-summary', () => {
    it('counts, and leads to each field', async () => {
      const one = await rendered('shared/_error-summary', { errors: { title: 'Geben Sie einen Namen ein' } });
      const two = await rendered('shared/_error-summary', { errors: { title: 'a', department: 'b' } });

      expect(words(one.querySelector('h2'))).to.equal('Bitte prüfen Sie eine Angabe');
      expect(words(two.querySelector('h2'))).to.equal('Bitte prüfen Sie 2 Angaben');
      expect(two.querySelectorAll('a').map((link) => link.getAttribute('href'))).to.eql(['#title', '#department']);
    });

    it('is nothing when nothing is wrong', async () => {
      expect((await html('shared/_error-summary', { errors: {} })).trim()).to.equal('');
    });
  });

  describe('_process-card', () => {
    const { card } = samples['_process-card'] as { card: object };

    it('has one link, whose name is the title', async () => {
      const part = await rendered('shared/_process-card', { card });

      expect(part.querySelectorAll('a').map(words)).to.eql(['Hundesteuer <script> anmelden']);
      expect(part.querySelector('img')?.getAttribute('alt')).to.equal('');
    });

    it('says so when nothing is drawn yet', async () => {
      const part = await rendered('shared/_process-card', { card: { ...card, pictureUrl: null } });

      expect(words(part.querySelector('.fn-thumb'))).to.equal('Noch nichts gezeichnet');
    });
  });

  it('_menu sends what changes something as a form, and follows what does not', async () => {
    const part = await rendered('shared/_menu', samples._menu ?? {});

    expect(part.querySelector('a')?.getAttribute('href')).to.equal('/export');
    expect(part.querySelector('form')?.getAttribute('action')).to.equal('/retire');
    expect(part.querySelector('form input')?.getAttribute('value')).to.equal('7');
  });

  it('_facet shows what is chosen even when it stands far down', async () => {
    const options = Array.from({ length: 20 }, (_, index) => ({
      value: `v${index}`,
      label: `Amt ${index}`,
      count: index,
      checked: index === 19,
    }));
    const part = await rendered('shared/_facet', { facet: { name: 'department', legend: 'Amt', options } });
    const outside = part.querySelectorAll('fieldset > label input').map((one) => one.getAttribute('value'));

    expect(outside).to.have.length(9).and.include('v19');
    expect(words(part.querySelector('summary'))).to.equal('11 weitere');
  });
});
