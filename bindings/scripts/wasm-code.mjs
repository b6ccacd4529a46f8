// The binary format of WebAssembly (1.0 with SIMD, bulk memory and sign extension), as far as the
// order of functions goes: where function indices stand, and how to write a module with other ones.

const IMPORT = 2;
const FUNCTION = 3;
const EXPORT = 7;
const START = 8;
const ELEMENT = 9;
const CODE = 10;

/** An unsigned number in LEB128. */
export function leb(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  bytes.push(value);
  return Uint8Array.from(bytes);
}

class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    Object.assign(this, { bytes, at, end });
  }
  byte() {
    return this.bytes[this.at++];
  }
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }
  /** The next bytes, so many or as many as they say. */
  take(size = this.number()) {
    this.at += size;
    return this.bytes.subarray(this.at - size, this.at);
  }
  list(read) {
    return Array.from({ length: this.number() }, () => read(this));
  }
}

function sectionsOf(module) {
  const reader = new Reader(module, 8);
  const sections = [];
  while (reader.at < reader.end) {
    const id = reader.byte();
    sections.push({ id, content: reader.take() });
  }
  return sections;
}

/** Passes over what follows an opcode; calls `onCall` for a call. */
function skipImmediates(opcode, reader, onCall) {
  if (opcode === 0x10) return onCall();
  if (opcode === 0x0e)
    return (reader.list((one) => one.number()), reader.number());
  if (opcode === 0x11) return (reader.number(), reader.number());
  if (opcode === 0x1c) return reader.take();
  if (opcode === 0x43) return reader.take(4);
  if (opcode === 0x44) return reader.take(8);
  if (opcode === 0xfc) return skipBulk(reader.number(), reader);
  if (opcode === 0xfd) return skipSimd(reader.number(), reader);
  if (opcode >= 0x28 && opcode <= 0x3e)
    return (reader.number(), reader.number());
  const hasOne =
    (opcode >= 0x02 && opcode <= 0x04) || // block, loop, if
    opcode === 0x0c || // br
    opcode === 0x0d ||
    (opcode >= 0x20 && opcode <= 0x24) || // locals and globals
    (opcode >= 0x3f && opcode <= 0x42); // memory.size and .grow, integers
  if (hasOne) return reader.number();
  const hasNone =
    opcode <= 0x01 ||
    opcode === 0x05 ||
    opcode === 0x0b ||
    opcode === 0x0f ||
    opcode === 0x1a ||
    opcode === 0x1b ||
    (opcode >= 0x45 && opcode <= 0xc4);
  if (!hasNone) throw new Error(`Unknown opcode ${opcode.toString(16)}`);
}

function skipBulk(opcode, reader) {
  if (opcode <= 7) return; // Conversions that saturate.
  if (opcode === 10) return reader.take(2); // memory.copy
  if (opcode === 11) return reader.take(1); // memory.fill
  throw new Error(`Unknown opcode fc ${opcode.toString(16)}`);
}

function skipSimd(opcode, reader) {
  if (opcode === 12 || opcode === 13) return reader.take(16); // A constant, a shuffle.
  const memory = opcode <= 11 || (opcode >= 84 && opcode <= 93);
  if (memory) (reader.number(), reader.number());
  if ((opcode >= 84 && opcode <= 91) || (opcode >= 21 && opcode <= 34))
    reader.byte(); // The lane.
}

/** Where the calls of a function are: the bytes from..to of its body are the index `target`. */
function callsOf(body) {
  const reader = new Reader(body);
  reader.list((one) => [one.number(), one.byte()]); // Locals.
  const calls = [];
  while (reader.at < reader.end) {
    skipImmediates(reader.byte(), reader, () => {
      const from = reader.at;
      const target = reader.number();
      calls.push({ from, to: reader.at, target });
    });
  }
  return calls;
}

/** The number of imported functions, which come first, and the bodies of the others. */
export function codeOf(module) {
  const contents = new Map(
    sectionsOf(module).map(({ id, content }) => [id, content]),
  );
  const imports = new Reader(contents.get(IMPORT)).list((one) => {
    one.take();
    one.take();
    if (one.byte() !== 0) throw new Error("Only functions are imported");
    return one.number();
  }).length;
  const bodies = new Reader(contents.get(CODE)).list((one) => one.take());
  return { imports, bodies, calls: bodies.map(callsOf) };
}

function renumberedExports(content, renumber) {
  const exports = new Reader(content).list((one) => {
    const name = one.take();
    const kind = one.byte();
    const index = one.number();
    return [
      leb(name.length),
      name,
      [kind],
      leb(kind ? index : renumber(index)),
    ];
  });
  return [leb(exports.length), ...exports.flat()];
}

function renumberedElements(content, renumber) {
  const segments = new Reader(content).list((one) => {
    if (one.number() !== 0)
      throw new Error("Only tables of functions are known");
    const from = one.at;
    if (one.byte() !== 0x41) throw new Error("Only constant offsets are known");
    one.number();
    one.byte();
    const offset = content.subarray(from, one.at);
    const functions = one.list((entry) => entry.number());
    return [
      [0],
      offset,
      leb(functions.length),
      ...functions.map((at) => leb(renumber(at))),
    ];
  });
  return [leb(segments.length), ...segments.flat()];
}

/**
 * The module with its functions in another order.
 * @param {number[]} order by new place, which function of the old module
 * @param {(index: number) => number} renumber the new index of an old one, imports included
 * @param {(body: Uint8Array, at: number) => Uint8Array} rewriteBody
 */
export function rewrite(module, order, renumber, rewriteBody) {
  const change = {
    [FUNCTION](content) {
      const types = new Reader(content).list((one) => one.number());
      return [leb(types.length), ...order.map((one) => leb(types[one]))];
    },
    [EXPORT]: (content) => renumberedExports(content, renumber),
    [START]: (content) => [leb(renumber(new Reader(content).number()))],
    [ELEMENT]: (content) => renumberedElements(content, renumber),
    [CODE](content) {
      const bodies = new Reader(content).list((one) => one.take());
      const written = order.map((one) => rewriteBody(bodies[one], one));
      return [
        leb(written.length),
        ...written.flatMap((one) => [leb(one.length), one]),
      ];
    },
  };
  const sections = sectionsOf(module).flatMap(({ id, content }) => {
    const parts = change[id]?.(content) ?? [content];
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    return [[id], leb(size), ...parts];
  });
  return Buffer.concat(
    [module.subarray(0, 8), ...sections].map((part) => Uint8Array.from(part)),
  );
}
