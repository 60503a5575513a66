const at = new Date('2026-11-20T08:15:00Z');

const remark = {
  anchor: 'note-1',
  html: '<p>Fehlt hier die Frist?</p>',
  by: 'Jens <script>',
  at,
  edited: true,
  removed: false,
  hidden: 'Ausgeblendet: <script>',
  offers: { edit: '/edit', remove: '/removal', hide: '/hiding/new', show: null },
};
const thread = {
  ...remark,
  replies: [{ ...remark, anchor: 'note-2', removed: true, html: '', hidden: null }],
  about: { label: 'Rechnung prüfen <script>', href: '/processes/p?step=a', isGone: false },
  version: 'Version 2.1',
  resolved: { by: 'Katrin <script>', at },
  replyUrl: '/replies',
  resolveUrl: null,
  reopenUrl: '/reopening',
};
const gone = { ...thread, anchor: 'note-3', about: { label: 'Umlaufmappe <script>', href: null, isGone: true } };

const change = {
  id: 'scan',
  number: 1,
  kind: 'moved',
  before: 'scan',
  after: 'scan',
  text: 'Aufgabe ‚<script>‘ von Poststelle nach Kämmerei verschoben',
  details: ['IT-Verfahren: vorher <script>, jetzt DMS'],
  texts: [{ heading: 'Beschreibung', pieces: [{ kind: 'added', text: '<script>' }] }],
};

/** The partials of comparisons and of the notes of the house with something to show. */
export const processSamples: Record<string, object> = {
  '_change-counts': {
    counts: [
      { kind: 'added', count: 2 },
      { kind: 'moved', count: 1 },
    ],
  },
  '_comment-remark': { remark, level: 3 },
  _comments: {
    list: {
      threads: [thread, gone],
      writeUrl: '/comments',
      peopleUrl: '/comments/people',
      elements: [{ value: '', label: 'Ganzer Prozess <script>' }],
      chosen: '',
    },
  },
  '_model-changes': {
    model: {
      groups: [{ key: 'steps', heading: 'Schritte', changes: [change] }],
      counts: [{ kind: 'moved', count: 1 }],
      total: 1,
      more: 0,
      redrawnOnly: false,
    },
  },
};
