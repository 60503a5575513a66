import { Types } from 'mongoose';
import { z } from 'zod';
import { mostCalledThere, mostIds } from '../process/identity.js';
import { origins } from '../process.js';
import { actKinds, audiences } from '../version/acts.js';
import { licences } from '../version/life.js';

// What stands in the package of a library (docs/package-format.md). Read from strangers: every field is looked at.

export const packageFormat = 'fundus-library';
export const packageVersion = 1;
export const manifestName = 'manifest.json';
export const processesFolder = 'prozesse';

/** Far above any real library, far below what fills a server. */
export const packageLimits = {
  processes: 20_000,
  versions: 500,
  manifest: 16_000_000,
  record: 2_000_000,
} as const;

const longest = 20_000;

/** Letters, digits and single points and dashes: nothing that leads out of a folder or looks like something else. */
export const safePath = /^[a-z0-9]+(?:[-.][a-z0-9]+)*(?:\/[a-z0-9]+(?:[-.][a-z0-9]+)*){0,4}$/;

/** Text as a form would take it: no control signs, nor marks that turn the writing of others round. */
function tidy(value: string): string {
  return value
    .replaceAll('\r\n', '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/[\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Cs}/gu, '');
}

const text = z.string().max(longest).transform(tidy);
const line = z.string().max(300).transform(tidy);
const id = z
  .string()
  .regex(/^[0-9a-f]{24}$/)
  .transform((value) => new Types.ObjectId(value));
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const date = z.iso.datetime().transform((value) => new Date(value));
const number = z.number().int().min(1).max(1_000_000);
const path = z.string().max(200).regex(safePath);

const act = z.object({ by: id, name: line, at: date, note: text });

export const manifestSchema = z.object({
  format: z.literal(packageFormat),
  version: z.number().int().min(1),
  created: date,
  municipality: z.object({ slug: line, name: line, ags: z.string().max(20), state: z.string().max(20) }),
  counts: z.object({ processes: z.number().int().min(0), versions: z.number().int(), diagrams: z.number().int() }),
  files: z.record(path, z.object({ size: z.number().int().min(0), sha256: hash })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** prozess.json: what belongs to the process and to none of its versions. */
export const processSchema = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,100}$/),
  department: line,
  created: act,
  origin: z.object({ kind: z.enum(origins), name: line }),
  owner: z.object({ id, name: line }).nullable(),
  /** Who stands in for the owner. */
  deputies: z
    .array(z.object({ id, name: line }))
    .max(20)
    .default([]),
  /** Its id and those it had elsewhere: drawings call it by them. Packages of older programs do not say. */
  ids: z.array(id).max(mostIds).default([]),
  /** Other processes that its drawings call, by id, and what they are called. */
  calls: z
    .array(z.object({ process: id, title: line }))
    .max(mostCalledThere)
    .default([]),
  adopted: z
    .object({
      original: id,
      key: line,
      municipality: id,
      town: line,
      number,
      label: line,
      title: line,
      licence: z.enum(licences).nullable(),
      at: date,
      into: number,
      print: line,
      declined: z.object({ number, act }).nullable(),
    })
    .nullable(),
  current: number,
  shown: z.object({ staff: number.nullable(), municipalities: number.nullable(), public: number.nullable() }),
  versions: z
    .array(z.object({ number, folder: path }))
    .min(1)
    .max(packageLimits.versions),
});
export type PackedProcess = z.infer<typeof processSchema>;

/** profil.json: one version with its profile and its acts. */
export const versionSchema = z.object({
  number,
  label: z.string().min(1).max(40).transform(tidy),
  base: number.nullable(),
  licence: z.enum(licences).nullable(),
  saved: act,
  acts: z
    .array(
      act.extend({
        kind: z.enum(actKinds),
        audience: z.enum(audiences).nullable(),
        inPlaceOf: line.default(''),
        restored: line.default(''),
      }),
    )
    .min(1)
    .max(5000),
  /** Everybody who wrote at it, for four eyes; packages of older programs do not say. */
  hands: z.array(id).max(5000).default([]),
  reviews: z
    .array(act.extend({ next: date }))
    .max(5000)
    .default([]),
  diagram: z
    .object({
      file: path,
      /** The uploaded file behind it; `readAs` is the SHA-256 of the drawing that was read from it. */
      original: z.object({ file: path, fileName: line, readAs: hash }).nullable(),
    })
    .nullable(),
  profile: z.record(z.string().max(60), z.unknown()),
});
export type PackedVersion = z.infer<typeof versionSchema>;
