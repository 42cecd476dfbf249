import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive made by hand, with all that programs do otherwise than each other. */
export interface Packed {
  readonly name: string | Uint8Array;
  readonly content: string | Uint8Array;
  /** 8 unless said; others than 0 and 8 only pretend. */
  readonly method?: number;
  /** Flags beside those that follow from the rest: 1 locked, 0x800 a name in UTF-8. */
  readonly flags?: number;
  /** Sizes behind the file, as they are written where they are not known before. */
  readonly descriptor?: 'marked' | 'bare' | 'large';
  /** Sizes in ZIP64's field. */
  readonly isLarge?: boolean;
  readonly extra?: Uint8Array;
}

const bytesOf = (value: string | Uint8Array) => (typeof value === 'string' ? Buffer.from(value) : value);

function numbers(...fields: readonly (readonly [number, 2 | 4 | 8])[]): Buffer {
  return Buffer.concat(
    fields.map(([value, size]) => {
      const bytes = Buffer.alloc(size);
      if (size === 8) bytes.writeBigUInt64LE(BigInt(value));
      else bytes.writeUIntLE(value, 0, size);
      return bytes;
    }),
  );
}

const all = 0xffff_ffff;

/** An archive made by hand; `isLarge` also gives it the end of a ZIP64 archive. */
export function zipOf(files: readonly Packed[], isLarge = false): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  const put = (bytes: Uint8Array) => {
    pieces.push(bytes);
    offset += bytes.length;
  };
  for (const file of files) {
    const name = bytesOf(file.name);
    const content = bytesOf(file.content);
    const { method = 8, descriptor } = file;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const crc = crc32(content);
    const flags = (file.flags ?? 0) | (descriptor ? 8 : 0);
    const sizes = [packed.length, content.length] as const;
    const extraOf = (...large: readonly number[]) =>
      Buffer.concat([
        file.extra ?? Buffer.alloc(0),
        large.length > 0 ? numbers([1, 2], [large.length * 8, 2]) : Buffer.alloc(0),
        ...large.map((size) => numbers([size, 8])),
      ]);
    const start = offset;
    const [told, toldSizes] = descriptor
      ? [0, [0, 0] as const]
      : [crc, file.isLarge ? ([all, all] as const) : sizes];
    const local = file.isLarge && !descriptor ? extraOf(sizes[1], sizes[0]) : extraOf();
    const head = numbers([0x04034b50, 4], [20, 2], [flags, 2], [method, 2], [0, 4], [told, 4]);
    put(
      Buffer.concat([
        head,
        numbers([toldSizes[0], 4], [toldSizes[1], 4], [name.length, 2], [local.length, 2]),
      ]),
    );
    put(name);
    put(local);
    put(packed);
    const width = descriptor === 'large' ? 8 : 4;
    if (descriptor && descriptor !== 'bare') put(numbers([0x08074b50, 4]));
    if (descriptor) put(numbers([crc, 4], [sizes[0], width], [sizes[1], width]));
    const central = file.isLarge ? extraOf(sizes[1], sizes[0], start) : extraOf();
    const [p, s, o] = file.isLarge ? [all, all, all] : [...sizes, start];
    directory.push(
      numbers([0x02014b50, 4], [20, 2], [20, 2], [flags, 2], [method, 2], [0, 4], [crc, 4], [p, 4], [s, 4]),
      numbers([name.length, 2], [central.length, 2], [0, 2], [0, 2], [0, 2], [0, 4], [o, 4]),
      name,
      central,
    );
  }
  const from = offset;
  for (const bytes of directory) put(bytes);
  const size = offset - from;
  const count = files.length;
  const end64 = offset;
  if (isLarge) {
    put(numbers([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4], [count, 8], [count, 8]));
    put(numbers([size, 8], [from, 8]));
    put(numbers([0x07064b50, 4], [0, 4], [end64, 8], [1, 4]));
  }
  const [c, s, f] = isLarge ? [0xffff, all, all] : [count, size, from];
  put(numbers([0x06054b50, 4], [0, 4], [c, 2], [c, 2], [s, 4], [f, 4], [0, 2]));
  return new Uint8Array(Buffer.concat(pieces));
}
