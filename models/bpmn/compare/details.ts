import type { Annotation, DataItem, Flow, FlowNode, MessageFlow, ProcessFact, Role } from '../facts/types.js';
import type { Pairs } from './pairs.js';
import { reference } from './reference.js';
import type { Detail, Field } from './types.js';

/** What one element says on each side, as far as it differs. */
export class Details {
  constructor(
    private readonly pairs: Pairs,
    private readonly was: Map<string, string>,
    private readonly is: Map<string, string>,
  ) {}

  ofNode(before: FlowNode, after: FlowNode): Detail[] {
    const [one, other] = [before.step, after.step];
    return [
      ...this.place(before, after),
      ...this.link('attachedTo', before.attachedTo, after.attachedTo),
      ...value('name', before.name, after.name),
      ...value('type', before.type, after.type),
      ...value('performer', one.role, other.role),
      ...value('event', before.eventDefinition, after.eventDefinition),
      ...value('eventDetail', before.eventDetail, after.eventDetail),
      ...value('interrupting', before.interrupting, after.interrupting),
      ...value('triggeredByEvent', before.triggeredByEvent, after.triggeredByEvent),
      ...value('marker', before.marker, after.marker),
      ...value('probability', one.probability, other.probability),
      ...this.called(before, after),
      ...value('documentation', before.documentation, after.documentation),
      ...values('systems', one.systems, other.systems),
      ...value('workingMinutes', one.workingMinutes, other.workingMinutes),
      ...value('waitingMinutes', one.waitingMinutes, other.waitingMinutes),
      ...value('mediaBreak', one.mediaBreak, other.mediaBreak),
      ...value('accountable', one.accountable, other.accountable),
      ...values('consulted', one.consulted, other.consulted),
      ...values('informed', one.informed, other.informed),
      ...values('links', one.links, other.links),
    ];
  }

  ofFlow(before: Flow, after: Flow): Detail[] {
    return [
      ...this.link('source', before.source, after.source),
      ...this.link('target', before.target, after.target),
      ...value('name', before.name, after.name),
      ...value('condition', before.condition, after.condition),
      ...value('isDefault', before.isDefault, after.isDefault),
      ...value('probability', before.probability, after.probability),
    ];
  }

  ofMessageFlow(before: MessageFlow, after: MessageFlow): Detail[] {
    return [
      ...this.link('source', before.source, after.source),
      ...this.link('target', before.target, after.target),
      ...value('name', before.name, after.name),
    ];
  }

  ofRole(before: Role, after: Role): Detail[] {
    return [
      // A pool drawn round the lanes is told as a new pool.
      ...(before.parent === null || after.parent === null ? [] : this.link('parent', before.parent, after.parent)),
      ...value('name', before.name, after.name),
      ...value('type', before.kind, after.kind),
      ...value('blackBox', before.blackBox, after.blackBox),
      ...value('documentation', before.documentation, after.documentation),
    ];
  }

  ofData(before: DataItem, after: DataItem): Detail[] {
    return [
      ...value('name', before.name, after.name),
      ...value('type', before.kind, after.kind),
      ...value('state', before.state, after.state),
      ...value('documentation', before.documentation, after.documentation),
      ...this.links('readBy', before.readBy, after.readBy),
      ...this.links('writtenBy', before.writtenBy, after.writtenBy),
    ];
  }

  ofAnnotation(before: Annotation, after: Annotation): Detail[] {
    return [
      ...value('text', before.text, after.text),
      ...value('type', before.kind, after.kind),
      ...this.links('connected', before.attachedTo, after.attachedTo),
    ];
  }

