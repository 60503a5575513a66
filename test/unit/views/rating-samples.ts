const at = new Date('2026-11-20T08:15:00Z');
const scale = {
  id: 'benefit',
  name: 'benefit',
  measure: 'benefit',
  legend: 'Nutzen <script>',
  steps: [1, 2, 3, 4, 5].map((value) => ({ value, word: 'Groß <script>', anchor: 'Täglich', checked: value === 4 })),
  error: 'Wählen Sie <script>',
};

/** The partials of ratings with something to show. */
export const ratingSamples: Record<string, object> = {
  _saving: {
    saving: {
      sentence: 'Gespart: 5 Std. <script>',
      rows: [
        {
          key: 'work',
          label: 'Arbeit <script>',
          before: '9 Min.',
          after: '4 Min.',
          difference: '−5 Min.',
          tone: 'good',
        },
      ],
    },
  },
  '_rating-scale': { scale },
  _rating: {
    rating: {
      state: 'shown',
      count: '5 Bewertungen',
      facts: [{ label: 'Nutzen', median: '4 von 5 <script>', half: 'Die meisten 3 bis 4, alle 2 bis 5' }],
      isWin: true,
      isDisputed: true,
      voices: [{ sentence: 'Olga <script>: Nutzen 4', note: 'Weil <script>', at }],
      own: 'Ihre Bewertung: Nutzen 4',
      form: {
        action: '/candidates/k/rating',
        scales: [scale],
        note: '<script>',
        errors: {},
        submit: 'Ändern <script>',
      },
      withdrawUrl: '/candidates/k/rating/withdrawal',
      benefitUrl: '/agendas/a/benefit',
    },
  },
};
