/* What a record says about lessons: how far each is, what comes next, and what is stored in numbers. */

import { own } from "./record-document.js";

/** {answered, total, done, state}: a question counts once it has been tried, an offer once it has been checked. */
export function progress(document, lesson) {
  const opened = own(document.lessons, lesson.id);
  const questions = lesson.questions.filter((id) => own(document.questions, id)).length;
  const offers = lesson.offers.filter((id) => own(document.offers, id)?.versions.length).length;
  const total = lesson.questions.length + lesson.offers.length;
  const answered = questions + offers;
  const done = total ? answered === total : Boolean(opened?.read);
  return { answered, total, done, state: done ? "done" : opened || answered ? "started" : "new" };
}

/** The minutes still to go, at least one; reading and answering are taken to advance together. */
export function minutesLeft(lesson, { answered, total }) {
  return Math.max(1, Math.round(lesson.minutes * (total ? 1 - answered / total : 1)));
}

/** The lesson to go on with: the one last opened if it is unfinished, else the next unfinished one after it. */
export function nextLesson(document, lessons) {
  const ready = lessons.filter((lesson) => lesson.ready);
  const openedAt = (lesson) => own(document.lessons, lesson.id)?.last ?? "";
  const latest = ready.reduce((place, lesson, here) => (openedAt(lesson) > openedAt(ready[place]) ? here : place), 0);
  const inOrder = [...ready.slice(latest), ...ready.slice(0, latest)];
  return inOrder.find((lesson) => !progress(document, lesson).done);
}

export function counts(document) {
  const questions = Object.values(document.questions);
  const offers = Object.values(document.offers);
  return {
    lessons: Object.keys(document.lessons).length,
    questions: questions.length,
    attempts: questions.reduce((sum, question) => sum + question.count, 0),
    offers: offers.length,
    versions: offers.reduce((sum, offer) => sum + offer.versions.length, 0),
  };
}
