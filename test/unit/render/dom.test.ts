import { expect } from 'chai';
import { DomDocument } from '../../../src/render/dom/document.js';
import { SVG_NAMESPACE, serialise } from '../../../src/render/dom/serialise.js';
import { createWindow, cssEscape, parseSvg } from '../../../src/render/dom/window.js';

describe('the small DOM', () => {
  const document = new DomDocument();
  const svg = (markup: string) => parseSvg(`<svg>${markup}</svg>`);

  it('moves a node that is appended elsewhere', () => {
    const from = svg('<g id="a"/><g id="b"/>');
    const to = svg('');
    const moved = from.firstElementChild;

    to.append(moved ?? 'nothing');

    expect(serialise(from)).to.equal('<svg><g id="b"/></svg>');
    expect(serialise(to)).to.equal('<svg><g id="a"/></svg>');
    expect(moved?.parentNode).to.equal(to);
  });

  it('inserts before a sibling and unpacks fragments', () => {
    const root = svg('<g id="last"/>');
    const fragment = document.createDocumentFragment();
    fragment.append(document.createElementNS(SVG_NAMESPACE, 'path'), 'text');

    root.insertBefore(fragment, root.firstChild);

    expect(serialise(root)).to.equal('<svg><path/>text<g id="last"/></svg>');
    expect(root.lastChild?.previousSibling?.textContent).to.equal('text');
  });

  it('clones deeply without sharing attributes or styles', () => {
    const root = svg('<g class="a" style="fill: red"><path d="M0 0"/></g>');

    const clone = root.cloneNode(true);
    root.querySelector('g')?.setAttribute('class', 'changed');

    expect(serialise(clone)).to.equal('<svg><g class="a" style="fill: red"><path d="M0 0"/></g></svg>');
  });

  it('writes names as text that stays text', () => {
    const text = document.createElementNS(SVG_NAMESPACE, 'text');
    text.textContent = '<script>alert("1")</script> & ]]>';
    text.setAttribute('data-element-id', '"><script>\n');

    expect(serialise(text)).to.equal(
      '<text data-element-id="&quot;&gt;&lt;script&gt;&#10;">&lt;script&gt;alert("1")&lt;/script&gt; &amp; ]]&gt;</text>',
    );
  });

  it('reads what it writes', () => {
    const markup =
      '<svg><g id="a&quot;&amp;&#10;" style="stroke: #fff"><text>1 &lt; 2 &amp; ä €</text></g><path d="M 0 0"/></svg>';

    expect(serialise(parseSvg(markup))).to.equal(markup);
    expect(
      parseSvg('<?xml version="1.0"?><!-- c --><!DOCTYPE svg><svg a=\'1\' b=2>&#xE4;&#8364;</svg>').outerHTML,
    ).to.equal('<svg a="1" b="2">ä€</svg>');
  });

  it('finds elements by tag, id, class, attribute, descent and scope', () => {
    const root = svg('<g class="layer on" id="g1"><g data-id="x y"><path/></g></g><path id="p"/>');
    const found = (selector: string) => root.querySelectorAll(selector).map((element) => element.localName);

    expect(found('g.layer.on > g[data-id="x y"] path')).to.deep.equal(['path']);
    expect(found('#g1 path, #p')).to.deep.equal(['path', 'path']);
    expect(found(':scope > path')).to.deep.equal(['path']);
    expect(found('[data-id^=x]')).to.deep.equal(['g']);
    expect(found('[data-id$="y"]')).to.deep.equal(['g']);
    expect(found('g > path + path')).to.deep.equal([]);
    expect(root.querySelector('path')?.closest('.layer')?.id).to.equal('g1');
  });

  it('adds, removes and toggles classes', () => {
    const element = document.createElement('div');

    element.classList.add('a', 'b', 'a');
    element.classList.toggle('b');
    element.classList.toggle('c', true);

    expect(element.className).to.equal('a c');
    expect(element.classList.contains('b')).to.equal(false);
  });

  it('ignores invalid style values as a browser does', () => {
    const element = document.createElement('div');

    element.style.fill = 'red;} body{background:url(//evil)';
    element.style.strokeWidth = '2px';
    element.style.cssText += '; markerEnd: url(http://evil/x#a); marker-end: url("#m")';

    expect(element.getAttribute('style')).to.equal('stroke-width: 2px; marker-end: url(#m)');
  });

  it('escapes identifiers', () => {
    expect(cssEscape('1a')).to.equal('\\31 a');
    expect(cssEscape('-1')).to.equal('-\\31 ');
    expect(cssEscape('a.b:c')).to.equal('a\\.b\\:c');
    expect(cssEscape('straße_1-x')).to.equal('straße_1-x');
  });

  it('gives each viewer a window of its own', () => {
    const first = createWindow();
    const second = createWindow();
    first.document.body.appendChild(first.document.createElement('div'));

    expect(second.document.body.childNodes).to.have.length(0);
    expect(first.window).to.equal(first);
  });
});
