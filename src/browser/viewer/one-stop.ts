/** The place of a drawing is one stop of the Tab key, with a name: the drawing inside is no second, nameless one. */
export function oneStop(place: HTMLElement): void {
  // Without a tabindex some browsers would stop there all the same, as it listens for the focus.
  place.querySelector('.djs-container > svg')?.setAttribute('tabindex', '-1');
}
