import { fitAll } from '../viewer/first-view.js';
import type { FundusModeler } from './diagram/create-modeler.js';
import { deskFrame } from './shell/desk.js';

/** The drawing on the canvas, and what of it the server has. */
export class Sheet {
  /** What the server confirmed last; null if that is not known. */
  base: string | null = null;
  #isLoading = false;

  /** `drawn` hears of every change by hand, never of another drawing that is shown. */
  constructor(
    private readonly modeler: FundusModeler,
    private readonly drawn: () => void,
  ) {
    modeler.get('eventBus').on<{ trigger?: string }>('commandStack.changed', ({ trigger }) => {
      if (!this.#isLoading && trigger !== 'clear') this.drawn();
    });
  }

  /** The drawing as it is now. @throws {Error} where it cannot be written */
  async xml(): Promise<string> {
    const { xml } = await this.modeler.saveXML({ format: true });
    if (!xml) throw new Error('The diagram could not be written as XML');
    return xml;
  }

  /** Shows a drawing that the server has; false if it cannot be shown. */
  async show(xml: string): Promise<boolean> {
    this.#isLoading = true;
    try {
      await this.modeler.importXML(xml);
      this.base = xml;
      return true;
    } catch {
      return false;
    } finally {
      this.#isLoading = false;
    }
  }

  /** Shows another drawing of the server at the same place and zoom; one that cannot be shown leaves everything as it is. */
  async replace(xml: string): Promise<boolean> {
    const canvas = this.modeler.get('canvas');
    const { x, y, width, height } = canvas.viewbox();
    // Nothing to go back to where the first drawing could not be shown.
    const before = await this.xml().catch(() => null);
    const isShown = await this.show(xml);
    if (!isShown && before !== null) await this.#put(before);
    canvas.viewbox({ x, y, width, height });
    return isShown;
  }

  /** Another drawing as a change by hand; answers how to have the one before again, null if it cannot be shown. */
  async exchange(xml: string): Promise<(() => void) | null> {
    const before = await this.xml();
    if (await this.#change(xml)) return () => void this.#change(before);
    await this.#put(before);
    fitAll(this.modeler.get('canvas'), deskFrame());
    return null;
  }

  async #change(xml: string): Promise<boolean> {
    if (!(await this.#put(xml))) return false;
    fitAll(this.modeler.get('canvas'), deskFrame());
    this.drawn();
    return true;
  }

  /** Shows a drawing that the server does not have. */
  async #put(xml: string): Promise<boolean> {
    const { base } = this;
    const isShown = await this.show(xml);
    this.base = base;
    return isShown;
  }
}
