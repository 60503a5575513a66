const at = new Date('2026-11-20T08:15:00Z');
const mark = {
  classes: 'fn-stance fn-stance--centre fn-stance--strategy',
  icon: 'compass',
  label: 'Mittelpunkt, Strategie',
};
const statement = {
  key: 'k',
  column: 'Kämmerei <script>',
  who: 'Jens <script>',
  at,
  mark,
  sentence: 'Gilt für alle <script>',
  own: true,
  contrary: 'Die Antworten sprechen für ein Projekt <script>',
  before: [{ label: 'Randnotiz, Projekt', who: 'Jens <script>', at, sentence: 'Früher <script>' }],
};

/** The positions on a candidate with something to show. */
export const positionSamples: Record<string, object> = {
  _positions: {
    positions: {
      picture: { picture: 'opposed', label: 'Gegensätzlich', icon: 'scale', tone: 'changes' },
      why: '6 von 7 haben sich geäußert',
      statements: [statement, { ...statement, key: 'h', sentence: '', own: false }],
      silent: 'Noch ohne Position: Hauptamt <script>',
      actions: [{ label: 'Position ändern: <script>', href: '/agendas/a/perspectives', primary: true }],
      dissent: {
        answered: '2 Leitungen',
        questions: [
          {
            text: 'Wie weit reicht es?',
            agreed: false,
            sides: [{ label: 'Über Jahre', nature: 'Strategie', names: ['Kämmerei <script>'] }],
          },
        ],
      },
      split: { label: 'Darin steckt auch eine strategische Aussage', href: '/candidates/k/splitting/new' },
      matrixUrl: '/agendas/a/perspectives',
    },
  },
};
