import { expect } from 'chai';
import { filesBelow } from '../views/files.js';

describe('a model and its parts', () => {
  // A constant is not there yet when the part is loaded before its model; a function is.
  it('load in any order: what a part gives, it gives by a function', () => {
    const constants = filesBelow('models', '.ts').flatMap(([path, source]) =>
      namesFrom(source)
        .filter((name) =>
          new RegExp(`\\.\\.\\.${name}\\b(?!\\()[^}]*\\}|(methods|statics): ${name}\\b(?!\\()`).test(options(source)),
        )
        .map((name) => `${path}: ${name}`),
    );

    expect(constants).to.eql([]);
  });
});

/** Names of the values imported from other files of the models. */
function namesFrom(source: string): string[] {
  return [...source.matchAll(/import \{([^}]*)\} from '\.[^']*'/g)].flatMap(([, names = '']) =>
    names.split(',').flatMap((name) => (/^\w+$/.test(name.trim()) ? [name.trim()] : [])),
  );
}

/** What the schemas of a file are given as methods and statics. */
function options(source: string): string {
  return [...source.matchAll(/(methods|statics): (\{[^}]*\}|\w+(\(\))?)/g)].map(([text]) => text).join('\n');
}
