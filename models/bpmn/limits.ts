/**
 * What a file may hold. The largest of 4,570 real files had 0.9 MB, 8,000 elements, depth 14, 43 attributes in a tag,
 * 35 namespaces in scope and 3,800 declarations; past these limits the parser's work grows faster than the file.
 */
export const limits = {
  bytes: 10_000_000,
  depth: 150,
  attributesPerTag: 100,
  namespacesInScope: 60,
  namespaceDeclarations: 20_000,
  elements: 60_000,
  tagLength: 200_000,
} as const;
