/** The encoder's file: a table of contents in JSON, then arrays as memory has them. See generator/encoder/asset.py. */

const MARK = "CWE1";
const KINDS = { "|u1": Uint8Array, "|i1": Int8Array, "<f4": Float32Array, "<u4": Uint32Array };

/** {facts, arrays}: each array is {data, shape, step}; a step turns whole numbers into the model's. */
export function read(bytes) {
  const mark = String.fromCharCode(...bytes.subarray(0, 4));
  if (mark !== MARK) throw new Error("this is no encoder file");
  const { buffer, byteOffset } = bytes;
  const [length] = new Uint32Array(buffer, byteOffset + 4, 1);
  const text = new TextDecoder().decode(bytes.subarray(8, 8 + length));
  const { arrays, ...facts } = JSON.parse(text);
  const at = ([kind, shape, place, step]) => {
    const count = shape.reduce((product, size) => product * size, 1);
    return { data: new KINDS[kind](buffer, byteOffset + place, count), shape, step };
  };
  return { facts, arrays: Object.fromEntries(Object.entries(arrays).map(([name, row]) => [name, at(row)])) };
}
