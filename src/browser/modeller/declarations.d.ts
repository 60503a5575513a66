// bpmn.io add-ons and style sheets come without declarations.
declare module '*.css';

declare module 'bpmn-js-token-simulation/lib/modeler.js' {
  const module: object;
  export default module;
}
declare module 'bpmn-js-color-picker/colors/index.js' {
  const module: object;
  export default module;
}
declare module 'bpmn-js-create-append-anything' {
  export const CreateAppendAnythingModule: object;
}
declare module 'bpmn-js-i18n/translations/de.js' {
  const dictionary: Record<string, string>;
  export default dictionary;
}
declare module 'diagram-js-minimap' {
  const module: object;
  export default module;
}
