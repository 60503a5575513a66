import { routes } from '../../src/routes.js';

interface Layer {
  route?: { path: string | RegExp | (string | RegExp)[]; stack: { method: string }[] };
  handle?: { stack?: Layer[] };
}

/** The paths of every GET route of the app, as they stand in the tables. */
export function getRoutes(): string[] {
  return [...new Set(below((routes() as unknown as { stack: Layer[] }).stack))];
}

function below(layers: readonly Layer[]): string[] {
  return layers.flatMap(({ route, handle }) => {
    if (!route) return below(handle?.stack ?? []);
    return route.stack.some(({ method }) => method === 'get') ? [String(route.path)] : [];
  });
}
