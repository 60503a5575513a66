import Modeler from 'bpmn-js/lib/Modeler.js';
import colorPickerModule from 'bpmn-js-color-picker/colors/index.js';
import { CreateAppendAnythingModule } from 'bpmn-js-create-append-anything';
import tokenSimulationModule from 'bpmn-js-token-simulation/lib/modeler.js';
import minimapModule from 'diagram-js-minimap';
import { fundusModdle } from '../../../../models/bpmn/fundus-moddle.js';
import { look } from '../../viewer/look.js';
import type { Services } from '../../viewer/services.js';
import type { ModellerConfig } from '../config.js';
import { updateStepModule } from '../properties/update-command.js';
import { accessiblePadsModule } from './accessible-pads.js';
import { type WordPalette, wordPaletteModule } from './palette.js';
import { paletteKeysModule } from './palette-keys.js';
import { type ReadOnly, readOnlyModule } from './read-only.js';
import { sharedClipboardModule } from './shared-clipboard.js';
import { simulationTextsModule } from './simulation-texts.js';
import { steadySelectionModule } from './steady-selection.js';
import { translateModule } from './translate.js';
import { wordSearchModule } from './word-search.js';

export type FundusServices = Services & { paletteProvider: WordPalette; readOnly: ReadOnly };
export type FundusModeler = Modeler<FundusServices>;

/** The bpmn-js modeler with everything this product adds. */
export function createModeler(container: HTMLElement, config: ModellerConfig): FundusModeler {
  const options = {
    container,
    ...look,
    locale: config.locale,
    wordPalette: { locale: config.locale, mode: config.paletteMode },
    moddleExtensions: { fundus: fundusModdle },
    additionalModules: [
      colorPickerModule,
      CreateAppendAnythingModule,
      minimapModule,
      tokenSimulationModule,
      wordPaletteModule,
      paletteKeysModule,
      accessiblePadsModule,
      sharedClipboardModule,
      simulationTextsModule,
      readOnlyModule,
      wordSearchModule,
      steadySelectionModule,
      updateStepModule,
      translateModule(config.locale),
    ],
  };
  return new Modeler<FundusServices>(options as object);
}
