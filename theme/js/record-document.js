/* The learner's record as a value: every step takes a document and returns a new one. */

export const FORMAT = "courseware-record";
export const VERSION = 1;

/** Fifty versions of one offer are more than anyone rereads and stay far below a browser's 5 MB. */
export const KEPT_VERSIONS = 50;

/** Longest text, longest list and deepest nesting kept of one closed answer, of one offer, of a whole file. */
export const ANSWER_LIMITS = { text: 2000, entries: 200, depth: 6 };
export const OFFER_LIMITS = { text: 20000, entries: 200, depth: 10 };
/** A draft is kept whole, however much more it is than a check reads; a browser's room is the end of it. */
export const DRAFT_LIMITS = { text: 1000000, entries: 200, depth: 10 };
export const FILE_LIMITS = { text: 1000000, entries: Infinity, depth: 16 };

export function emptyDocument(learner, at) {
  return { format: FORMAT, version: VERSION, learner, lessons: {}, questions: {}, offers: {}, updated: at };
}

/** What a mapping holds under a learner's or an author's key; inherited names such as "constructor" do not count. */
export function own(mapping, key) {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

export function visit(document, id, at) {
  const lesson = own(document.lessons, id);
  return withEntry(document, "lessons", id, { ...lesson, opened: lesson?.opened ?? at, last: at }, at);
}

export function markRead(document, id, at) {
  const lesson = own(document.lessons, id);
  if (lesson?.read) return document;
  return withEntry(document, "lessons", id, { opened: at, last: at, ...lesson, read: true }, at);
}

export function addAttempt(document, graded, at) {
  const attempt = {
    at,
    score: Math.min(1, Math.max(0, Number(graded.score) || 0)),
    answer: clip(graded.answer, ANSWER_LIMITS),
    hints: Math.max(0, Math.trunc(Number(graded.hints) || 0)),
    dontKnow: Boolean(graded.dontKnow),
  };
  const before = own(document.questions, graded.id);
  const entry = {
    ...before,
    kind: String(graded.kind ?? before?.kind ?? ""),
    first: before?.first ?? attempt,
    best: before && before.best.score >= attempt.score ? before.best : attempt,
    last: attempt,
    count: (before?.count ?? 0) + 1,
    dontKnow: (before?.dontKnow ?? 0) + Number(attempt.dontKnow),
  };
  return withEntry(document, "questions", graded.id, entry, at);
}

export function saveDraft(document, caseId, answer, at) {
  const before = own(document.offers, caseId);
  const draft = clip(answer, DRAFT_LIMITS);
  if (before && JSON.stringify(before.draft) === JSON.stringify(draft)) return document;
  return withEntry(document, "offers", caseId, { versions: [], ...before, draft, drafted: at }, at);
}

export function addVersion(document, caseId, { answer, result }, at) {
  const before = own(document.offers, caseId) ?? { draft: null, versions: [] };
  const version = { at, answer: clip(answer, OFFER_LIMITS), result: clip(result, OFFER_LIMITS) };
  const versions = keepVersions([...before.versions, version]);
  return withEntry(document, "offers", caseId, { ...before, versions }, at);
}

/** The learner's own word, "met" or "not_met", on a criterion of the version made at `made`. */
export function assess(document, caseId, { made, id, word }, at) {
  const said = (version) => ({ ...version, self: { ...version.self, [id]: { word, at } } });
  return withVersion(document, caseId, made, said, at);
}

/** A second look at the version made at `made` puts another result in the place of the first. */
export function revise(document, caseId, { made, result }, at) {
  const look = { result: clip(result, OFFER_LIMITS), revised: at };
  return withVersion(document, caseId, made, (version) => ({ ...version, ...look }), at);
}

function withVersion(document, caseId, made, change, at) {
  const before = own(document.offers, caseId);
  if (!before?.versions.some((version) => version.at === made)) return document;
  const versions = before.versions.map((version) => (version.at === made ? change(version) : version));
  return withEntry(document, "offers", caseId, { ...before, versions }, at);
}

/** The first and the best stay whatever happens; of the others the newest. */
export function keepVersions(versions, limit = KEPT_VERSIONS) {
  if (versions.length <= limit) return versions;
  const best = versions.reduce((best, next) => (worth(next.result) > worth(best.result) ? next : best));
  const dear = new Set([versions[0], best]);
  const rest = versions.filter((version) => !dear.has(version)).slice(dear.size - limit);
  const kept = new Set([...dear, ...rest]);
  return versions.filter((version) => kept.has(version));
}

/** The share of criteria met in a graded offer, 0 to 1. */
export function worth(result) {
  const checks = Object.values(result?.checks ?? {});
  const of = checks.reduce((sum, check) => sum + (Number(check?.of) || 0), 0);
  return of ? checks.reduce((sum, check) => sum + (Number(check?.met) || 0), 0) / of : 0;
}

/** A JSON value cut to size; what JSON cannot say becomes null. */
export function clip(value, limits) {
  if (typeof value === "string") return value.slice(0, limits.text).replace(/[\ud800-\udbff]$/, "");
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean") return value;
  if (typeof value !== "object" || value === null || limits.depth === 0) return null;
  const inner = { ...limits, depth: limits.depth - 1 };
  if (Array.isArray(value)) return value.slice(0, limits.entries).map((item) => clip(item, inner));
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.slice(0, limits.entries).map(([key, item]) => [key, clip(item, inner)]));
}

/** Frozen all the way down; stops at parts that an earlier step has frozen already. */
export function freeze(value) {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

function withEntry(document, room, id, entry, at) {
  return { ...document, [room]: { ...document[room], [id]: entry }, updated: at };
}
