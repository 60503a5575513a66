import { Controller } from '@hotwired/stimulus';

/** "7 von 23": counts on while positions are saved one by one. */
export class PositionProgressController extends Controller<HTMLElement> {
  static override targets = ['bar', 'text'];
  static override values = { done: Number, all: Number, text: String };
  declare readonly barTarget: HTMLProgressElement;
  declare readonly hasBarTarget: boolean;
  declare readonly textTarget: HTMLElement;
  declare doneValue: number;
  declare readonly allValue: number;
  declare readonly textValue: string;

  count(): void {
    this.doneValue = Math.min(this.doneValue + 1, this.allValue);
    if (!this.hasBarTarget) return;
    this.barTarget.value = this.doneValue;
    this.textTarget.textContent = this.textValue
      .replace('{done}', String(this.doneValue))
      .replace('{all}', String(this.allValue));
  }
}
