import type { Request } from 'express';
import { services } from './services.js';

/** Addresses for whoever reads them elsewhere: feed readers, search engines, messages. */
export function absolute(req: Request): (path: string) => string {
  const { baseUrl } = services(req).config;
  return (path) => `${baseUrl}${path}`;
}
