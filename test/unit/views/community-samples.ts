const at = new Date('2026-11-20T08:15:00Z');
const partOf = { links: [{ title: 'Neu im <script>', url: '/collections/neu' }], addUrl: '/collections/additions/new' };

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
  _community: { community: { partOf } },
};
