import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as esbuild from 'esbuild';
import { root } from '../../src/root.js';

export interface BarePages {
  modeler: string;
  picture: string;
  close(): Promise<void>;
}

/** What there is to compare with: bpmn-js as it comes on a page of its own, and a page with nothing but the picture. */
export async function serveBarePages(xml: string, svg: string): Promise<BarePages> {
  const files = new Map<string, [type: string, content: string | Uint8Array]>([
    ['/modeler', ['text/html', page('<div id="canvas"></div><script src="/modeler.js"></script>')]],
    ['/picture', ['text/html', page(svg)]],
    ['/diagram.bpmn', ['application/xml', xml]],
    ...(await bundle()),
  ]);
  const server = createServer((request, response) => {
    const [type, content] = files.get(request.url ?? '') ?? ['text/plain', ''];
    response.setHeader('Content-Type', type).end(content);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ modeler: `${url}/modeler`, picture: `${url}/picture` },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

const script = `
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import Modeler from 'bpmn-js/lib/Modeler';
const modeler = new Modeler({ container: '#canvas' });
fetch('/diagram.bpmn').then((answer) => answer.text()).then((xml) => modeler.importXML(xml));
`;

async function bundle(): Promise<[string, [string, Uint8Array]][]> {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: script, resolveDir: root },
    ...{ bundle: true, minify: true, write: false, format: 'iife', outfile: '/modeler.js', logLevel: 'warning' },
    loader: { '.woff2': 'dataurl', '.woff': 'empty', '.ttf': 'empty', '.eot': 'empty', '.svg': 'dataurl' },
  });
  return outputFiles.map(({ path, contents }) => [
    path,
    [path.endsWith('.js') ? 'text/javascript' : 'text/css', contents],
  ]);
}

function page(body: string): string {
  const style = '<link rel="stylesheet" href="/modeler.css"><style>#canvas{height:100vh}</style>';
  const head = body.includes('modeler') ? style : '';
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Vergleich</title>${head}</head><body>${body}</body></html>`;
}
