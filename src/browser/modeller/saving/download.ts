/** Hands a diagram to the person as a .bpmn file. */
export function downloadXml(xml: string, title: string): void {
  const url = URL.createObjectURL(new Blob([xml], { type: 'application/xml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${title.replace(/[^\p{L}\p{N} _-]/gu, '').trim() || 'diagramm'}.bpmn`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
