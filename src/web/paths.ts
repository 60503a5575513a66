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
  newPassword: (token: string) => `/password/${token}`,
  people: '/people',
  newPerson: '/people/new',
  person: (id: string) => `/people/${id}`,
  personPart: (id: string, part: 'positions' | 'positions/end' | 'password' | 'removal') => `/people/${id}/${part}`,
  departments: '/departments',
  department: (id: string) => `/departments/${id}`,
  departmentPlace: (id: string) => `/departments/${id}/place`,
  settings: '/settings',
  feedbackReceived: '/settings/feedback',
  trail: '/trail',
  search: '/search',
  imprint: '/imprint',
  privacy: '/privacy',
  accessibility: '/accessibility',
  feedback: '/accessibility/feedback',
  practices: '/practices',
  agenda: '/agenda',
  workshops: '/workshops',
  town: (slug: string) => `/towns/${slug}`,
  processes: '/processes',
  newProcess: '/processes/new',
  imports: '/processes/imports',
  newImport: '/processes/imports/new',
  process: (key: string) => `/processes/${key}`,
  profile: (key: string) => `/processes/${key}/profile`,
  editProfile: (key: string, number: number) => `/processes/${key}/versions/${number}/profile/edit`,
  versions: (key: string) => `/processes/${key}/versions`,
  text: (key: string) => `/processes/${key}/text`,
  version: (key: string, number: number) => `/processes/${key}/versions/${number}`,
  versionPart: (key: string, number: number, part: string) => `/processes/${key}/versions/${number}/${part}`,
} as const;

/** Only a way within this installation may be followed after signing in. */
export function ownPath(value: unknown): string | null {
  if (typeof value !== 'string' || !value.startsWith('/') || value.startsWith('//') || value.includes('\\'))
    return null;
  return value;
}
