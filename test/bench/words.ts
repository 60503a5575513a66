const beginnings =
  'Alt Neu Ober Nieder Groß Klein Hohen Wald Stein Eichen Birken Linden Erlen Buchen Tannen Hirsch Rehn Wolfs Bären Falken Adler Silber Kupfer Mühl Kirch Markt Berg Tal See Bach'.split(
    ' ',
  );
const middles = 'lind wald stein brück born grün feld tal hain rode furt heim burg dorf stett weide'.split(' ');
const endings = 'au bach berg haus hof ig itz kirchen leben mark ort see walde werda wiese zell'.split(' ');

/** Names of places that do not exist, always the same and each once; up to 7,680. */
export function placeNames(count: number): string[] {
  return Array.from({ length: Math.min(count, beginnings.length * middles.length * endings.length) }, (_, number) => {
    // Neighbours share no part, so that a name is no beginning of the next.
    const beginning = beginnings[number % beginnings.length] ?? '';
    const middle = middles[Math.floor(number / beginnings.length) % middles.length] ?? '';
    const ending = endings[Math.floor(number / beginnings.length / middles.length) % endings.length] ?? '';
    return `${beginning}${middle}${ending}`;
  });
}

/** Numbers that look random and are the same in every run (Lehmer generator). */
export function sampler(seed: number): (below: number) => number {
  let state = (seed % 2_147_483_646) + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
