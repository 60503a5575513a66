import searchModule from 'diagram-js/lib/features/search/index.js';
import searchPadModule from 'diagram-js/lib/features/search-pad/index.js';
import type { DiagramElement, Services } from './services.js';
import type { StepInfo } from './step-card.js';

interface Token {
  normal?: string;
  matched?: string;
}

/** Finds steps by everything their cards say: name, role, system, description. */
class StepSearch {
  static $inject = ['elementRegistry', 'searchPad', 'search', 'config.steps'];

  constructor(
    private readonly registry: Services['elementRegistry'],
    searchPad: Services['searchPad'],
    private readonly search: Services['search'],
    private readonly steps: Record<string, StepInfo>,
  ) {
    searchPad.registerProvider(this);
  }

  find(pattern: string): { element: DiagramElement; primaryTokens: Token[]; secondaryTokens: Token[] }[] {
    const items = Object.entries(this.steps).flatMap(([id, { title, eyebrow, text }]) => {
      const element = this.registry.get(id);
      return element ? [{ element, title, about: [eyebrow, ...text.split('\n')].filter(Boolean).join(' · ') }] : [];
    });
    return this.search(items, pattern, { keys: ['title', 'about'] }).map(({ item, tokens }) => ({
      element: item.element,
      primaryTokens: tokens.title,
      secondaryTokens: tokens.about,
    }));
  }
}

export const stepSearchModule = {
  __depends__: [searchModule, searchPadModule],
  __init__: ['stepSearch'],
  stepSearch: ['type', StepSearch],
};
