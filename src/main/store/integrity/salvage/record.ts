import { readVarint } from './varint.ts';

export type StoredValue = null | number | string | Buffer;

/** What a column of a record holds, and in how many bytes (fileformat2.html#record_format). */
export interface StoredType {
  readonly storage: 'null' | 'integer' | 'real' | 'text' | 'blob';
  readonly bytes: number;
  readonly serial: number;
}

const NULL_SERIAL = 0;
const REAL_SERIAL = 7;
const ZERO_SERIAL = 8;
const ONE_SERIAL = 9;
const FIRST_BYTES_SERIAL = 12;
const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8];
const MOST_READ_AT_ONCE = 6;

/** The types of a record's columns and where their content begins; undefined where the header makes no sense. */
export const recordTypes = (
  payload: Buffer,
  payloadBytes: number,
): { types: readonly StoredType[]; contentAt: number } | undefined => {
  const header = readVarint(payload, 0);
  if (header === undefined || header.value > payload.length || header.value < header.end) return undefined;
  const types: StoredType[] = [];
  let offset = header.end;
  while (offset < header.value) {
    const serial = readVarint(payload, offset);
    const type = serial === undefined ? undefined : typeOf(serial.value);
    if (serial === undefined || type === undefined) return undefined;
    types.push(type);
    offset = serial.end;
  }
  const contentBytes = types.reduce((sum, { bytes }) => sum + bytes, 0);
  return offset === header.value && header.value + contentBytes === payloadBytes
    ? { types, contentAt: header.value }
    : undefined;
};

const typeOf = (serial: number): StoredType | undefined => {
  if (serial === NULL_SERIAL) return { storage: 'null', bytes: 0, serial };
  if (serial === REAL_SERIAL) return { storage: 'real', bytes: 8, serial };
  if (serial === ZERO_SERIAL || serial === ONE_SERIAL) return { storage: 'integer', bytes: 0, serial };
  if (serial >= FIRST_BYTES_SERIAL) {
    const storage = serial % 2 === 0 ? 'blob' : 'text';
    return { storage, bytes: Math.floor((serial - FIRST_BYTES_SERIAL) / 2), serial };
  }
  const bytes = INTEGER_BYTES[serial];
  return bytes === undefined ? undefined : { storage: 'integer', bytes, serial };
};

/** The values of a record whose whole payload is there. */
export const recordValues = (payload: Buffer, types: readonly StoredType[], contentAt: number): StoredValue[] => {
  let offset = contentAt;
  return types.map((type) => {
    const start = offset;
    offset += type.bytes;
    return valueAt(payload, start, type);
  });
};

const valueAt = (payload: Buffer, start: number, { storage, bytes, serial }: StoredType): StoredValue => {
  switch (storage) {
    case 'null':
      return null;
    case 'real':
      return payload.readDoubleBE(start);
    case 'text':
      return payload.toString('utf8', start, start + bytes);
    case 'blob':
      return payload.subarray(start, start + bytes);
    case 'integer':
      if (bytes === 0) return serial === ONE_SERIAL ? 1 : 0;
      return bytes <= MOST_READ_AT_ONCE ? payload.readIntBE(start, bytes) : Number(payload.readBigInt64BE(start));
  }
};
