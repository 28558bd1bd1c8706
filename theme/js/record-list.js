/* What the record holds, told lesson by lesson. */

import { address, lessons } from "./course.js";
import { link, make } from "./dom.js";
import { own } from "./record-document.js";
import { record } from "./record.js";
import { counts } from "./record-progress.js";
import { say } from "./words.js";

export function listKept(place) {
  const kept = record.read();
  const known = lessons().filter((lesson) => lesson.ready);
  const met = known.filter((lesson) => record.progress(lesson).state !== "new");
  const any = met.length || counts(kept).questions || counts(kept).offers;
  place.replaceChildren(...(any ? told(kept, known, met) : [empty(known)]));
}

export function dayOf(time) {
  return said(time, { dateStyle: "medium" });
}

/** Down to the minute; as written where it is no time. */
export function minuteOf(time) {
  return Number.isNaN(Date.parse(time)) ? time : said(time, { dateStyle: "medium", timeStyle: "short" });
}

function said(time, style) {
  return new Intl.DateTimeFormat(document.documentElement.lang, style).format(new Date(time));
}

function told(kept, known, met) {
  const { questions, attempts, versions } = counts(kept);
  const done = known.filter((lesson) => record.progress(lesson).done).length;
  const figures = make(
    "ul",
    "cw-record__figures",
    "",
    figure(say("record.figure-lessons"), `${done} / ${known.length}`),
    figure(say("record.figure-questions"), questions, say("record.figure-attempts", { count: attempts })),
    figure(say("record.figure-versions"), versions),
  );
  const rows = [...met.map((lesson) => row(kept, lesson)), ...workshopRow(kept)];
  return [figures, make("ul", "cw-record__lessons", "", ...rows)];
}

function figure(words, number, note = "") {
  const notes = note ? [make("small", "", note)] : [];
  return make("li", "", "", make("b", "", String(number)), make("span", "", words), ...notes);
}

function row(kept, lesson) {
  const { answered, total, state } = record.progress(lesson);
  const line = make("li", "", "", link(lesson.title, address(lesson.url)));
  line.dataset.state = state;
  const opened = own(kept.lessons, lesson.id);
  const notes = [
    say(`record.state-${state}`),
    ...(total ? [say("record.answered", { answered, total })] : []),
    ...lesson.offers.flatMap((id) => offerNotes(own(kept.offers, id))),
    ...(opened ? [say("record.last-opened", { day: dayOf(opened.last) })] : []),
  ];
  line.append(make("span", "cw-record__notes", "", ...notes.map((words) => make("span", "", words))));
  return line;
}

/** Exercises that no lesson holds are found again in the workshop. */
function workshopRow({ offers }) {
  const inLessons = new Set(lessons().flatMap((lesson) => lesson.offers));
  const loose = Object.keys(offers).filter((id) => !inLessons.has(id));
  if (!loose.length) return [];
  const versions = loose.reduce((sum, id) => sum + offers[id].versions.length, 0);
  const notes = make("span", "", say("record.exercises", { count: loose.length, versions }));
  const line = make("li", "", "", link(say("site.workshop"), address("workshop.html")));
  line.dataset.state = "started";
  line.append(make("span", "cw-record__notes", "", notes));
  return [line];
}

function offerNotes(offer) {
  if (!offer) return [];
  const count = offer.versions.length;
  return [count ? say("record.offer-versions", { count }) : say("record.offer-draft")];
}

function empty([first]) {
  const place = make("div", "cw-record__empty", "", make("p", "", say("record.empty")));
  const words = first && say("record.start-first", { title: first.title });
  if (first) place.append(link(words, address(first.url), "cw-button cw-button--primary"));
  return place;
}
