import type { Types } from 'mongoose';
import { Diagram } from '../diagram.js';
import { Process } from '../process.js';
import type { Actor } from '../user.js';
import { shownTo } from '../version/showing.js';
import { Version } from '../version.js';
import type { Content, ProcessLink } from './content.js';
import { practicesWith } from './finding.js';

/** A linked process as one person sees it; who may not see it does not learn that it is there. */
export interface LinkedProcess {
  link: ProcessLink;
  process: Process;
  title: string;
  /** The version they see, and its drawing when there is one. */
  number: number;
  diagram: string | null;
  /** The named steps of what they see, in the order of the drawing. */
  steps: { id: string; name: string }[];
}

/** The linked processes this actor may see, in the order of the links. */
export async function linkedProcesses(actor: Actor, links: readonly ProcessLink[]): Promise<LinkedProcess[]> {
  const ids = [...new Map(links.map((link) => [link.process.toString(), link.process])).values()];
  const seen = await Promise.all(ids.map((id) => seenProcess(actor, id)));
  return links.flatMap((link) => {
    const found = seen.find((one) => one?.process._id.equals(link.process));
    return found ? [{ link, ...found }] : [];
  });
}

async function seenProcess(actor: Actor, id: ProcessLink['process']): Promise<Omit<LinkedProcess, 'link'> | null> {
  const process = await Process.findById(id);
  const shown = process && shownTo(actor, process);
  if (!process || !shown) return null;
  const version = await Version.findOne({ process: id, number: shown.number });
  if (!version) return null;
  const facts = version.diagram && (await Diagram.facts(version.diagram.hash));
  const steps = (facts?.nodes ?? []).filter((node) => node.name).map(({ id, name }) => ({ id, name }));
  const diagram = version.diagram?.hash ?? null;
  return { process, title: version.profile.title, number: shown.number, diagram, steps };
}

/** The content without new links to what this actor cannot see; links that were there before stay. */
export async function keepReachable(actor: Actor, wanted: Content, before: Content): Promise<Content> {
  const [processes, practices] = await Promise.all([
    linkedProcesses(actor, wanted.processes),
    practicesWith(actor, wanted.practices),
  ]);
  const known = (id: Types.ObjectId) => before.processes.some((link) => link.process.equals(id));
  return {
    ...wanted,
    processes: wanted.processes.filter(
      ({ process }) => known(process) || processes.some((one) => one.process._id.equals(process)),
    ),
    practices: wanted.practices.filter(
      (id) => before.practices.some((one) => one.equals(id)) || practices.some((one) => one.practice.equals(id)),
    ),
  };
}
