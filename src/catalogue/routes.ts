import { townCalled } from '../../models/municipality/directory.js';
import { mayRead } from '../../models/process/policy.js';
import { param } from '../web/form.js';
import { paths } from '../web/paths.js';
import { everyone, scoped, table } from '../web/route.js';
import * as comparison from './comparison.js';
import * as feed from './feed.js';
import * as robots from './robots.js';
import { onCompared } from './scope.js';
import * as sitemap from './sitemap.js';

const onTownCalled = scoped((req) => townCalled(param(req, 'town')));

export const catalogueRoutes = table([
  ['get', '/compare', onCompared(mayRead, comparison.show)],
  ['get', paths.feed, everyone(feed.all)],
  ['get', paths.townFeed(':town'), onTownCalled(mayRead, feed.ofTown)],
  ['get', paths.sitemap, everyone(sitemap.index)],
  ['get', paths.sitemapPart(':part'), everyone(sitemap.show)],
  ['get', '/robots.txt', everyone(robots.show)],
]);
