import type { Response } from 'express';

/**
 * What people brought along and a browser could show by itself, a picture or XML: opened on its own it runs nothing,
 * loads nothing and sends nothing. Pictures are styled by attributes, so those are let through.
 */
export function sendSandboxed(res: Response, type: string, content: string | Buffer): void {
  res.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox");
  res.type(type).send(content);
}
