import type { ModellerConfig } from '../browser/modeller/config.js';
import type { Page } from '../web/views.js';

export interface ModellerPage extends Page {
  config: ModellerConfig;
  stylesheets: string[];
  scripts: string[];
}

declare module '../web/views.js' {
  interface Views {
    'processes/modeller': ModellerPage;
  }
}

export function modellerPage(config: ModellerConfig): ModellerPage {
  return {
    title: config.process.title,
    config,
    stylesheets: ['build/modeller.css'],
    scripts: ['build/modeller.js'],
  };
}