  /** A process without a name is called like its pool, and a pool like its process: the pool tells it. */
  ofProcess(before: ProcessFact, after: ProcessFact): Detail[] {
    const [was, is] = [this.pool(this.pairs.before, before), this.pool(this.pairs.after, after)];
    const likePool = (field: 'name' | 'documentation') =>
      (before.pool !== null || after.pool !== null) &&
      (before[field] === (was?.[field] ?? '') || after[field] === (is?.[field] ?? '')) &&
      !(before.pool !== null && after.pool !== null && was?.[field] === is?.[field]);
    return [
      ...(likePool('name') ? [] : value('name', before.name, after.name)),
      ...(likePool('documentation') ? [] : value('documentation', before.documentation, after.documentation)),
    ];
  }

  private pool(side: Pairs['before'], { pool }: ProcessFact): Role | undefined {
    return side.facts.roles.find(({ id }) => id === pool);
  }

  private place(before: FlowNode, after: FlowNode): Detail[] {
    const parent = this.link('parent', before.parent, after.parent);
    if (!this.pairs.same(before.roleId, after.roleId) && !this.follows(before, after) && !this.framed(before, after))
      return [{ field: 'role', before: roleName(this.was, before), after: roleName(this.is, after) }, ...parent];
    const process = before.roleId === null && after.roleId === null;
    return [...(process ? this.link('process', before.process, after.process) : []), ...parent];
  }

  /** What lies in a sub-process goes with it, and what sits on a step with the step. */
  private follows(before: FlowNode, after: FlowNode): boolean {
    for (const field of ['parent', 'attachedTo'] as const) {
      const [was, is] = [before[field], after[field]];
      if (was === null || is === null || !this.pairs.same(was, is)) continue;
      const [one, other] = [this.pairs.before.get(was), this.pairs.after.get(is)];
      if (one && other && 'roleId' in one && 'roleId' in other)
        return one.roleId === before.roleId && other.roleId === after.roleId;
    }
    return false;
  }

  /** A pool drawn round a whole process, or taken away, moves no step. */
  private framed(before: FlowNode, after: FlowNode): boolean {
    const id = before.roleId ?? after.roleId;
    if ((before.roleId === null) === (after.roleId === null) || id === null) return false;
    const role = (before.roleId === null ? this.pairs.after : this.pairs.before).get(id);
    return (
      role !== undefined && 'kind' in role && role.kind === 'pool' && this.pairs.same(before.process, after.process)
    );
  }

  private called(before: FlowNode, after: FlowNode): Detail[] {
    const process = (side: Pairs['before'], { id }: FlowNode) =>
      side.facts.called.find(({ node }) => node === id)?.process ?? null;
    const [was, is] = [process(this.pairs.before, before), process(this.pairs.after, after)];
    return was !== null && is !== null && this.pairs.same(was, is) ? [] : value('called', was, is);
  }

  private link(field: Field, before: string | null, after: string | null): Detail[] {
    if (this.pairs.same(before, after)) return [];
    return [{ field, before: this.was.get(before ?? '') ?? '', after: this.is.get(after ?? '') ?? '' }];
  }

  private links(field: Field, before: readonly string[], after: readonly string[]): Detail[] {
    if (this.pairs.sameSet(before, after)) return [];
    const names = (ids: readonly string[], found: Map<string, string>) =>
      [...new Set(ids.map((id) => found.get(id) ?? ''))].sort().join('; ');
    return [{ field, before: names(before, this.was), after: names(after, this.is) }];
  }
}

function roleName(found: Map<string, string>, { role, roleId }: FlowNode): string {
  return found.get(roleId ?? '') ?? role ?? reference('nobody', '');
}

function value(field: Field, before: unknown, after: unknown): Detail[] {
  return before === after ? [] : [{ field, before: plain(before), after: plain(after) }];
}

/** Systems and people noted at a step are sets. */
function values(field: Field, before: readonly string[], after: readonly string[]): Detail[] {
  const [was, is] = [[...before].sort(), [...after].sort()];
  return was.join('\n') === is.join('\n') ? [] : [{ field, before: before.join('; '), after: after.join('; ') }];
}

function plain(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}
