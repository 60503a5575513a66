import { changedBySample, servedGoalsSample } from './agenda-samples.js';

const at = new Date('2026-11-20T08:15:00Z');
const partOf = { links: [{ title: 'Neu im <script>', url: '/collections/neu' }], addUrl: '/collections/additions/new' };
const post = {
  anchor: 'question-1',
  html: '<p>Wie lange?</p>',
  by: { name: 'Stadt <script>', position: 'Kämmerei <script>' },
  at,
  edited: true,
  house: true,
  hidden: 'Ausgeblendet: <script>',
  offers: { edit: '/edit', hide: null, show: '/hiding/end' },
};
const question = { ...post, answers: [post], state: 'open', answerUrl: '/a', settleUrl: '/s', reopenUrl: null };
const thanks = { count: 12, towns: ['Stadt <script>'], sayUrl: '/thanks', takeBackUrl: null };
const follow = { action: '/follows', kind: 'process', key: '<script>', following: false };

/** The partials of collections, thanks, follows and questions with something to show. */
export const communitySamples: Record<string, object> = {
  '_collection-card': {
    card: {
      title: 'Rechnungswesen <script>',
      url: '/collections/rechnungswesen',
      lead: 'Vom Posteingang <script> bis zur Zahlung',
      count: 2,
      first: [
        { kind: 'process', title: 'Rechnung <script>' },
        { kind: 'practice', title: 'Ohne <script>' },
      ],
      municipality: 'Silberthal <script>',
      audience: null,
      updatedAt: at,
    },
  },
  '_part-of': { partOf },
  '_question-post': { post, level: 4, state: null },
  _questions: {
    list: {
      count: 1,
      questions: [question],
      askUrl: '/questions',
      signInUrl: '/session/new',
      readers: 'Alle <script>',
    },
  },
  _community: {
    community: { partOf, thanks, follow, propose: null, goals: servedGoalsSample, changedBy: changedBySample },
  },
  _follow: { follow },
  _news: {
    news: [{ symbol: 'globe', title: 'Neu <script>', url: '/practices/neu', sentence: 'Version <script>', at }],
  },
};
