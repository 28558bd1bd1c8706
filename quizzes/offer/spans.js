/** Where the learner's own words stand: offsets, places and the pieces a highlight is made of. */

/** Python counts code points, the browser counts UTF-16 units: one emoji is one there and two here. */
export function utf16(text, codePoints) {
  let units = 0;
  let seen = 0;
  for (const character of text) {
    if (seen >= codePoints) break;
    units += character.length;
    seen += 1;
  }
  return units;
}

/** Finds a piece of evidence in the text as it stands now, or null once the learner has changed it. */
export function locate(text, { start, end, text: words }) {
  const from = utf16(text, start);
  const to = utf16(text, end);
  if (words === undefined || text.slice(from, to) === words) return from < to ? { from, to } : null;
  const found = nearest(text, words, from);
  return found < 0 ? null : { from: found, to: found + words.length };
}

const SENTENCE = /[^。！？!?；;\n]+(?:[。！？!?；;]+[”’」』"']*)?/gu;

/** Characters; a longer sentence is no help to somebody who looks for the place. */
const LONGEST_SENTENCE = 160;

/** The whole sentence that a piece of evidence stands in, as a piece of its own; `inner` is what was found in it. */
export function sentenceAround(text, piece) {
  const inner = { from: utf16(text, piece.start), to: utf16(text, piece.end) };
  const holds = ({ index, 0: words }) => index <= inner.from && inner.from < index + words.length;
  const found = [...text.matchAll(SENTENCE)].find(holds);
  const lead = found?.[0].match(/^\s*/)[0].length ?? 0;
  const words = found?.[0].trim() ?? "";
  const from = (found?.index ?? 0) + lead;
  if (inner.to > from + words.length || words.length > LONGEST_SENTENCE) return piece;
  const start = [...text.slice(0, from)].length;
  const within = { from: inner.from - from, to: inner.to - from };
  return { ...piece, start, end: start + [...words].length, text: words, inner: within };
}

function nearest(text, words, wanted) {
  let best = -1;
  if (!words) return best;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (best < 0 || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at;
  }
  return best;
}

// Where spans overlap, the one that asks for work is the one to see.
const WEIGHT = { met: 1, unsure: 2, not_met: 3 };

/** Cuts a text at the edges of its spans: [{text, from, outcome}], outcome null between spans. */
export function segments(text, spans) {
  const edges = new Set([0, text.length]);
  for (const { from, to } of spans) edges.add(from).add(to);
  const cuts = [...edges].filter((edge) => edge <= text.length).sort((one, two) => one - two);
  return cuts.slice(0, -1).map((from, place) => ({
    text: text.slice(from, cuts[place + 1]),
    from,
    outcome: heaviest(spans.filter((span) => span.from <= from && from < span.to)),
  }));
}

function heaviest(spans) {
  const outcomes = spans.map((span) => span.outcome).sort((one, two) => WEIGHT[two] - WEIGHT[one]);
  return outcomes[0] ?? null;
}

/**
 * All evidence of a result as {field, start, end, text, outcome, id}. Words beside a point that is not met are only
 * the nearest ones, unless the point is a limit: then they are the promise that breaks it.
 */
export function evidenceOf(result, limits = []) {
  const look = (id, outcome) => (outcome in WEIGHT && (outcome !== "not_met" || limits.includes(id)) ? outcome : "unsure");
  return Object.entries(result?.criteria ?? {}).flatMap(([id, { outcome, evidence = [] }]) =>
    evidence.map((piece) => ({ ...piece, id, outcome: look(id, outcome) })),
  );
}
