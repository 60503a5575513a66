export type Typed = [name: string, value: string][];
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What stands in a form now, as it would be sent; without passwords, files and hidden fields. */
export function typedIn(form: HTMLFormElement): Typed {
  return controlsOf(form)
    .filter((control) => !isTick(control) || control.checked)
    .map((control) => [control.name, control.value]);
}

/** Puts typed values back, each into the next control of its name, and brings the focus there. */
export function fillForm(form: HTMLFormElement, typed: Typed): void {
  const left = [...typed];
  const controls = controlsOf(form);
  for (const control of controls) {
    const index = left.findIndex(
      ([name, value]) => name === control.name && (!isTick(control) || value === control.value),
    );
    const [taken] = index < 0 ? [] : left.splice(index, 1);
    if (isTick(control)) control.checked = taken !== undefined;
    else if (taken) control.value = taken[1];
    control.dispatchEvent(new Event('input', { bubbles: true }));
  }
  controls[0]?.focus();
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(isControl).filter((control) => {
    return control.name !== '' && !['hidden', 'password', 'file', 'submit'].includes(control.type);
  });
}

function isControl(element: Element): element is Control {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  );
}

function isTick(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type);
}
