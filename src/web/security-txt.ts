import type { Router } from 'express';
import type { Config } from '../config.js';
import { paths } from './paths.js';
import { everyone, table } from './route.js';

const halfAYear = 180 * 24 * 3600 * 1000;

/** Where somebody who found a hole turns to (RFC 9116). */
export function securityTxt({ baseUrl, securityContact }: Config): Router {
  return table([
    [
      'get',
      '/.well-known/security.txt',
      everyone((_req, res) => {
        const lines = [
          `Contact: ${securityContact ?? `${baseUrl}${paths.imprint}`}`,
          `Expires: ${new Date(Date.now() + halfAYear).toISOString()}`,
          'Preferred-Languages: de, en',
          `Canonical: ${baseUrl}/.well-known/security.txt`,
        ];
        res.type('text/plain').send(`${lines.join('\n')}\n`);
      }),
    ],
  ]);
}
