/** What the viewer says by itself; everything about the steps comes from the server. */
const TEXTS = {
  de: {
    diagram: 'Ablaufdiagramm',
    keys: 'Pfeiltasten wechseln zwischen Schritten, Eingabe zeigt den Schritt, Plus und Minus ändern die Größe.',
    view: 'Ansicht',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    level: 'Vergrößerung',
    inPercent: '{number} %',
    fit: 'Einpassen',
    search: 'Im Diagramm suchen',
    print: 'Nur das Diagramm drucken',
    printed: 'Gedruckt am',
    close: 'Schließen',
    open: '{element} öffnen',
    openProcess: 'Öffnen',
    up: 'Zurück zum ganzen Ablauf',
    practices: 'Best Practices',
    comments: 'Kommentare',
    comment: 'Kommentieren',
  },
  en: {
    diagram: 'Process diagram',
    keys: 'Arrow keys move between steps, Enter shows the step, plus and minus change the size.',
    view: 'View',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    level: 'Zoom level',
    inPercent: '{number}%',
    fit: 'Fit to screen',
    search: 'Search in the diagram',
    print: 'Print the diagram alone',
    printed: 'Printed on',
    close: 'Close',
    open: 'Open {element}',
    openProcess: 'Open',
    up: 'Back to the whole process',
    practices: 'Best practices',
    comments: 'Comments',
    comment: 'Comment',
  },
} as const;

export type ViewerTexts = Record<keyof (typeof TEXTS)['de'], string>;

/** In the language of the page. */
export function viewerTexts(): ViewerTexts {
  return document.documentElement.lang.startsWith('en') ? TEXTS.en : TEXTS.de;
}
