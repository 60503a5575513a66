import { MongoClient } from 'mongodb';
import { Types } from 'mongoose';
import { addressOf, removeDataDir, type Started, startFundus, startServer, stop } from './cli.js';
import { Link } from './link.js';
import { Router } from './router.js';
import { dataDirWithSampleTowns } from './sample-towns.js';
import { type Visitor, visitor } from './visitor.js';

/**
 * Several servers on one database, begun at once, and a router before them: on an embedded database that runs alone, or
 * on the server that MONGODB_URI names.
 */
export class Several {
  readonly links: Link[] = [];
  servers: Started[] = [];
  router = new Router([]);
  #database: Started | null = null;
  #client: MongoClient | null = null;
  #dataDir = '';
  #uri = '';

  static async begin(number: number): Promise<Several> {
    const several = new Several();
    several.#dataDir = await dataDirWithSampleTowns();
    several.#uri = await several.#openDatabase();
    several.#client = await MongoClient.connect(several.#uri);
    for (let at = 0; at < number; at += 1) several.links.push(new Link(placeIn(several.#uri)));
    await Promise.all(several.links.map((link) => link.begin()));
    several.servers = await Promise.all(several.links.map((link) => several.#startServer(link)));
    several.router = new Router(await Promise.all(several.servers.map(addressOf)));
    await several.router.begin();
    return several;
  }

  get database() {
    if (!this.#client) throw new Error('not begun');
    return this.#client.db();
  }

  get url(): string {
    return this.router.url;
  }

  /** In one click, as somebody of the sample towns. */
  async as(name: string): Promise<Visitor> {
    const person = await this.database.collection('users').findOne({ name });
    const browser = visitor(this);
    const answer = await browser.post('/session/demo', { user: String(person?._id) }, { follow: false });
    if (answer.status !== 303) throw new Error(`${name} could not come in: ${answer.status}`);
    return browser;
  }

  visitor(): Visitor {
    return visitor(this);
  }

  async kill(at: number): Promise<void> {
    this.router.targets[at] = null;
    const server = this.servers[at];
    if (server) await stop(server, 'SIGKILL');
  }

  async restart(at: number): Promise<void> {
    const link = this.links[at];
    if (!link) throw new Error(`there is no server ${at}`);
    const server = await this.#startServer(link);
    this.servers[at] = server;
    this.router.targets[at] = await addressOf(server);
  }

  /** As if its machine lost power. */
  async killDatabase(): Promise<void> {
    if (this.#database) await stop(this.#database, 'SIGKILL');
  }

  /** At the address it had. */
  async restartDatabase(): Promise<void> {
    await this.#serveDatabase(new URL(this.#uri).port);
  }

  /** Without a word, if it is the embedded one; nobody answers in its place. */
  async close(): Promise<void> {
    for (const link of this.links) link.releaseNews();
    await Promise.all(this.servers.map((server) => stop(server)));
    await this.router.close();
    await Promise.all(this.links.map((link) => link.cut()));
    if (process.env.MONGODB_URI) await this.database.dropDatabase();
    await this.#client?.close();
    if (this.#database) await stop(this.#database);
    await removeDataDir(this.#dataDir);
  }

  async #openDatabase(): Promise<string> {
    const other = process.env.MONGODB_URI;
    if (other) return withName(other, `fundus-processes-${new Types.ObjectId()}`);
    return this.#serveDatabase('0');
  }

  async #serveDatabase(port: string): Promise<string> {
    this.#database = startFundus(this.#dataDir, 'database', 'serve', '--port', port, '--data', this.#dataDir);
    const [, uri = ''] = await this.#database.hears(/running: (\S+)/);
    return uri;
  }

  #startServer(link: Link): Started {
    const uri = through(this.#uri, link.port);
    return startServer(this.#dataDir, { MONGODB_URI: uri, DEMO: '1' });
  }
}

function placeIn(uri: string): { host: string; port: number } | { path: string } {
  const [, host = ''] = /^mongodb:\/\/(?:[^@/]*@)?([^/,?]+)/.exec(uri) ?? [];
  const [name = '', port = '27017'] = host.split(':');
  return name.includes('%2F') ? { path: decodeURIComponent(host) } : { host: name, port: Number(port) };
}

function withName(uri: string, name: string): string {
  return uri.replace(/^(mongodb:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${name}`);
}

/** The same database by way of this port, and by no other; quick to say that it is away. */
function through(uri: string, port: number): string {
  const [address = '', query = ''] = uri.split('?');
  const settings = new URLSearchParams(query);
  settings.delete('replicaSet');
  settings.set('directConnection', 'true');
  settings.set('serverSelectionTimeoutMS', '5000');
  const near = address.replace(/^(mongodb:\/\/(?:[^@/]*@)?)[^/?]+/, (_, start: string) => `${start}127.0.0.1:${port}`);
  return `${near}?${settings}`;
}
