/* Older documents brought to the present shape: MIGRATIONS[n] turns version n into version n + 1. */

import { FORMAT } from "./record-document.js";

export const MIGRATIONS = [fromTrialVersion];

export function migrate(document) {
  return MIGRATIONS.slice(document.version).reduce((older, step) => step(older), document);
}

/** Version 0, the trial run's: {seed, lessons: [id], answers: {id: {kind, attempts}}, drafts: {id: answer}, saved}. */
function fromTrialVersion({ seed, lessons = [], answers = {}, drafts = {}, saved }) {
  return {
    format: FORMAT,
    version: 1,
    learner: { id: `trial-${seed}`, seed },
    lessons: Object.fromEntries(lessons.map((id) => [id, { opened: saved, last: saved }])),
    questions: mapValues(answers, questionFromTrial),
    offers: mapValues(drafts, (draft) => ({ draft, drafted: saved, versions: [] })),
    updated: saved,
  };
}

function questionFromTrial({ kind, attempts }) {
  const whole = attempts.map((attempt) => ({ hints: 0, dontKnow: false, ...attempt }));
  return {
    kind,
    first: whole[0],
    best: whole.reduce((best, next) => (next.score > best.score ? next : best)),
    last: whole.at(-1),
    count: whole.length,
    dontKnow: whole.filter((attempt) => attempt.dontKnow).length,
  };
}

function mapValues(mapping, change) {
  return Object.fromEntries(Object.entries(mapping).map(([key, value]) => [key, change(value)]));
}
