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
  processes: '/processes',
  newProcess: '/processes/new',
  imports: '/processes/imports',
  newImport: '/processes/imports/new',
  import: (key: string) => `/processes/imports/${key}`,
  cancelImport: (key: string) => `/processes/imports/${key}/cancellation`,
  process: (key: string) => `/processes/${key}`,
  editProfile: (key: string, number: number) => `/processes/${key}/versions/${number}/profile/edit`,
  versions: (key: string) => `/processes/${key}/versions`,
  version: (key: string, number: number) => `/processes/${key}/versions/${number}`,
  versionPart: (key: string, number: number, part: string) => `/processes/${key}/versions/${number}/${part}`,
} as const;

/** Only a way within this installation may be followed after signing in. */
export function ownPath(value: unknown): string | null {
  // Browsers drop tabs and line breaks and take a backslash for a slash: "/<tab>/evil" would lead away.
  if (typeof value !== 'string' || !/^\/(?!\/)[^\\\p{Cc}]*$/u.test(value)) return null;
  return value;
}
