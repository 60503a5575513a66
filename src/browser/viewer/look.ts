/** Colours follow the theme through tokens; the fonts are those of the page, loaded before labels are measured. */
export const look = {
  bpmnRenderer: {
    defaultFillColor: 'var(--fn-bpmn-fill)',
    defaultStrokeColor: 'var(--fn-bpmn-stroke)',
    defaultLabelColor: 'var(--fn-bpmn-label)',
  },
  textRenderer: {
    defaultStyle: { fontFamily: '"Fira Sans", Arial, sans-serif', fontSize: 12 },
    externalStyle: { fontSize: 11.5 },
  },
};

export async function fontsReady(): Promise<void> {
  await document.fonts.load('12px "Fira Sans"').catch(() => []);
}
