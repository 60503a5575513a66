/** What stands in the fields of one candidate; the names without the ending that tells the candidates apart. */
export interface TypedStatement {
  weight: string;
  nature: string;
  sentence: string;
  answers: Record<string, string>;
}

const questions = ['horizon', 'breadth', 'aim', 'end', 'council'];

export function typedIn(row: HTMLElement, suffix: string): TypedStatement {
  const answers = questions.flatMap((name) => {
    const value = checkedIn(row, `${name}${suffix}`);
    return value ? [[name, value]] : [];
  });
  return {
    weight: checkedIn(row, `weight${suffix}`),
    nature: checkedIn(row, `nature${suffix}`),
    sentence: sentenceIn(row, suffix)?.value ?? '',
    answers: Object.fromEntries(answers),
  };
}

export function fillIn(row: HTMLElement, suffix: string, typed: TypedStatement): void {
  const values = { weight: typed.weight, nature: typed.nature, ...typed.answers };
  for (const name of ['weight', 'nature', ...questions])
    for (const radio of radiosIn(row, `${name}${suffix}`))
      radio.checked = radio.value === (values as Record<string, string>)[name];
  const sentence = sentenceIn(row, suffix);
  if (sentence) sentence.value = typed.sentence;
}

/** Enough to be saved; who is not affected need not say what it is. */
export function isComplete({ weight, nature }: TypedStatement): boolean {
  return weight !== '' && (nature !== '' || weight === 'unaffected');
}

/** As the form would send it. Until all five questions are answered the stored answers stay as they are. */
export function bodyOf({ answers, ...typed }: TypedStatement, revision: string): Record<string, string> {
  const given = Object.keys(answers).length;
  const whole = given === 0 || given === questions.length;
  return { ...typed, ...(whole ? answers : { answers: 'keep' }), revision };
}

export function radiosIn(row: HTMLElement, name: string): HTMLInputElement[] {
  return [...row.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter((one) => one.name === name);
}

export function sentenceIn(row: HTMLElement, suffix: string): HTMLInputElement | null {
  return row.querySelector<HTMLInputElement>(`input[type=text][name="sentence${CSS.escape(suffix)}"]`);
}

function checkedIn(row: HTMLElement, name: string): string {
  return radiosIn(row, name).find(({ checked }) => checked)?.value ?? '';
}
