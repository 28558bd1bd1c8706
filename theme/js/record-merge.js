/* Two records of one learner made into one; merging the same file twice changes nothing the second time. */

import { keepVersions, own } from "./record-document.js";
import { joinWriters } from "./record-journal.js";

/** Keeps `mine` as the learner; whatever only one side has is kept. */
export function merge(mine, theirs) {
  const ids = [mine.learner.id, theirs.learner.id];
  return {
    ...theirs,
    ...mine,
    lessons: mergeMaps(mine.lessons, theirs.lessons, mergeLesson),
    questions: mergeMaps(mine.questions, theirs.questions, (a, b) => mergeQuestion(a, b, ids), (b) =>
      adopt(b, ids),
    ),
    offers: mergeMaps(mine.offers, theirs.offers, mergeOffer),
    updated: later(mine.updated, theirs.updated),
    ...(mine.writers || theirs.writers ? { writers: joinWriters(mine.writers, theirs.writers) } : {}),
  };
}

/** Offers whose draft here would give way to a newer one, so that the page can say so beforehand. */
export function replacedDrafts(mine, theirs) {
  return Object.keys(mine.offers).filter((id) => {
    const [here, there] = [mine.offers[id], own(theirs.offers, id)];
    return here.draft && there && mergeOffer(here, there).draft !== here.draft && !same(here.draft, there.draft);
  });
}

function mergeMaps(mine, theirs, both, onlyTheirs = (entry) => entry) {
  const ids = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const join = (a, b) => (a && b ? both(a, b) : (a ?? onlyTheirs(b)));
  return Object.fromEntries(ids.map((id) => [id, join(own(mine, id), own(theirs, id))]));
}

function mergeLesson(a, b) {
  const read = a.read || b.read ? { read: true } : {};
  return { ...b, ...a, opened: earlier(a.opened, b.opened), last: later(a.last, b.last), ...read };
}

function mergeQuestion(a, b, [myId, theirId]) {
  const entry = {
    ...b,
    ...a,
    kind: a.kind || b.kind,
    first: pick(a.first, b.first, (x, y) => order(y.at, x.at)),
    best: pick(a.best, b.best, (x, y) => x.score - y.score || order(y.at, x.at)),
    last: pick(a.last, b.last, (x, y) => order(x.at, y.at)),
  };
  return counted(entry, mergeTallies(tallies(a, myId), tallies(b, theirId)), myId);
}

/** A question only the other record knows: its attempts are counted under the other record's name. */
function adopt(entry, [myId, theirId]) {
  return counted(entry, tallies(entry, theirId), myId);
}

/* Attempts are counted per record they were made in, so that one file merged twice is not counted twice and two
   devices' attempts still add up: the larger number per record, the sum over records. `elsewhere` holds the others. */

function tallies(entry, id) {
  const others = Object.entries(entry.elsewhere ?? {});
  const left = (field) => entry[field] - others.reduce((sum, [, tally]) => sum + tally[field], 0);
  const here = { count: Math.max(0, left("count")), dontKnow: Math.max(0, left("dontKnow")) };
  return mergeTallies(Object.fromEntries(others), { [id]: here });
}

function mergeTallies(a, b) {
  return mergeMaps(a, b, (x, y) => ({
    count: Math.max(x.count, y.count),
    dontKnow: Math.max(x.dontKnow, y.dontKnow),
  }));
}

function counted(entry, byRecord, myId) {
  const sum = (field) => Object.values(byRecord).reduce((total, tally) => total + tally[field], 0);
  const others = Object.entries(byRecord).filter(([id, tally]) => id !== myId && tally.count > 0);
  const { elsewhere: _, ...rest } = entry;
  const result = { ...rest, count: sum("count"), dontKnow: sum("dontKnow") };
  return others.length ? { ...result, elsewhere: Object.fromEntries(others.sort(byKey)) } : result;
}

function mergeOffer(a, b) {
  const written = (offer) => Number(offer.draft !== null);
  const newest = pick(a, b, (x, y) => written(x) - written(y) || order(x.drafted ?? "", y.drafted ?? ""));
  const drafted = newest.drafted ? { drafted: newest.drafted } : {};
  return { ...b, ...a, draft: newest.draft, ...drafted, versions: mergeVersions(a.versions, b.versions) };
}

function mergeVersions(a, b) {
  const distinct = new Map();
  for (const version of [...a, ...b]) {
    const same = text([version.at, version.answer]);
    distinct.set(same, distinct.has(same) ? mergeVersion(distinct.get(same), version) : version);
  }
  return keepVersions([...distinct.values()].sort((x, y) => order(x.at, y.at) || order(text(x), text(y))));
}

/** One version on both sides: the later look at it counts, and the later word on each criterion. */
function mergeVersion(a, b) {
  const looked = pick(a, b, (x, y) => order(x.revised ?? "", y.revised ?? "") || order(text(x.result), text(y.result)));
  const self = mergeMaps(a.self ?? {}, b.self ?? {}, (x, y) => pick(x, y, (one, two) => order(one.at, two.at)));
  return Object.keys(self).length ? { ...looked, self } : looked;
}

/** The greater of two; of equals the one whose text sorts last, so that the order of merging does not matter. */
function pick(a, b, compare) {
  return (compare(a, b) || order(text(a), text(b))) >= 0 ? a : b;
}

function byKey([a], [b]) {
  return order(a, b);
}

function order(a, b) {
  return a < b ? -1 : Number(a > b);
}

function earlier(a, b) {
  return a < b ? a : b;
}

function later(a, b) {
  return a > b ? a : b;
}

function same(a, b) {
  return text(a) === text(b);
}

/** The same text for the same value, whatever order its keys were written in. */
function text(value) {
  const sorted = (part) => Object.fromEntries(Object.entries(part).sort(byKey));
  const isMapping = (part) => part && typeof part === "object" && !Array.isArray(part);
  return JSON.stringify(value, (_, part) => (isMapping(part) ? sorted(part) : part));
}
