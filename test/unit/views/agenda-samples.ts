const light = {
  tone: 'red',
  icon: 'octagon-alert',
  label: 'Kritisch <script>',
  reasons: ['Das Ende ist vorbei <script>.'],
};
const rows = [
  {
    id: 'a',
    title: 'Rechnungen <script>',
    url: '/measures/rechnungen',
    light,
    period: '1.3.2027 bis 30.6.2027 <script>',
    owner: 'Leitung <script>',
    because: 'Weil <script>',
    step: 'Rechnung <script>',
  },
];

export const changedBySample = { kind: 'process', rows };
export const servedGoalsSample = {
  goals: [{ number: '1.1', title: 'Ohne Papier <script>', url: '/goals/papier', because: 'Weil <script>' }],
  addUrl: '/goals/links/new',
};

/** The partials of goals and measures with something to show. */
export const agendaSamples: Record<string, object> = {
  '_changed-by': { changedBy: changedBySample },
  '_served-goals': { served: servedGoalsSample },
  '_measure-light': { light },
  '_measure-rows': { rows },
  _conflict: {
    conflict: { sentence: 'Mara <script> war schneller.', theirs: [{ label: 'Name <script>', value: '<script>' }] },
  },
  '_field-markdown': {
    field: { name: 'text', label: 'Text <script>', value: '<script>' },
    previewUrl: '/goals/preview',
  },
  '_listed-meta': {
    row: { kind: 'process', department: 'Kämmerei <script>', municipality: 'Stadt <script>', state: 'draft' },
  },
};
