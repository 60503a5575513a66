/** The part of an address that says what kind of thing it leads to. */
const collectionOf = { process: 'processes', practice: 'practices' } as const;
type Shared = keyof typeof collectionOf;

/** The two lists of names a town keeps. */
const listOf = { system: 'systems', role: 'roles' } as const;
type NameList = keyof typeof listOf;

/** Every address of the app in one place: features link to each other through here, never by import. */
export const paths = {
  home: '/',
  start: '/start',
  signIn: '/session/new',
  session: '/session',
  demoSession: '/session/demo',
  signOut: '/session/end',
  setup: '/setup',
  preferences: '/preferences',
  palette: '/preferences/palette',
  templatePicture: (slug: string) => `/templates/${slug}/thumbnail.svg`,
  account: '/account',
  accountPassword: '/account/password',
  accountSessions: '/account/sessions/end',
  accountNotifications: '/account/notifications',
  notifications: '/notifications',
  notificationsRead: '/notifications/read',
  notification: (id: string) => `/notifications/${id}`,
  notificationRead: (id: string) => `/notifications/${id}/read`,
  mailStop: (token: string) => `/mail/stop/${token}`,
  newPassword: (token: string) => `/password/${token}`,
  people: '/people',
  newPerson: '/people/new',
  person: (id: string) => `/people/${id}`,
  personPart: (id: string, part: 'positions' | 'positions/end' | 'password' | 'removal') => `/people/${id}/${part}`,
  departments: '/departments',
  department: (id: string) => `/departments/${id}`,
  departmentPlace: (id: string) => `/departments/${id}/place`,
  settings: '/settings',
  particulars: '/settings/town',
  ruleSettings: '/settings/rules',
  customFields: '/settings/fields',
  customField: (id: string) => `/settings/fields/${id}`,
  customFieldPart: (id: string, part: 'place' | 'retirement' | 'retirement/end') => `/settings/fields/${id}/${part}`,
  feedbackReceived: '/settings/feedback',
  trail: '/trail',
  townList: (kind: NameList) => `/${listOf[kind]}`,
  townListFile: (kind: NameList, ending: string) => `/${listOf[kind]}.${ending}`,
  townListPart: (kind: NameList, part: 'merging' | 'apart') => `/${listOf[kind]}/${part}`,
  townName: (kind: NameList, id: string) => `/${listOf[kind]}/${id}`,
  townNamePart: (kind: NameList, id: string, part: 'removal' | 'spelling') => `/${listOf[kind]}/${id}/${part}`,
  search: '/search',
  suggestions: '/search/suggestions',
  imprint: '/imprint',
  privacy: '/privacy',
  accessibility: '/accessibility',
  feedback: '/accessibility/feedback',
  practices: '/practices',
  newPractice: '/practices/new',
  practice: (key: string) => `/practices/${key}`,
  practiceVersions: (key: string) => `/practices/${key}/versions`,
  practiceVersion: (key: string, number: number) => `/practices/${key}/versions/${number}`,
  practicePart: (key: string, number: number, part: string) => `/practices/${key}/versions/${number}/${part}`,
  practiceFile: (key: string, number: number, file: string) => `/practices/${key}/versions/${number}/files/${file}`,
  practiceFilePart: (key: string, number: number, file: string, part: string) =>
    `/practices/${key}/versions/${number}/files/${file}/${part}`,
  presentation: (key: string) => `/processes/${key}/presentation`,
  processAnalysis: (key: string) => `/processes/${key}/analysis`,
  analyses: '/analyses',
  analysisMethod: '/analyses/method',
  analysesFile: (ending: string) => `/analyses/work.${ending}`,
  analysisTable: (kind: 'systems' | 'roles') => `/analyses/${kind}`,
  analysisTableFile: (kind: 'systems' | 'roles', ending: string) => `/analyses/${kind}.${ending}`,
  /** `key`: the name without what differs between spellings. */
  analysisName: (kind: 'systems' | 'roles', key: string) => `/analyses/${kind}/${encodeURIComponent(key)}`,
  processPractices: (key: string) => `/processes/${key}/practices`,
  collections: '/collections',
  newCollection: '/collections/new',
  collectionAdditions: '/collections/additions',
  addToCollection: (kind: 'process' | 'practice', key: string) =>
    `/collections/additions/new?${new URLSearchParams({ kind, key })}`,
  collection: (key: string) => `/collections/${key}`,
  collectionPart: (key: string, part: 'edit' | 'words' | 'items' | 'retirement' | 'restoration') =>
    `/collections/${key}/${part}`,
  collectionItem: (key: string, item: string, part: 'reason' | 'place' | 'removal' | 'restoration') =>
    `/collections/${key}/items/${item}/${part}`,
  processQuestions: (key: string) => `/processes/${key}/questions`,
  practiceQuestions: (key: string) => `/practices/${key}/questions`,
  processComments: (key: string) => `/processes/${key}/discussion`,
  commentsOn: (key: string, number: number) => `/processes/${key}/versions/${number}/comments`,
  /** A thread or one of its replies, where it stands. */
  comment: (key: string, remark: string) => `/processes/${key}/discussion?comment=${remark}#comment-${remark}`,
  commentPart: (comment: string, part: 'replies' | 'resolution' | 'resolution/end') => `/comments/${comment}/${part}`,
  remark: (
    comment: string,
    remark: string,
    part: 'edit' | 'text' | 'removal' | 'hiding/new' | 'hiding' | 'hiding/end',
  ) => `/comments/${comment}/remarks/${remark}/${part}`,
  commentPeople: (key: string) => `/processes/${key}/discussion/people`,
  approvals: '/approvals',
  deputies: '/approvals/deputies',
  deputyEnd: (id: string) => `/approvals/deputies/${id}/end`,
  answers: (question: string) => `/questions/${question}/answers`,
  settlement: (question: string, part: '' | '/end' = '') => `/questions/${question}/settlement${part}`,
  /** Of a question or one of its answers. */
  questionPost: (question: string, post: string, part: 'edit' | 'text' | 'hiding/new' | 'hiding' | 'hiding/end') =>
    `/questions/${question}/posts/${post}/${part}`,
  follows: '/follows',
  followsEnd: '/follows/end',
  followsLook: '/follows/look',
  adoptions: (kind: Shared, key: string) => `/${collectionOf[kind]}/${key}/adoptions`,
  newAdoption: (kind: Shared, key: string) => `/${collectionOf[kind]}/${key}/adoptions/new`,
  adoptionReport: (kind: Shared, key: string) => `/${collectionOf[kind]}/${key}/adoptions/report`,
  adoptionReportEnd: (kind: Shared, key: string) => `/${collectionOf[kind]}/${key}/adoptions/report/end`,
  original: (kind: Shared, key: string) => `/${collectionOf[kind]}/${key}/original`,
  originalPart: (kind: Shared, key: string, part: 'takeover' | 'refusal' | 'choice') =>
    `/${collectionOf[kind]}/${key}/original/${part}`,
  shared: (kind: Shared, key: string) => `/${collectionOf[kind]}/${key}`,
  /** Own town: its current agenda; visitors: the published agendas. */
  agenda: '/agenda',
  agendas: '/agendas',
  newAgenda: '/agendas/new',
  agendaPreview: '/agendas/preview',
  /** The board. */
  agendaBoard: (key: string) => `/agendas/${key}`,
  agendaPart: (key: string, part: string) => `/agendas/${key}/${part}`,
  /** The matrix with the positions on one candidate beside it, perhaps with one column open to be written in. */
  perspective: (agenda: string, candidate: string, write?: string) =>
    `/agendas/${agenda}/perspectives?${new URLSearchParams(write ? { candidate, write } : { candidate })}`,
  position: (candidate: string, column: string) => `/candidates/${candidate}/positions/${column}`,
  positionPart: (candidate: string, column: string, part: 'withdrawal' | 'withdrawal/end') =>
    `/candidates/${candidate}/positions/${column}/${part}`,
  newCandidate: (about?: { kind: Shared; key: string }) =>
    about ? `/candidates/new?${new URLSearchParams(about)}` : '/candidates/new',
  candidates: '/candidates',
  candidate: (key: string) => `/candidates/${key}`,
  candidatePart: (key: string, part: string) => `/candidates/${key}/${part}`,
  splitCandidate: (key: string, meant: 'strategy' | 'project') =>
    `/candidates/${key}/splitting/new?${new URLSearchParams({ meant })}`,
  goal: (key: string) => `/goals/${key}`,
  goalPart: (key: string, part: string) => `/goals/${key}/${part}`,
  servedGoals: '/goals/served',
  newServedGoal: (kind: Shared, key: string) => `/goals/served/new?${new URLSearchParams({ kind, key })}`,
  measures: '/measures',
  newMeasure: (from: { candidate?: string; goal?: string } = {}) =>
    Object.keys(from).length > 0 ? `/measures/new?${new URLSearchParams(from)}` : '/measures/new',
  measure: (key: string) => `/measures/${key}`,
  measurePart: (key: string, part: string) => `/measures/${key}/${part}`,
  /** For everybody: the newest edition of each agenda. */
  publishedAgendas: '/agendas/published',
  documentFile: (key: string, ending: 'pdf' | 'docx') => `/agendas/${key}/document.${ending}`,
  documentChanges: (key: string) => `/agendas/${key}/document/changes`,
  editions: (key: string) => `/agendas/${key}/editions`,
  newEdition: (key: string) => `/agendas/${key}/editions/new`,
  edition: (key: string, number: number) => `/agendas/${key}/editions/${number}`,
  editionFile: (key: string, number: number, ending: 'pdf' | 'docx' | 'json') =>
    `/agendas/${key}/editions/${number}.${ending}`,
  editionChanges: (key: string, before: number, after: number) => `/agendas/${key}/editions/${before}/changes/${after}`,
  workshops: '/workshops',
  towns: '/towns',
  town: (slug: string) => `/towns/${slug}`,
  townMap: (slug: string) => `/towns/${slug}/map`,
  townFeed: (slug: string) => `/towns/${slug}/feed.atom`,
  feed: '/feed.atom',
  sitemap: '/sitemap.xml',
  sitemapPart: (part: string) => `/sitemaps/${part}.xml`,
  compare: (a: string, b?: string) => `/compare?${new URLSearchParams(b === undefined ? { a } : { a, b })}`,
  processes: '/processes',
  map: '/processes/map',
  mapArrangement: '/processes/map/arrangement',
  mapPlaces: '/processes/map/places',
  mapGroups: '/processes/map/groups',
  mapGroupsAdoption: '/processes/map/groups/adoption',
  mapGroup: (id: string, part: 'words' | 'place' | 'removal' | 'restoration') => `/processes/map/groups/${id}/${part}`,
  quality: (wish: Record<string, string> = {}) => {
    const asked = new URLSearchParams(wish).toString();
    return asked ? `/processes/quality?${asked}` : '/processes/quality';
  },
  qualityFile: (ending: string) => `/processes/quality.${ending}`,
  /** Every rule of the check explained, perhaps at one of them. */
  ruleHelp: (rule?: string) => (rule ? `/help/rules#${rule}` : '/help/rules'),
  ruleExample: (rule: string, kind: string) => `/help/rules/${rule}/${kind}.svg`,
  processList: (ending: 'csv' | 'xlsx') => `/processes.${ending}`,
  newProcess: '/processes/new',
  ownTemplates: '/processes/templates',
  ownTemplate: (id: string) => `/processes/templates/${id}`,
  ownTemplatePart: (id: string, part: 'thumbnail.svg' | 'retirement' | 'retirement/end') =>
    `/processes/templates/${id}/${part}`,
  newCapture: '/processes/new/capture',
  captures: '/processes/captures',
  imports: '/processes/imports',
  newImport: '/processes/imports/new',
  import: (key: string) => `/processes/imports/${key}`,
  decideImport: (key: string) => `/processes/imports/${key}/decision`,
  cancelImport: (key: string) => `/processes/imports/${key}/cancellation`,
  exports: '/processes/exports',
  newExport: '/processes/exports/new',
  export: (key: string) => `/processes/exports/${key}`,
  exportFile: (key: string) => `/processes/exports/${key}/library.zip`,
  cancelExport: (key: string) => `/processes/exports/${key}/cancellation`,
  process: (key: string) => `/processes/${key}`,
  /** By the way of the processes that call it, outermost first. */
  calledProcess: (key: string, from: readonly string[]) =>
    from.length > 0 ? `/processes/${key}?${new URLSearchParams({ from: from.join('.') })}` : `/processes/${key}`,
  step: (key: string, element: string) => `/processes/${key}?step=${encodeURIComponent(element)}#ablauf`,
  editProfile: (key: string, number: number) => `/processes/${key}/versions/${number}/profile/edit`,
  embed: (key: string) => `/embed/processes/${key}`,
  versions: (key: string) => `/processes/${key}/versions`,
  version: (key: string, number: number) => `/processes/${key}/versions/${number}`,
  /** The draft in the modeller with one element chosen. */
  drawnElement: (key: string, number: number, element: string) =>
    `/processes/${key}/versions/${number}/modeller?step=${encodeURIComponent(element)}`,
  versionPart: (key: string, number: number, part: string) => `/processes/${key}/versions/${number}/${part}`,
  /** What is different between two versions; without `before`: since the last approved one. */
  versionComparison: (key: string, before: number | null, after: number) =>
    `/processes/${key}/versions/${after}/comparison${before === null ? '' : `?with=${before}`}`,
  /** The same for versions of two processes: as it is and as it shall be, ours and theirs. */
  processComparison: (before: { key: string; number: number }, after: { key: string; number: number }) =>
    `/processes/${after.key}/versions/${after.number}/comparison?${new URLSearchParams({ process: before.key, with: String(before.number) })}`,
  /** Where two versions are chosen from a list. */
  comparisonChoice: (key: string) => `/processes/${key}/comparison`,
} as const;

/** Only a way within this installation may be followed after signing in. */
export function ownPath(value: unknown): string | null {
  // Browsers drop tabs and line breaks and take a backslash for a slash: "/<tab>/evil" would lead away.
  if (typeof value !== 'string' || !/^\/(?!\/)[^\\\p{Cc}]*$/u.test(value)) return null;
  return value;
}
