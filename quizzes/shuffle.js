// The same learner sees the same order every time; two learners rarely do.

export function seedOf(text, seed = 0) {
  let hash = seed >>> 0;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
  return hash;
}

export function shuffled(list, seed) {
  const copy = [...list];
  let state = seed >>> 0;
  for (let last = copy.length - 1; last > 0; last -= 1) {
    state = (state + 0x6d2b79f5) >>> 0;
    const other = Math.floor(fraction(state) * (last + 1));
    [copy[last], copy[other]] = [copy[other], copy[last]];
  }
  return copy;
}

// One step of mulberry32, a small generator whose numbers are even enough for a shuffle.
function fraction(state) {
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
