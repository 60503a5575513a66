const state = { state: 'proposed', icon: 'inbox', tone: 'off', label: 'Vorgeschlagen <script>' };

/** The partials of the agenda's candidates with something to show. */
export const candidateSamples: Record<string, object> = {
  '_agenda-head': {
    head: {
      title: 'Agenda <script>',
      current: true,
      curator: 'Nora <script>',
      council: new Date('2026-12-17'),
      resolved: true,
      resolution: 'BV <script>',
      proposeUrl: '/candidates/new',
      agendasUrl: '/agendas',
      menu: [{ label: 'Alle Agenden <script>', symbol: 'layers', href: '/agendas' }],
      tabs: [{ label: 'Board <script>', href: '/agendas/a', icon: 'columns-3', current: true }],
    },
  },
  '_candidate-state': { state },
  '_candidate-tile': { kind: { icon: 'sparkles', tone: 'idea', label: 'Idee <script>' }, size: 's' },
  _propose: {
    propose: {
      agenda: { title: 'Agenda <script>', url: '/agendas/a' },
      candidate: { url: '/candidates/c', state, voices: 2 },
      supportUrl: '/candidates/c#stimme',
      proposeUrl: null,
    },
  },
};
