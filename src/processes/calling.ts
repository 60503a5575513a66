import type { Request } from 'express';
import type { Facts } from '../../models/bpmn/facts.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { callsOf, foldedReference } from '../../models/process-map/calls.js';
import { calledIn, callersIn, circleIn, type Linked } from '../../models/process-map/linking.js';
import { fold } from '../../models/search/words.js';
import { paths } from '../web/paths.js';
import { actorOf } from '../web/session.js';
import { wayTo } from './way.js';

interface CallLink {
  title: string;
  url: string;
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
  const calls = callsOf(facts);
  const itself = { _id: process._id, key: process.key, sortTitle: fold(version.profile.title) };
  const [called, callers, way] = await Promise.all([
    calledIn(circle, calls),
    callersIn(circle, itself),
    wayTo(req, reached),
  ]);
  const down = [...way.map(({ key }) => key), process.key];
  const departmentOf = ({ department }: Linked) => municipality.department(department)?.name ?? '';
  const found = calls.flatMap((call) => {
    const target = called.get(call.to);
    return target && !target.process.equals(process._id) ? [{ call, target }] : [];
  });
  const targets = new Map(found.map(({ target }) => [target.key, target]));
  return {
    calls: [...targets.values()].map((target) => ({
      title: target.title,
      url: paths.calledProcess(target.key, down),
      department: departmentOf(target),
      steps: names(found.filter((one) => one.target.key === target.key).map(({ call }) => call.name)),
    })),
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
      (facts?.called ?? []).flatMap(({ process: named }) => {
        const target = called.get(foldedReference(named ?? ''));
        return named && target ? [[named, target.title] as const] : [];
      }),
    ),
  };
}

function names(of: readonly string[]): string[] {
  return [...new Set(of)].filter(Boolean);
}
