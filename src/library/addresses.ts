import { paths } from '../web/paths.js';

// The address of a list is its filter: changing the one is changing the other. Each change begins at the first page.

export function without(asked: URLSearchParams, name: string, value: string): string {
  const rest = [...asked].filter(([key, one]) => key !== 'after' && !(key === name && one === value));
  return address(new URLSearchParams(rest));
}

export function changed(asked: URLSearchParams, changes: Record<string, string | null>): string {
  const next = new URLSearchParams(asked);
  next.delete('after');
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return address(next);
}

function address(asked: URLSearchParams): string {
  const text = asked.toString();
  return text ? `${paths.processes}?${text}` : paths.processes;
}
