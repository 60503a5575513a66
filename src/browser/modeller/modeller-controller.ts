import { Controller } from '@hotwired/stimulus';
import type { ModellerConfig } from './config.js';
import { openModeller } from './workspace.js';

/** The full-screen modeller; its element carries the configuration of the server. */
export class ModellerController extends Controller<HTMLElement> {
  static override values = { config: Object };
  declare readonly configValue: ModellerConfig;

  override connect(): void {
    void openModeller(this.element, this.configValue);
  }
}
