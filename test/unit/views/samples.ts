import { agendaSamples } from './agenda-samples.js';
import { candidateSamples } from './candidate-samples.js';
import { communitySamples } from './community-samples.js';
import { positionSamples } from './position-samples.js';
import { processSamples } from './process-samples.js';
import { ratingSamples } from './rating-samples.js';

const at = new Date('2026-11-20T08:15:00Z');
const option = { value: 'k', label: 'Kämmerei <script>', count: 18, checked: true };
const field = { type: 'text', name: 'title', label: 'Name <script>', hint: 'Kurz', value: '<script>', error: 'Fehlt' };
const parts = { field, id: 'title', described: 'title-hinweis', given: '<script>' };
const choices = { ...field, type: 'radios', options: [{ value: 'a', label: '<script>', hint: 'Mehr' }] };

const voice = {
  town: 'Silberthal <script>',
  townUrl: '/towns/silberthal',
  standing: 'uses',
  sentence: 'nutzt das <script>',
  texts: [{ label: 'Erfahrung', text: 'Gut <script>' }],
  saidAt: at,
  copyUrl: '/processes/kopie',
  voices: [],
};
const adoption = {
  kind: 'practice',
  adoptUrl: '/practices/p/adoptions/new',
  signInUrl: null,
  copyUrl: null,
  report: { url: '/practices/p/adoptions/report', label: 'Wir nutzen das auch <script>' },
  count: '2 Kommunen <script>',
  allUrl: '/practices/p/adoptions',
  voices: [{ ...voice, voices: [voice] }],
  source: { sentence: 'Übernommen von <script>', href: '/practices/o' },
  news: { sentence: 'Neu <script>', href: '/practices/p/original' },
};

