import type { Services } from '../../viewer/services.js';
import { simulationDe, simulationPatternsDe } from '../texts/simulation.de.js';
import { untranslated } from './translate.js';

const PARTS = '[class^="bts-"], [class*=" bts-"]';

/** Token simulation writes English into the page; this replaces it as it appears, before anybody sees it. */
class SimulationTexts {
  static $inject = ['canvas', 'elementRegistry', 'eventBus', 'config.locale'];
  #registry: Services['elementRegistry'];
  #german: boolean;
  #done = new WeakMap<Node, string>();

  constructor(
    canvas: Services['canvas'],
    registry: Services['elementRegistry'],
    eventBus: Services['eventBus'],
    locale: 'de' | 'en',
  ) {
    this.#registry = registry;
    this.#german = locale === 'de';
    eventBus.on('diagram.init', () => {
      const container = canvas.getContainer();
      const sweep = () => {
        for (const part of container.querySelectorAll(PARTS)) this.#translate(part);
      };
      sweep();
      new MutationObserver(sweep).observe(container, {
        childList: true,
        subtree: true,
        attributes: true,
        attributeFilter: ['title'],
      });
    });
  }

  #translate(part: Element) {
    for (const name of ['title', 'aria-label']) {
      const text = part.getAttribute(name);
      if (!text || this.#done.get(part) === `${name}:${text}`) continue;
      const said = this.#say(text);
      this.#done.set(part, `${name}:${said}`);
      if (said !== text) part.setAttribute(name, said);
    }
    if (part.matches('.bts-scope, .bts-token-count')) return; // numbers and the short names of runs
    for (const node of part.childNodes) {
      const text = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').trim() : '';
      if (!/[a-z]{2}/i.test(text) || this.#done.get(node) === text) continue;
      const said = this.#say(text);
      this.#done.set(node, said);
      if (said !== text) node.textContent = ` ${said} `;
    }
  }

  #say(text: string): string {
    if (this.#isName(text)) return text;
    const known = simulationDe[text];
    if (known !== undefined) return this.#german ? known : text;
    for (const [pattern, german] of simulationPatternsDe)
      if (pattern.test(text)) return this.#german ? text.replace(pattern, german) : text;
    untranslated(text);
    return text;
  }

  #isName(text: string): boolean {
    return this.#registry.filter((element) => element.businessObject?.name?.trim() === text).length > 0;
  }
}

export const simulationTextsModule = { __init__: ['simulationTexts'], simulationTexts: ['type', SimulationTexts] };
