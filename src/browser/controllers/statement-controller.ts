import { Controller } from '@hotwired/stimulus';

interface Texts {
  rest: string;
  /** With `{votes}`. */
  strategy: string;
  project: string;
  contraryStrategy: string;
  contraryProject: string;
}

const questions = 5;

/** Says while one answers the five questions what they speak for, and whether the choice above differs from it. */
export class StatementController extends Controller<HTMLElement> {
  static override targets = ['answer', 'nature', 'result'];
  declare readonly answerTargets: HTMLInputElement[];
  declare readonly natureTargets: HTMLInputElement[];
  declare readonly resultTarget: HTMLElement;
  declare readonly hasResultTarget: boolean;
  private readonly changed = () => this.tell();

  override connect(): void {
    this.element.addEventListener('change', this.changed);
  }

  override disconnect(): void {
    this.element.removeEventListener('change', this.changed);
  }

  clear(): void {
    for (const one of this.answerTargets) one.checked = false;
    this.element.dispatchEvent(new Event('change', { bubbles: true }));
  }

  private tell(): void {
    if (!this.hasResultTarget) return;
    const told = this.sentence();
    if (this.resultTarget.textContent !== told) this.resultTarget.textContent = told;
  }

  private sentence(): string {
    const texts = JSON.parse(
      this.element.closest<HTMLElement>('[data-five-texts]')?.dataset.fiveTexts ?? '{}',
    ) as Texts;
    const given = this.answerTargets.filter(({ checked }) => checked);
    if (given.length < questions) return texts.rest;
    const strategic = given.filter(({ dataset }) => dataset.nature === 'strategy').length;
    const suggested = strategic * 2 > questions ? 'strategy' : 'project';
    const votes = suggested === 'strategy' ? strategic : questions - strategic;
    const chosen = this.natureTargets.find(({ checked }) => checked)?.value;
    const contrary = suggested === 'strategy' ? texts.contraryStrategy : texts.contraryProject;
    const says = texts[suggested].replace('{votes}', String(votes));
    return chosen && chosen !== suggested ? `${says} ${contrary}` : says;
  }
}
