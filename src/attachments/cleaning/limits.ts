/** A real picture has some thousand pieces; one of millions is made to fill memory. */
export const mostPieces = 50_000;
