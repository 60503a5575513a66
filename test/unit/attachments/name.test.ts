import { expect } from 'chai';
import type { TypeName } from '../../../models/attachment/types.js';
import { cleanName } from '../../../src/attachments/name.js';
import { FileRefused } from '../../../src/attachments/refused.js';

describe('the name of a file', () => {
  const cleaned: [given: string, is: TypeName, name: string][] = [
    ['Antrag.pdf', 'pdf', 'Antrag.pdf'],
    ['ANTRAG.PDF', 'pdf', 'ANTRAG.pdf'],
    ['Größe (2).jpeg', 'jpeg', 'Größe (2).jpeg'],
    ['Gro\u0308ße.jpg', 'jpeg', 'Größe.jpg'],
    ['ohne Endung', 'pdf', 'ohne Endung.pdf'],
    ['Stand 1.2', 'pdf', 'Stand 1.2.pdf'],
    ['../../etc/passwd.txt', 'txt', 'passwd.txt'],
    ['C:\\Users\\katrin\\Plan.pdf', 'pdf', 'Plan.pdf'],
    ['zeile\r\numbruch\u0000.txt', 'txt', 'zeileumbruch.txt'],
    ['Rechnung\u202Efdp.exe.pdf', 'pdf', 'Rechnungfdp-exe.pdf'],
    ['\u200Bunsichtbar\uFEFF.txt', 'txt', 'unsichtbar.txt'],
    ['rechnung.exe.pdf', 'pdf', 'rechnung-exe.pdf'],
    ['a.html.txt', 'txt', 'a-html.txt'],
    ['<b>"x"|y?*.txt', 'txt', '-b--x--y--.txt'],
    ['  .versteckt.txt ', 'txt', 'versteckt.txt'],
    ['CON.txt', 'txt', '_CON.txt'],
    ['...', 'txt', 'datei.txt'],
    ['', 'pdf', 'datei.pdf'],
    [`${'ä'.repeat(300)}.pdf`, 'pdf', `${'ä'.repeat(120)}.pdf`],
    ['ablauf.bpmn', 'xml', 'ablauf.bpmn'],
  ];
  for (const [given, is, name] of cleaned)
    it(`${JSON.stringify(given.slice(0, 40))} becomes ${JSON.stringify(name.slice(0, 40))}`, () => {
      expect(cleanName(given, is)).to.equal(name);
    });

  const lies: [given: string, is: TypeName][] = [
    ['rechnung.pdf.exe', 'pdf'],
    ['bild.png', 'jpeg'],
    ['seite.html', 'txt'],
    ['makro.docm', 'docx'],
    ['programm.jar', 'zip'],
    ['skript.js', 'txt'],
    ['bild.svg', 'xml'],
  ];
  for (const [given, is] of lies)
    it(`${given} is refused when it is ${is}`, () => {
      expect(() => cleanName(given, is))
        .to.throw(FileRefused)
        .with.property('reason', 'ending');
    });
});
