import type { Server } from 'node:http';

/** Requests get this long to finish; then their connections are cut, so that the whole stop stays under ten seconds. */
const patience = 8000;

/** Takes no new connections, lets running requests finish, and closes connections as they fall idle. */
export function finishRequests(server: Server, longest = patience): Promise<void> {
  return new Promise((done) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    const cut = setTimeout(() => server.closeAllConnections(), longest);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      done();
    });
    server.closeIdleConnections();
  });
}

/** Runs `stop` once at the first SIGTERM or SIGINT, however often they come (a terminal sends them to everyone). */
export function onStop(stop: () => Promise<void>): void {
  let stopping = false;
  const once = () => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', once);
  process.on('SIGINT', once);
}
