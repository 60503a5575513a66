import { groupBy } from '../group-by.js';
import { lineOf, meant } from './jumps.js';
import { type Loose, Net } from './net.js';
import { hints } from './program.js';
import type { Branch, Catch, Finding, FindingKey, Plan, PlanNode, Program, Statement } from './types.js';
import { plain } from './words.js';

/** What a text means, as elements and arrows; what is left open in it becomes a finding, and the rest is still drawn. */
export function planOf(program: Program): { plan: Plan; findings: Finding[] } {
  return new Planner(program).plan();
}

class Planner {
  readonly #program: Program;
  readonly #net = new Net();
  readonly #findings: Finding[] = [];
  readonly #jumps: { statement: Statement; loose: Loose[]; inside: string }[] = [];
  /** Where a statement begins, and within which ways of parallel work it stands. */
  readonly #entries = new Map<Statement, { node: number; inside: string }>();
  readonly #idle: { node: PlanNode; line: number }[] = [];
  /** Ends of what goes on beside a step; they end nothing else. */
  readonly #sideEnds = new Set<number>();
  #parallels = 0;

  constructor(program: Program) {
    this.#program = program;
  }

  plan(): { plan: Plan; findings: Finding[] } {
    const all = [...statementsIn(this.#program.body)];
    const first = all.find(({ role }) => role)?.role ?? this.#program.roles[0] ?? null;
    const doer = all.find(({ kind }, index) => kind !== 'start' && (kind !== 'receive' || index > 0));
    if (first && doer && !doer.role && doer.line > 0) this.#tell('roleMissing', doer.line, { role: first });
    const { body, loose } = this.#begin(this.#program.body, first);
    const rest = this.#block(body, loose, { role: first, inside: '' });
    if (rest.length > 0) this.#close(rest);
    for (const jump of this.#jumps) this.#land(jump, all);
    this.#reportUnreached();
    if (!this.#net.nodes.some(({ type }) => type === 'EndEvent') && this.#net.nodes.length > 1)
      this.#tell('noEnd', lineOf(all.at(-1)));
    this.#net.mergeBeforeGateways();
    this.#reportSameWays();
    return { plan: this.#finished(), findings: this.#findings };
  }

  #begin(statements: Statement[], role: string | null): { body: Statement[]; loose: Loose[] } {
    const [first, ...others] = statements;
    if (!first) return { body: [], loose: [] };
    const begins = first.kind === 'start' || (first.kind === 'receive' && others.length > 0);
    const node = this.#net.add('StartEvent', first.role ?? role, begins ? first : null);
    if (begins) this.#entries.set(first, { node: node.key, inside: '' });
    if (begins && (first.kind === 'receive' || first.details.messages.some(({ incoming }) => incoming)))
      node.event = 'message';
    else if (begins && first.details.isTimer) node.event = 'timer';
    return { body: begins ? others : statements, loose: [this.#net.leaving(node)] };
  }

  #close(loose: Loose[]): void {
    const last = this.#net.nodes[loose.at(-1)?.from ?? 0];
    this.#net.connect(loose, this.#net.add('EndEvent', last?.role ?? null, null));
  }

  #block(body: Statement[], incoming: Loose[], at: { role: string | null; inside: string }): Loose[] {
    let loose = incoming;
    let { role } = at;
    for (const statement of body) {
      role = statement.role ?? role;
      loose = this.#statement(statement, loose, { role, inside: at.inside });
    }
    return loose;
  }

  #statement(statement: Statement, loose: Loose[], at: { role: string | null; inside: string }): Loose[] {
    if (statement.kind === 'jump') return this.#jump(statement, loose, at.inside);
    if (statement.kind === 'start') {
      this.#tell('startLater', statement.line);
      return loose;
    }
    if (statement.kind === 'parallel' && statement.branches.length < 2) return this.#alone(statement, loose, at);
    const node = this.#net.add(typeOf(statement), at.role, statement);
    if (loose.length === 0) this.#idle.push({ node, line: statement.line });
    this.#net.connect(loose, node);
    this.#entries.set(statement, { node: node.key, inside: at.inside });
    if (statement.kind === 'end') return [];
    if (statement.kind === 'parallel' || statement.kind === 'several') return this.#together(statement, node, at);
    if (statement.kind !== 'decision')
      return [this.#net.leaving(node), ...statement.catches.flatMap((one) => this.#caught(one, node, at))];
    if (statement.branches.length === 0) return [this.#net.leaving(node)];
    return statement.branches.flatMap(({ body, label, probability }) =>
      this.#block(body, [this.#net.leaving(node, label, probability)], at),
    );
  }

  /** A way out of a step goes on where the step does, unless it ends or leads elsewhere; one beside it ends by itself. */
  #caught(one: Catch, { key, role }: PlanNode, at: { role: string | null; inside: string }): Loose[] {
    const event = this.#net.add('BoundaryEvent', role, null);
    const { label: name, line, id, stops } = one;
    Object.assign(event, { name, line, id, event: one.event, host: { key, stops } });
    event.details.timer = one.timer;
    if (!stops) this.#parallels += 1;
    const inside = stops ? at.inside : `${at.inside}/${this.#parallels}`;
    const before = this.#net.nodes.length;
    const loose = this.#block(one.body, [this.#net.leaving(event)], { role: at.role, inside });
    if (stops) return loose;
    if (loose.length > 0) this.#close(loose);
    for (const { key: end, type } of this.#net.nodes.slice(before)) if (type === 'EndEvent') this.#sideEnds.add(end);
    return [];
  }

  /** One thing alone is not done at the same time as anything: it stands in the row. */
  #alone(statement: Statement, loose: Loose[], at: { role: string | null; inside: string }): Loose[] {
    this.#tell(statement.branches.length === 0 ? 'parallelEmpty' : 'parallelAlone', statement.line);
    return this.#block(statement.branches[0]?.body ?? [], loose, at);
  }

  #together(statement: Statement, fork: PlanNode, at: { role: string | null; inside: string }): Loose[] {
    const ends = statement.branches.map((branch) => this.#strand(branch, fork, at));
    const going = ends.filter((loose) => loose.length > 0);
    if (going.length <= 1) return going[0] ?? [];
    const join = this.#net.add(fork.type, at.role, null);
    join.line = statement.line;
    for (const loose of going)
      this.#net.connect(loose.length > 1 ? [this.#net.leaving(this.#net.merge(loose, join))] : loose, join);
    return [this.#net.leaving(join)];
  }

  #strand(
    { body, line, label, probability }: Branch,
    fork: PlanNode,
    { role, inside }: { role: string | null; inside: string },
  ): Loose[] {
    this.#parallels += 1;
    const before = this.#net.nodes.length;
    const loose = this.#block(body, [this.#net.leaving(fork, label, probability)], {
      role,
      inside: `${inside}/${this.#parallels}`,
    });
    if (body.length === 0 && fork.type === 'ParallelGateway') {
      this.#tell('parallelEmpty', line);
      return [];
    }
    const ended = this.#net.nodes
      .slice(before)
      .some(({ type, key }) => type === 'EndEvent' && !this.#sideEnds.has(key));
    if (ended && fork.type === 'ParallelGateway' && loose.length > 0) this.#tell('parallelMixed', line);
    return loose;
  }

  #jump(statement: Statement, loose: Loose[], inside: string): Loose[] {
    if (loose.length === 0) this.#tell('jumpNowhere', statement.line);
    this.#jumps.push({ statement, loose, inside });
    return [];
  }

  #land(
    { statement, loose, inside }: { statement: Statement; loose: Loose[]; inside: string },
    all: Statement[],
  ): void {
    const { target, wrong } = meant(statement.name, all);
    const entry = target && this.#entries.get(target);
    if (wrong) this.#findings.push({ ...wrong, line: statement.line, severity: 'error' });
    else if (!entry) this.#tell('targetMissing', statement.line, { target: statement.name });
    if (entry && entry.inside !== inside) this.#tell('targetInParallel', statement.line, { target: statement.name });
    const node = entry?.inside === inside ? this.#net.nodes[entry.node] : undefined;
    const isStart = node?.type === 'StartEvent';
    const after = isStart ? this.#net.flows.find(({ from }) => from === node.key)?.to : undefined;
    const landing = after === undefined ? node : this.#net.nodes[after];
    if (landing && !(isStart && after === undefined)) this.#net.connect(loose, landing);
    // Where it leads is not known; the drawing shows at least that it ends here.
    else if (loose.length > 0) this.#close(loose);
  }

  #reportUnreached(): void {
    for (const { node, line } of this.#idle)
      if (!this.#net.flows.some(({ to }) => to === node.key)) this.#tell('unreachable', line, { name: node.name });
  }

  #reportSameWays(): void {
    for (const flows of groupBy(this.#net.flows, ({ from, to }) => `${from} ${to}`).values()) {
      const node = this.#net.nodes[flows[0]?.from ?? 0];
      if (flows.length > 1 && node)
        this.#tell('sameWay', node.line, { ways: flows.map(({ name }) => name).join(', '), name: node.name });
    }
  }

  #finished(): Plan {
    const used = [...new Set(this.#net.nodes.flatMap(({ role }) => role ?? []))];
    const roles = [...this.#program.roles.filter((role) => used.includes(role))];
    const partners = this.#net.nodes.flatMap(({ details }) => details.messages.map(({ partner }) => partner));
    return {
      nodes: this.#net.nodes,
      flows: this.#net.flowsInOrder(),
      roles: [...new Set([...roles, ...rolesInOrder(this.#program.body, used)])],
      partners: [...new Map(partners.map((name) => [plain(name), name])).values()],
    };
  }

  #tell(key: FindingKey, line: number, params: Record<string, string> = {}): void {
    this.#findings.push({ line, severity: hints.has(key) ? 'hint' : 'error', key, params, proposal: null });
  }
}

/** Every statement in the order of the lines. */
export function* statementsIn(body: Statement[]): Generator<Statement> {
  for (const statement of body) {
    yield statement;
    for (const { body: inner } of [...statement.branches, ...statement.catches]) yield* statementsIn(inner);
  }
}

function rolesInOrder(body: Statement[], used: string[]): string[] {
  const named = [...statementsIn(body)].flatMap(({ role }) => role ?? []);
  return [...named.filter((role) => used.includes(role)), ...used];
}

function typeOf({ kind, details }: Statement): string {
  if (kind === 'step') return details.type || (details.systems.length > 0 ? 'UserTask' : 'Task');
  if (kind === 'end') return 'EndEvent';
  if (kind === 'decision') return 'ExclusiveGateway';
  if (kind === 'several') return 'InclusiveGateway';
  if (kind === 'parallel') return 'ParallelGateway';
  return kind === 'send' ? 'IntermediateThrowEvent' : 'IntermediateCatchEvent';
}
