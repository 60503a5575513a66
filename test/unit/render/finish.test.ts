import { expect } from 'chai';
import { readBpmn } from '../../../models/bpmn/read.js';
import { parseSvg } from '../../../src/render/dom/window.js';
import { finish } from '../../../src/render/finish.js';
import { Viewer } from '../../../src/render/viewer.js';
import { invoice, oneTask } from './make-diagram.js';

describe('a finished picture', () => {
  const picture = async (xml: string) => {
    const { drawings } = await new Viewer().draw((await readBpmn(xml)).definitions);
    return finish(drawings[0]?.svg ?? '');
  };
  const content = (inner: string) => {
    const { svg } = finish(`<svg viewBox="0 0 10 10">${inner}</svg>`);
    return svg.slice(svg.indexOf('10 10">') + 7, -'</svg>'.length);
  };

  it('has the same bytes each time, from whichever viewer', async () => {
    expect((await picture(invoice())).svg).to.equal((await picture(invoice())).svg);
  });

  it('stays as it is when it is finished again', async () => {
    const { svg } = await picture(invoice());

    expect(finish(svg).svg).to.equal(svg);
  });

  it('keeps ids of elements, and nothing that cannot be seen', async () => {
    const { svg, width, height, root } = await picture(invoice());

    expect(svg)
      .to.include('data-element-id="Check"')
      .and.to.match(/^<!-- created with bpmn-js .*--><svg xmlns=/);
    expect(svg).not.to.match(/djs-|class=|style=|lineHeight/);
    expect([width, height]).to.deep.equal([910, 590]);
    expect(root.querySelectorAll('marker')).to.have.length(4);
  });

  it('refers to nothing but its own arrow heads', async () => {
    const { root } = await picture(invoice());
    const ids = root.querySelectorAll('marker').map(({ id }) => `url(#${id})`);
    const references = root
      .querySelectorAll('*')
      .flatMap((element) => element.attributes)
      .filter(({ value }) => value.includes('url('));

    expect(references).not.to.deep.equal([]);
    for (const { value } of references) expect(ids).to.include(value);
  });

  it('keeps scripts in names as words', async () => {
    const name = '&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt; &quot; onload=&quot;x';
    const { svg, root } = await picture(oneTask(name));

    expect(svg).not.to.match(/<script/i);
    expect(root.querySelector('text')?.textContent).to.match(/<\/text><script>alert/);
  });

  it('takes no style from a hostile colour', async () => {
    const { svg } = await picture(
      oneTask(
        'Prüfen',
        'color:background-color="red; background: url(//evil)" bioc:stroke="&quot;/&gt;&lt;script&gt;"',
      ),
    );

    expect(svg).not.to.match(/evil|script/);
  });

  const dropped: [string, string][] = [
    ['scripts', '<script>alert(1)</script>'],
    ['foreign objects', '<foreignObject><iframe src="x"/></foreignObject>'],
    ['links and their contents', '<a href="javascript:alert(1)"><text>x</text></a>'],
    ['images', '<image href="http://evil/x.png"/>'],
    ['style sheets', '<style>@import "http://evil"</style>'],
    ['animations', '<animate attributeName="href"/><set/>'],
    ['reused content', '<use href="http://evil#x"/>'],
    ['hit areas', '<rect class="djs-hit djs-hit-all" width="9"/>'],
    ['unused arrow heads', '<defs><marker id="m"><path d="M 0 0"/></marker></defs>'],
  ];
  for (const [what, markup] of dropped) it(`leaves out ${what}`, () => expect(content(markup)).to.equal(''));

  it('leaves out event handlers, links and values that are none', () => {
    const hostile =
      '<rect onload="a" onclick="b" href="x" xlink:href="y" width="1e9" x="calc(1)" fill="url(//evil#a)" marker-end="url(#gone)" transform="matrix(1 0 0 1 0 0);x"/>';

    expect(content(hostile)).to.equal('<rect width="1000000000"/>');
  });

  it('names arrow heads by their looks and keeps one of each', () => {
    const marker = (id: string, fill: string) => `<marker id="${id}"><path d="M 0 0" style="fill: ${fill}"/></marker>`;
    const line = (id: string) => `<path style="marker-end: url('#${id}')"/>`;

    const svg = content(
      `<defs>${marker('r1', 'red')}${marker('r2', 'red')}${marker('b', 'blue')}</defs>${line('r1')}${line('r2')}${line('b')}`,
    );
    const ends = [...svg.matchAll(/marker-end="url\(#(m-[0-9a-f]{10})\)"/g)].map(([, id]) => id);

    expect(svg.match(/<marker /g)).to.have.length(2);
    expect(ends[0]).to.equal(ends[1]).and.not.to.equal(ends[2]);
  });

  it('turns styles into attributes, which a strict content security policy lets through', () => {
    expect(content('<rect fill="red" style="fill: rgb(0, 0, 255); stroke-width: 2px; cursor: move"/>')).to.equal(
      '<rect fill="#0000ff" stroke-width="2px"/>',
    );
  });

  it('rounds coordinates and leaves words alone', () => {
    const svg = content('<path d="M1.23456,2L3.1e-7 4"/><text x="0.3333333">1.23456</text>');

    expect(svg).to.equal('<path d="M1.23,2L0 4"/><text x="0.33">1.23456</text>');
    expect(parseSvg(svg).localName).to.equal('path');
  });
});
