import { asset } from './assets.js';

/** One icon of the sprite (public/images/icons.txt), hidden from screen readers: the word beside it speaks. */
export function icon(name: string, classes = ''): string {
  const names = classes ? `fn-icon ${classes}` : 'fn-icon';
  return `<svg class="${names}" aria-hidden="true" focusable="false"><use href="${asset('build/icons.svg')}#${name}"/></svg>`;
}
