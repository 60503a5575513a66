import type { DiagramElement, Services } from '../../viewer/services.js';
import { kindOf, laneOf } from '../properties/element-kind.js';
import { labelOf } from '../properties/general.js';
import { readStep } from '../properties/step.js';

interface Token {
  normal?: string;
  matched?: string;
}

/** Finds elements by what people wrote about them, and says what each is and where it lies instead of its technical id. */
class WordSearch {
  static $inject = ['elementRegistry', 'searchPad', 'canvas', 'search', 'translate'];

  constructor(
    private readonly registry: Services['elementRegistry'],
    searchPad: Services['searchPad'],
    private readonly canvas: Services['canvas'],
    private readonly search: Services['search'],
    private readonly translate: Services['translate'],
  ) {
    searchPad.registerProvider(this);
  }

  find(pattern: string): { element: DiagramElement; primaryTokens: Token[]; secondaryTokens: Token[] }[] {
    const roots = this.canvas.getRootElements();
    const items = this.registry
      .filter((element) => !element.labelTarget && !roots.includes(element))
      .map((element) => ({ element, label: labelOf(element), about: this.#about(element) }))
      .filter(({ label, about }) => label || about);
    return this.search(items, pattern, { keys: ['label', 'about'] }).map(({ item, tokens }) => ({
      element: item.element,
      primaryTokens: item.label ? tokens.label : [{ normal: this.translate(kindOf(item.element)) }],
      secondaryTokens: tokens.about,
    }));
  }

  #about(element: DiagramElement): string {
    const { role, system } = readStep(element);
    const kind = labelOf(element) ? this.translate(kindOf(element)) : '';
    return [kind, role ?? laneOf(element), system].filter(Boolean).join(' · ');
  }
}

export const wordSearchModule = { bpmnSearch: ['type', WordSearch] };
