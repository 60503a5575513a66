import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../src/root.js';

/** A small file around the given elements, without a drawing unless they hold one. */
export function model(elements: string, attributes = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions_1" targetNamespace="urn:test" ${attributes}>${elements}</definitions>`;
}

/** A process with these elements, in which each `a -> b` stands for a flow. */
export function process(elements: string, ...flows: string[]): string {
  const links = flows.map((flow, index) => {
    const [source, target] = flow.split(' -> ');
    return `<sequenceFlow id="F${index + 1}" sourceRef="${source}" targetRef="${target}" />`;
  });
  return model(`<process id="P">${elements}${links.join('')}</process>`);
}

/** One of the diagrams in test/fixtures/bpmn. */
export function fixture(name: string): Buffer {
  return readFileSync(join(root, 'test/fixtures/bpmn', name));
}

/** The same numbers at each run (mulberry32), so that a failure can be seen again. */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
