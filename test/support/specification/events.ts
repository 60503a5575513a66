import type { Document, MongoClient } from 'mongodb';
import type { ExpectedEvents } from './format.js';
import { type Lookup, Mismatch, match } from './match.js';

interface Seen {
  name: string;
  event: Document;
}

const NAMES: Record<string, string> = {
  commandStartedEvent: 'commandStarted',
  commandSucceededEvent: 'commandSucceeded',
  commandFailedEvent: 'commandFailed',
  connectionReadyEvent: 'connectionReady',
  connectionCheckOutStartedEvent: 'connectionCheckOutStarted',
  connectionCheckedOutEvent: 'connectionCheckedOut',
  connectionCheckedInEvent: 'connectionCheckedIn',
};

/** What a client told of commands and connections while a case was played. */
export class SeenEvents {
  private readonly seen: Seen[] = [];
  /** Commands as they were sent, also where the case does not observe them. */
  readonly commands: Document[] = [];
  /** Connections lent and not given back. */
  lent = 0;

  constructor(client: MongoClient, observed: readonly string[], ignored: readonly string[]) {
    const left = new Set(['configureFailPoint', ...ignored]);
    for (const name of observed)
      client.on(NAMES[name] as 'commandStarted', (event: Document) => {
        if (!left.has(event.commandName)) this.seen.push({ name, event: asSent(event) });
      });
    client.on('commandStarted', (event) => {
      if (!left.has(event.commandName)) this.commands.push(event.command);
    });
    client.on('connectionCheckedOut', () => this.lent++);
    client.on('connectionCheckedIn', () => this.lent--);
  }

  /** Checks what was seen against what a case expects of this client. */
  check({ events, eventType = 'command', ignoreExtraEvents }: ExpectedEvents, lookup: Lookup): void {
    const seen = this.seen.filter(({ name }) => name.startsWith('command') === (eventType === 'command'));
    const names = seen.map(({ name, event }) => event.commandName ?? name).join(', ');
    if (seen.length < events.length || (!ignoreExtraEvents && seen.length > events.length))
      throw new Mismatch(`expected ${events.length} events, saw ${seen.length}: ${names}`);
    for (const [i, expected] of events.entries()) {
      const [name = '', facts = {}] = Object.entries(expected)[0] ?? [];
      const actual = seen[i];
      if (actual?.name !== name) throw new Mismatch(`event ${i} is ${actual?.name} and not ${name}: ${names}`);
      checkFacts(facts, actual.event, lookup);
    }
  }
}

function checkFacts(expected: Document, event: Document, lookup: Lookup): void {
  for (const name of ['commandName', 'databaseName'])
    if (expected[name] !== undefined) match(expected[name], event[name], lookup);
  for (const name of ['command', 'reply'])
    if (expected[name] !== undefined)
      match(expected[name], withSequences(withoutLimit(event[name], expected[name])), lookup);
}

/** The driver gives the end of a transaction a time limit of its own, which the cases do not speak of. */
function withoutLimit(command: Document, expected: Document): Document {
  const ends = 'commitTransaction' in command || 'abortTransaction' in command;
  if (!ends || !command.writeConcern || expected.writeConcern?.wtimeout !== undefined) return command;
  const { wtimeout: _wtimeout, ...writeConcern } = command.writeConcern;
  return { ...command, writeConcern };
}

/** The driver goes on changing the read concern of a transaction after it has sent it. */
function asSent(event: Document): Document {
  const { readConcern } = event.command ?? {};
  return readConcern ? { ...event, command: { ...event.command, readConcern: { ...readConcern } } } : event;
}

/** The driver keeps the documents of a message section in an object of its own. */
function withSequences(command: Document): Document {
  const entries = Object.entries(command).map(([name, value]) => [
    name,
    value instanceof Object && 'serializedDocumentsLength' in value ? value.documents : value,
  ]);
  return Object.fromEntries(entries);
}
