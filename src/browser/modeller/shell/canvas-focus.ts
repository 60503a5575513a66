/** Marks the canvas while it has the focus by keyboard; diagram-js also focuses it under a passing mouse. */
export function markKeyboardFocus(canvas: HTMLElement): void {
  let byKeys = false;
  const mark = (on: boolean) => canvas.classList.toggle('mo-canvas--keys', on);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Tab') byKeys = true;
  });
  document.addEventListener('pointermove', () => {
    byKeys = false;
  });
  document.addEventListener('pointerdown', () => {
    byKeys = false;
    mark(false);
  });
  canvas.addEventListener('focusin', () => mark(byKeys));
}