/** Every partial of views/shared with something to show; texts of people carry markup to be written as text. */
export const samples: Record<string, object> = {
  ...candidateSamples,
  ...agendaSamples,
  ...communitySamples,
  ...positionSamples,
  ...ratingSamples,
  ...processSamples,
  _administration: { title: 'Personen <script>', lead: 'Wer hier arbeitet <script>', current: 'people' },
  '_adoption-actions': { adoption },
  '_adoption-card': { adoption },
  '_adoption-meta': { adoption },
  '_adoption-notices': { adoption },
  '_adoption-voice': { voice },
  '_adoption-voices': { adoption },
  _ago: { at },
  _breadcrumb: { crumbs: [{ label: 'Prozesse <script>', href: '/processes' }], here: 'Hundesteuer <script>' },
  _button: { label: 'Speichern <script>', kind: 'primary', symbol: 'check', attributes: { 'data-turbo': 'false' } },
  '_description-list': {
    items: [
      { label: 'Zweck', value: '<script>' },
      { label: 'Auslöser', value: null },
      { label: 'Recht', value: '§ 7', href: '/law' },
    ],
    layout: 'rows',
  },
  _changes: {
    changes: {
      texts: [{ heading: 'Ablauf <script>', pieces: [{ kind: 'added', text: '<script>' }] }],
      facts: [{ label: 'Zweck', before: '<script>', after: 'neu' }],
    },
  },
  _decision: {
    head: { label: '1.0 <script>', offers: { approve: '/approval', reject: '/rejection/new' } },
    lead: 'Lesen Sie alles <script>',
    changesUrl: '/changes',
  },
  _dialog: { id: 'publish', title: 'Veröffentlichen? <script>', body: '<p>Danach ist sie lesbar.</p>', actions: '' },
  '_draft-files': { url: '/practices/x/versions/1/files', body: '<p>Anlagen</p>', load: true },
  '_edition-card': {
    card: {
      ...{ title: 'Agenda <script>', url: '/agendas/x/editions/2', town: 'Eichenbrück <script>', number: 2 },
      ...{ period: '2026 bis 2030', publishedAt: new Date(), pdfUrl: '/agendas/x/editions/2.pdf' },
    },
  },
  _empty: { title: 'Noch nichts <script>', text: 'Beginnen Sie hier.', symbol: 'workflow', tone: 'practice' },
  '_error-summary': { errors: { title: 'Geben Sie einen Namen ein <script>' } },
  _facet: { facet: { name: 'department', legend: 'Amt', options: [option] } },
  '_facet-option': { facet: { name: 'department' }, option },
  _field: { field },
  '_field-attributes': parts,
  '_field-checkbox': { ...parts, field: { ...field, value: true } },
  '_field-choices': { ...parts, field: choices },
  '_field-error': { id: 'title', error: 'Fehlt <script>' },
  '_field-input': parts,
  _figure: { figure: { before: '19 <script>', after: '6 <script>', unit: 'Tage', label: 'bis zur <script>' } },
  _logo: {},
  _menu: {
    label: 'Weitere Aktionen',
    items: [
      { label: 'Exportieren <script>', symbol: 'download', href: '/export' },
      { label: 'Außer Kraft setzen', action: '/retire', fields: { revision: 7 }, danger: true },
    ],
  },
  _notice: { text: 'Warten Sie <script>', tone: 'warn' },
  '_page-head': {
    title: 'Hundesteuer <script>',
    lead: 'Anmelden und abmelden',
    crumbs: [{ label: 'Prozesse', href: '/processes' }],
    tabs: { label: 'Bereiche', tabs: [{ label: 'Diagramm', href: '/p', icon: 'workflow', count: 3, current: true }] },
  },
  _pagination: { moreUrl: '/processes?after=x', next: 24, shown: 24, total: 86 },
  '_personal-data': { personal: [{ text: '<script>', kind: 'Telefonnummer' }] },
  '_practice-card': {
    card: {
      title: 'Rechnungen <script> digital',
      url: '/practices/rechnungen',
      lead: 'Jeder sieht <script>, wo sie stehen',
      figure: { before: '19', after: '6', unit: 'Tage', label: 'bis zur Zahlung' },
      department: 'Kämmerei',
      municipality: 'Silberthal',
      readiness: 'Bewährt',
      state: 'published',
      updatedAt: at,
    },
  },
  '_publication-fields': {
    page: {
      audiences: [{ value: 'public', label: 'Alle <script>', hint: 'Im Internet lesbar' }],
      licences: [{ value: 'CC-BY-4.0', label: 'CC <script>' }],
      typed: { audience: 'public', licence: 'CC-BY-4.0', contact: '<script>', note: '' },
      errors: {},
    },
  },
  _retirement: {
    page: {
      action: '/processes/hundesteuer/versions/1/retirement',
      effect: 'Sie gilt <script> dann nicht mehr.',
      callers: [{ title: 'Bescheid <script> erlassen', href: '/processes/bescheid' }],
      cancelUrl: '/processes/hundesteuer',
    },
  },
  '_process-card': {
    card: {
      title: 'Hundesteuer <script> anmelden',
      url: '/processes/hundesteuer',
      pictureUrl: '/pictures/1.svg',
      department: 'Kämmerei',
      municipality: 'Silberthal',
      state: 'published',
      label: '1.6',
      updatedAt: at,
      hit: 'Steuer festsetzen',
    },
  },
  '_text-blocks': {
    blocks: [
      { kind: 'title', text: 'Ablauf <script>' },
      { kind: 'role', text: 'Kasse <script>' },
      { kind: 'steps', items: [{ text: 'Prüfen <script>', level: 0, details: ['Sofort'] }] },
    ],
  },
  _status: { state: 'draft', suffix: '3.3' },
  _standing: {
    standing: {
      kind: 'rejected',
      sentence: '<script> bittet um eine Änderung',
      at: new Date(),
      note: 'Zeile <script>',
    },
    withdrawUrl: '/withdrawal',
    commentsUrl: '/discussion',
  },
  _tabs: { label: 'Bereiche', tabs: [{ label: 'Steckbrief <script>', href: '/p/profile', current: false }] },
  _timeline: {
    entries: [{ state: 'submitted', sentence: 'Katrin <script> hat eingereicht', at, note: '<script>' }],
  },
  _toast: { toast: { key: 'common:foot.version', params: { version: '<script>' } } },
  _toasts: {},
};
