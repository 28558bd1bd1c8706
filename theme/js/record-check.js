/* Is this text a record? All its problems are found at once; what is sound can be saved from the rest. */

import { clip, FILE_LIMITS, FORMAT, keepVersions, VERSION } from "./record-document.js";
import { migrate } from "./record-migrate.js";

/** Characters; a browser's storage holds about as many, so every record that could be kept can also be brought back. */
export const LARGEST = 5 * 1024 * 1024;

/**
 * {state, document, problems}: state is "good", "older" (document is the migrated one), "newer" or "broken"
 * (document holds what is sound, or is null). A problem is {path, key, values}: the place and the words to say.
 */
export function open(text) {
  if (text.length > LARGEST) return broken("", "problem-large", { size: (text.length / 1048576).toFixed(1) });
  let found;
  try {
    found = clip(JSON.parse(text), FILE_LIMITS);
  } catch {
    return broken("", "problem-json");
  }
  if (!isMapping(found) || found.format !== FORMAT) return broken("format", "problem-format");
  if (!isCount(found.version)) return broken("version", "problem-version");
  if (found.version > VERSION) return { ...broken("version", "problem-newer"), state: "newer" };
  return found.version < VERSION ? openOlder(found) : examine(found);
}

function openOlder(found) {
  try {
    const checked = examine(migrate(found));
    return checked.state === "good" ? { ...checked, state: "older" } : checked;
  } catch {
    return broken("version", "problem-older", { version: found.version });
  }
}

function examine(found) {
  const problems = [];
  const sound = (path, right, key) => right || (problems.push(problem(path, key)), false);
  const learner = checkLearner(found.learner, sound);
  const rooms = Object.fromEntries(Object.keys(ENTRIES).map((room) => [room, checkRoom(found[room], room, sound)]));
  const dated = sound("updated", isTime(found.updated), "problem-time");
  if (!learner) return { state: "broken", document: null, problems };
  const updated = dated ? found.updated : new Date(0).toISOString();
  const document = { ...found, ...rooms, updated, ...soundWriters(found) };
  return { state: problems.length ? "broken" : "good", document, problems };
}

/* Each check says what is wrong and where, and answers whether the entry may stay. */

const ENTRIES = { lessons: checkLesson, questions: checkQuestion, offers: checkOffer };

function checkRoom(entries, room, sound) {
  if (!sound(room, isMapping(entries), "problem-mapping")) return {};
  const kept = Object.entries(entries).filter(([id, entry]) => {
    const path = `${room}.${id}`;
    if (!sound(path, isId(id), "problem-id") || !sound(path, isMapping(entry), "problem-mapping")) return false;
    return ENTRIES[room](entry, path, sound);
  });
  if (room !== "offers") return Object.fromEntries(kept);
  return Object.fromEntries(kept.map(([id, offer]) => [id, { ...offer, versions: keepVersions(offer.versions) }]));
}

function checkLearner(learner, sound) {
  if (!sound("learner", isMapping(learner), "problem-mapping")) return false;
  return all(
    sound("learner.id", isId(learner.id), "problem-id"),
    sound("learner.seed", isCount(learner.seed), "problem-count"),
  );
}

function checkLesson(lesson, path, sound) {
  return all(
    sound(`${path}.opened`, isTime(lesson.opened), "problem-time"),
    sound(`${path}.last`, isTime(lesson.last), "problem-time"),
    sound(`${path}.read`, ["undefined", "boolean"].includes(typeof lesson.read), "problem-yes-no"),
  );
}

function checkQuestion(question, path, sound) {
  return all(
    sound(`${path}.kind`, typeof question.kind === "string", "problem-text"),
    ...["first", "best", "last"].map((which) => checkAttempt(question[which], `${path}.${which}`, sound)),
    sound(`${path}.count`, isCount(question.count) && question.count > 0, "problem-count"),
    sound(`${path}.dontKnow`, isCount(question.dontKnow) && question.dontKnow <= question.count, "problem-count"),
    sound(`${path}.elsewhere`, isTally(question.elsewhere ?? {}), "problem-count"),
  );
}

function checkAttempt(attempt, path, sound) {
  if (!sound(path, isMapping(attempt), "problem-mapping")) return false;
  return all(
    sound(`${path}.at`, isTime(attempt.at), "problem-time"),
    sound(`${path}.score`, isScore(attempt.score), "problem-score"),
    sound(`${path}.answer`, "answer" in attempt, "problem-missing"),
    sound(`${path}.hints`, isCount(attempt.hints), "problem-count"),
    sound(`${path}.dontKnow`, typeof attempt.dontKnow === "boolean", "problem-yes-no"),
  );
}

function checkOffer(offer, path, sound) {
  const drafted = offer.drafted === undefined || isTime(offer.drafted);
  return all(
    sound(`${path}.draft`, offer.draft === null || isMapping(offer.draft), "problem-mapping"),
    sound(`${path}.drafted`, drafted, "problem-time"),
    sound(`${path}.versions`, Array.isArray(offer.versions), "problem-list") &&
      all(...offer.versions.map((version, place) => checkVersion(version, `${path}.versions.${place}`, sound))),
  );
}

function checkVersion(version, path, sound) {
  if (!sound(path, isMapping(version), "problem-mapping")) return false;
  return all(
    sound(`${path}.at`, isTime(version.at), "problem-time"),
    sound(`${path}.answer`, isMapping(version.answer), "problem-mapping"),
    sound(`${path}.result`, isMapping(version.result), "problem-mapping"),
    sound(`${path}.self`, isOwnView(version.self ?? {}), "problem-mapping"),
  );
}

/** Not &&: one problem must not hide the next. */
function all(...results) {
  return results.every(Boolean);
}

/** What a learner says of single criteria: {id: {word, at}}. */
function isOwnView(value) {
  const said = (one) => isMapping(one) && ["met", "not_met"].includes(one.word) && isTime(one.at);
  return isMapping(value) && Object.values(value).every(said);
}

function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isId(value) {
  return typeof value === "string" && /^[^\p{Cc}]{1,200}$/u.test(value) && value !== "__proto__";
}

function isCount(value) {
  return Number.isSafeInteger(value) && value >= 0;
}

function isScore(value) {
  return typeof value === "number" && value >= 0 && value <= 1;
}

function isTime(value) {
  const looks = typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(value);
  return looks && !Number.isNaN(Date.parse(value));
}

function isTally(value) {
  const counted = (tally) => isMapping(tally) && isCount(tally.count) && isCount(tally.dontKnow);
  return isMapping(value) && Object.values(value).every(counted);
}

/** Tabs' own book-keeping (record-journal.js): no loss to the learner where it is unreadable. */
function soundWriters({ writers }) {
  if (writers === undefined) return {};
  const sound = ([, writer]) => isMapping(writer) && isCount(writer.number) && isTime(writer.at);
  return { writers: isMapping(writers) ? Object.fromEntries(Object.entries(writers).filter(sound)) : {} };
}

function problem(path, key, values = {}) {
  return { path, key, values };
}

function broken(path, key, values) {
  return { state: "broken", document: null, problems: [problem(path, key, values)] };
}
