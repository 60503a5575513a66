import type { FilledTown } from './town-filling.js';

/** Who looks: the navigator curates, the head decides, the admin reads the trail, a visitor has no account. */
export type Who = 'navigator' | 'head' | 'admin' | 'visitor';

export interface TownPage {
  name: string;
  path: string;
  who: Who;
}

/** A page of one large town; visitors see it as nobody saw it before, since the others get the same one from memory. */
export function pagesOf({ key, slug }: FilledTown): TownPage[] {
  const process = `/processes/${key}`;
  const by = (who: Who, pages: Record<string, string>) =>
    Object.entries(pages).map(([name, path]) => ({ name: who === 'navigator' ? name : `${name}, ${who}`, path, who }));
  return [
    ...by('navigator', {
      'start page': '/start',
      catalogue: '/',
      'library, cards': '/processes?view=cards',
      'library, list': '/processes?view=list',
      'library, filtered': '/processes?kind=core&system=Fachverfahren+7',
      'library, searched': '/processes?q=Rechnung',
      'search, common word': '/search?q=Rechnung',
      'search, typo': '/search?q=Rechnugn',
      suggestions: '/search/suggestions?q=Rech',
      'process map': '/processes/map',
      'map, arranging': '/processes/map/arrangement',
      'analyses: work': '/analyses',
      'analyses: systems': '/analyses/systems',
      'analyses: a system is off': '/analyses/systems/fachverfahren7',
      'analyses: roles': '/analyses/roles',
      'analyses: a role': '/analyses/roles/stelle7',
      quality: '/processes/quality',
      systems: '/systems',
      roles: '/roles',
      approvals: '/approvals',
      notifications: '/notifications',
      'process (300 versions, 500 threads)': process,
      'process, profile': `${process}/profile`,
      'process, text': `${process}/text`,
      'process, analysis': `${process}/analysis`,
      'process, notes': `${process}/discussion`,
      'process, versions': `${process}/versions`,
      'process, comparison': `${process}/versions/2/comparison`,
      'process, modeller': `${process}/versions/300/modeller`,
      'list as XLSX': '/processes.xlsx',
      'list as CSV': '/processes.csv',
      'analyses: work as XLSX': '/analyses/work.xlsx',
      'analyses: roles as XLSX': '/analyses/roles.xlsx',
      'quality as XLSX': '/processes/quality.xlsx',
    }),
    ...by('head', { 'start page': '/start', approvals: '/approvals' }),
    ...by('admin', { trail: '/trail' }),
    ...by('visitor', {
      catalogue: '/',
      library: '/processes',
      'search, common word': '/search?q=Rechnung',
      'search, typo': '/search?q=Rechnugn',
      'search, rare word': '/search?q=Finderlohn',
      towns: '/towns',
      town: `/towns/${slug}`,
      map: `/towns/${slug}/map`,
      process,
      'with whom to compare': `/compare?a=${key}`,
      feed: '/feed.atom',
      'feed of the town': `/towns/${slug}/feed.atom`,
      sitemap: '/sitemap.xml',
    }),
  ];
}
