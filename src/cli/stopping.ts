/** Aborted by Ctrl+C or SIGTERM: what is half done is taken back before the program ends. A second one ends it at once. */
export function stopping(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}
