import type { Request } from 'express';
import type { Facts } from '../../models/bpmn/facts.js';
import { aliasesOf } from '../../models/process/identity.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { callsOf } from '../../models/process-map/calls.js';
import { calledIn, callersIn, circleIn, type Linked, targetOf } from '../../models/process-map/linking.js';
import { fold } from '../../models/search/words.js';
import { belongsTo } from '../../models/user/membership.js';
import { paths } from '../web/paths.js';
import { actorOf } from '../web/session.js';
import { wayTo } from './way.js';

interface CallLink {
  title: string;
  /** null: it is called so where the drawing came from, and is not here. */
  url: string | null;
  department: string;
  /** Names of the steps that call. */
  steps: string[];
}

/** Processes that are connected with this one by calls, as far as this reader may know them. */
export interface Calling {
  calls: CallLink[];
  calledBy: CallLink[];
  /** By step of the drawing. */
  steps: Record<string, { title: string; href: string }>;
  /** What the drawing names, and what that is called. */
  names: Map<string, string>;
}

export async function callingOf(req: Request, reached: ReachedVersion, facts: Facts | null): Promise<Calling> {
  const { process, version, municipality } = reached;
  const circle = { scope: circleIn(actorOf(req), municipality._id), municipality: municipality._id };
  const calls = callsOf(facts, process);
  const sortTitle = fold(version.profile.title);
  const itself = { _id: process._id, key: process.key, sortTitle, aliases: aliasesOf(process) };
  const [called, callers, way] = await Promise.all([
    calledIn(circle, calls),
    callersIn(circle, itself),
    wayTo(req, reached),
  ]);
  const down = [...way.map(({ key }) => key), process.key];
  const departmentOf = ({ department }: Linked) => municipality.department(department)?.name ?? '';
  const found = calls.flatMap((call) => {
    const target = targetOf(called, call);
    return target && !target.process.equals(process._id) ? [{ call, target }] : [];
  });
  const targets = new Map(found.map(({ target }) => [target.key, target]));
  // What it was called elsewhere is told to colleagues alone, as everything that is not published.
  const inside = belongsTo(actorOf(req), municipality._id);
  const away = calls.filter((call) => inside && call.there && !targetOf(called, call));
  return {
    calls: [
      ...[...targets.values()].map((target) => ({
        title: target.title,
        url: paths.calledProcess(target.key, down),
        department: departmentOf(target),
        steps: names(found.filter((one) => one.target.key === target.key).map(({ call }) => call.name)),
      })),
      ...names(away.map(({ there = '' }) => there)).map((title) => ({
        title,
        url: null,
        department: '',
        steps: names(away.filter(({ there }) => there === title).map(({ name }) => name)),
      })),
    ],
    calledBy: callers.map((caller) => ({
      title: caller.title,
      url: paths.process(caller.key),
      department: departmentOf(caller),
      steps: [],
    })),
    steps: Object.fromEntries(
      found.map(({ call, target }) => [
        call.node,
        { title: target.title, href: paths.calledProcess(target.key, down) },
      ]),
    ),
    names: new Map(
      (facts?.called ?? []).flatMap(({ node, process: named }) => {
        const call = calls.find((one) => one.node === node);
        const title = call && (targetOf(called, call)?.title ?? (inside ? call.there : undefined));
        return named && title ? [[named, title] as const] : [];
      }),
    ),
  };
}

function names(of: readonly string[]): string[] {
  return [...new Set(of)].filter(Boolean);
}
