/* The living parts of the home and unit pages: where to go on, and how far each lesson is. */

import { address, lessonOf, lessons } from "./course.js";
import { link, make } from "./dom.js";
import { record } from "./record.js";
import { minutesLeft, nextLesson } from "./record-progress.js";
import { say } from "./words.js";

const started = new WeakSet();

export function start(element) {
  if (started.has(element)) return;
  started.add(element);
  const page = element.closest("article") ?? element;
  const draw = () => {
    if (!element.isConnected) return record.removeEventListener("change", draw);
    markLessons(page);
    drawContinue(page.querySelector('[data-slot="continue"]'));
    drawCount(page.querySelector('[data-slot="done-count"]'));
  };
  record.addEventListener("change", draw);
  draw();
}

function markLessons(page) {
  for (const mark of page.querySelectorAll("[data-lesson]:not([data-area])")) {
    const lesson = lessonOf(mark.dataset.lesson);
    if (!lesson?.ready) continue;
    const { state } = record.progress(lesson);
    mark.dataset.state = state;
    nameState(mark, state === "new" ? "" : say(`record.state-${state}`));
  }
}

/** The state in words: in the row's own place for it, else as part of the name that screen readers say. */
function nameState(mark, words) {
  const place = mark.querySelector('[data-slot="state"]');
  if (place) {
    place.textContent = words;
    return;
  }
  const spoken = words && say("record.and-state", { state: words });
  if (mark.hasAttribute("aria-label")) {
    mark.dataset.name ??= mark.getAttribute("aria-label");
    mark.setAttribute("aria-label", mark.dataset.name + spoken);
    return;
  }
  const hidden = mark.querySelector(".cw-visually-hidden") ?? mark.appendChild(make("span", "cw-visually-hidden"));
  hidden.textContent = spoken;
}

function drawContinue(slot) {
  if (!slot) return;
  const kept = record.read();
  const lesson = nextLesson(kept, lessons());
  slot.replaceChildren(lesson ? lessonCard(lesson, Object.keys(kept.lessons).length === 0) : allDoneCard());
}

function lessonCard(lesson, firstVisit) {
  const progress = record.progress(lesson);
  const minutes = minutesLeft(lesson, progress);
  const fresh = progress.state === "new";
  return card(address(lesson.url), [
    ["cw-continue__kicker", say(firstVisit ? "record.start-here" : fresh ? "record.continue-next" : "record.continue")],
    ["cw-continue__title", lesson.title],
    ["cw-continue__meta", say(fresh ? "record.minutes" : "record.minutes-left", { minutes })],
  ]);
}

function allDoneCard() {
  return card(address("record.html"), [
    ["cw-continue__kicker", say("record.all-done")],
    ["cw-continue__title", say("record.all-done-title")],
    ["cw-continue__meta", say("record.all-done-next")],
  ]);
}

function card(href, lines) {
  const card = link("", href, "cw-continue");
  card.append(...lines.map(([style, words]) => make("span", style, words)));
  return card;
}

function drawCount(slot) {
  if (!slot) return;
  const ready = lessons().filter((lesson) => lesson.ready);
  const done = ready.filter((lesson) => record.progress(lesson).done).length;
  slot.textContent = say("record.done-count", { done, total: ready.length });
}
