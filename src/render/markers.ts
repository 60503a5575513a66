import { createHash } from 'node:crypto';
import type { DomElement } from './dom/element.js';
import { isElement } from './dom/node.js';
import { SVG_NAMESPACE, serialise } from './dom/serialise.js';

const REFERENCES = ['marker-start', 'marker-mid', 'marker-end'];

/**
 * Names each arrow head after what it looks like and keeps one of each kind that is used. bpmn-js names them at
 * random: the same diagram would give other bytes each time, and two pictures in one page could swap their arrows.
 */
export function nameMarkers(root: DomElement): void {
  const markers = collect(root, (element) => element.localName === 'marker');
  const names = new Map(markers.map((marker) => [marker.id, nameByContent(marker)]));
  const used = new Set<string>();
  for (const element of collect(root, (candidate) => REFERENCES.some((name) => candidate.hasAttribute(name))))
    for (const reference of REFERENCES) {
      const id = /^url\(#(.+)\)$/.exec(element.getAttribute(reference) ?? '')?.[1];
      const name = id === undefined ? undefined : names.get(id);
      if (name) element.setAttribute(reference, `url(#${name})`);
      else element.removeAttribute(reference);
      if (name) used.add(name);
    }
  for (const definitions of collect(root, (element) => element.localName === 'defs')) definitions.remove();
  if (used.size > 0) root.insertBefore(definitionsOf(root, markers, used), root.firstChild);
}

function nameByContent(marker: DomElement): string {
  marker.removeAttribute('id');
  const name = `m-${createHash('sha256').update(serialise(marker)).digest('hex').slice(0, 10)}`;
  marker.setAttribute('id', name);
  return name;
}

function definitionsOf(root: DomElement, markers: DomElement[], used: Set<string>): DomElement {
  const definitions = root.ownerDocument.createElementNS(SVG_NAMESPACE, 'defs');
  for (const marker of markers) if (used.delete(marker.id)) definitions.appendChild(marker);
  return definitions;
}

function collect(root: DomElement, wanted: (element: DomElement) => boolean): DomElement[] {
  return root.childNodes
    .filter(isElement)
    .flatMap((child) => (wanted(child) ? [child, ...collect(child, wanted)] : collect(child, wanted)));
}
