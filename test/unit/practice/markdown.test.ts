import { expect } from 'chai';
import { parse } from 'node-html-parser';
import { markdownToHtml } from '../../../src/web/markdown.js';

/** What may come out: everything else is text. */
const allowed = 'p h3 h4 strong em s ul ol li blockquote code hr br table thead tbody tr th td a'
  .toUpperCase()
  .split(' ');

function elements(html: string) {
  return parse(html).querySelectorAll('*');
}

describe('Markdown becomes HTML', () => {
  it('with chapters below the heading of the section', () => {
    expect(markdownToHtml('# Groß\n\n#### Klein')).to.equal('<h3>Groß</h3>\n<h4>Klein</h4>\n');
  });

  it('with lists, emphasis and steps that begin where they say', () => {
    const html = markdownToHtml('3. **Ein** Eingang\n4. *Auslesen*');

    expect(html).to.contain('<ol start="3">').and.contain('<strong>Ein</strong>').and.contain('<em>Auslesen</em>');
  });

  it('with tables that stand without a style attribute', () => {
    const html = markdownToHtml('| Was | Tage |\n| --- | ---: |\n| Zahlung | 6 |');

    expect(html).to.contain('<td class="fn-align-right">6</td>').and.not.contain('style');
  });

  it('with links to the web, to mail and to own pages', () => {
    expect(markdownToHtml('[Netz](https://example.org/a)')).to.equal(
      '<p><a href="https://example.org/a" rel="noopener noreferrer nofollow">Netz</a></p>\n',
    );
    expect(markdownToHtml('[Post](mailto:rechnung@stadt.example)')).to.contain(
      '<a href="mailto:rechnung@stadt.example">',
    );
    expect(markdownToHtml('[Prozess](/processes/rechnung)')).to.contain('<a href="/processes/rechnung">');
  });

  it('with pictures that are attachments of the text, and the words of all others', () => {
    const pictures = (key: string) => (key === 'k1' ? { src: '/p/k1', width: 2, height: 1 } : null);

    expect(markdownToHtml('![Ein "Bild" <b>](attachment:k1)', pictures)).to.equal(
      '<p><img src="/p/k1" alt="Ein &quot;Bild&quot; &lt;b&gt;" loading="lazy" width="2" height="1"></p>\n',
    );
    for (const address of ['attachment:k2', 'https://evil.example/x.png', '/p/k1'])
      expect(markdownToHtml(`![Wort](${address})`, pictures), address).to.equal('<p>Wort</p>\n');
    expect(markdownToHtml('![Wort](data:image/png;base64,AA)', pictures)).to.contain('![Wort]');
    expect(markdownToHtml('![](attachment:k1)', pictures)).to.equal('<p></p>\n');
    expect(markdownToHtml('[x](attachment:k1)', pictures)).not.to.contain('href');
  });

  it('empty from an empty text', () => {
    expect(markdownToHtml('')).to.equal('');
  });
});

describe('hostile Markdown', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<iframe src="https://evil.example"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '<div style="position:fixed">x</div>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](javascript&colon;alert(1))',
    '[x](\tjavascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox(1))',
    '[x](file:///etc/passwd)',
    '[x](//evil.example)',
    '[x](/\\evil.example)',
    '[x](https://a.example" onmouseover="alert(1))',
    '[x](https://a.example "title\\" onclick=\\"alert(1)")',
    '<javascript:alert(1)>',
    '<https://a.example/"onclick="alert(1)>',
    '![x](javascript:alert(1))',
    '![x](https://a.example/track.png)',
    '![x](data:image/svg+xml,<svg onload=alert(1)>)',
    '[x]: javascript:alert(1)\n\n[x]',
    '```html" onload="alert(1)\n<script>alert(1)</script>\n```',
    '`<script>alert(1)</script>`',
    '| a |\n| :-:" onclick="alert(1) |\n| <img src=x onerror=alert(1)> |',
    '# <script>alert(1)</script>',
    '> <b onclick=alert(1)>x</b>',
    '<!-- --><script>alert(1)</script>',
    '<![CDATA[<script>alert(1)</script>]]>',
    `${'['.repeat(2000)}x`,
    '*'.repeat(5000),
    '> '.repeat(3000),
  ];

  for (const attack of attacks)
    it(`stays text: ${JSON.stringify(attack.slice(0, 60))}`, () => {
      const found = elements(markdownToHtml(attack));

      expect(found.filter((one) => !allowed.includes(one.tagName)).map((one) => one.tagName)).to.eql([]);
      for (const one of found) {
        expect(Object.keys(one.attributes).filter((name) => !['href', 'rel', 'start', 'class'].includes(name))).to.eql(
          [],
        );
        expect(one.getAttribute('href') ?? '/').to.match(/^(https:\/\/a\.example|\/(?![/\\]))/);
      }
    });

  it('gives an outer link nothing to reach back with', () => {
    const link = elements(markdownToHtml('<https://a.example/>')).find((one) => one.tagName === 'A');

    expect(link?.getAttribute('rel')).to.equal('noopener noreferrer nofollow');
  });
});
