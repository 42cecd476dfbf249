/** About so many characters a piece: writing costs little beside it, and holding one costs nothing. */
const pieceLength = 65_536;

/** The same text in larger pieces: a long text is written as it is made and never stands whole in memory. */
export function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
