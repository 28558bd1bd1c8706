/* The living parts of a lesson page: the visit, the reading line, and how much is answered. */

import { lessonOf } from "./course.js";
import { make } from "./dom.js";
import { record } from "./record.js";
import { say } from "./words.js";

/** The article in work. Instant navigation swaps articles without unloading them, so each has its own end. */
let current;

export function start(element) {
  if (element === current) return;
  current = element;
  const lesson = lessonOf(element.dataset.lesson);
  if (!lesson) return;
  const leaving = new AbortController();
  record.visit(lesson.id);
  whileShown(element, leaving, record, ["change"], () => drawProgress(element, lesson));
  const text = element.closest("article") ?? element;
  const line = readingLine(text);
  whileShown(text, leaving, window, ["scroll", "resize"], eachFrame(() => measure(text, line, lesson)));
}

/** Runs `draw` now and at every event until the element has left the page. */
function whileShown(element, leaving, target, events, draw) {
  const run = () => (element.isConnected ? draw() : leaving.abort());
  for (const name of events) target.addEventListener(name, run, { signal: leaving.signal, passive: true });
  run();
}

/** Scrolling tells more often than a screen can show. */
function eachFrame(draw) {
  let waiting = false;
  const frame = () => {
    waiting = false;
    draw();
  };
  return () => {
    if (!waiting) requestAnimationFrame(frame);
    waiting = true;
  };
}

function drawProgress(element, lesson) {
  const { answered, total, done } = record.progress(lesson);
  element.dataset.state = done ? "done" : "started";
  const slot = element.querySelector('[data-slot="progress"]') ?? document.querySelector('[data-slot="progress"]');
  if (!slot) return;
  slot.dataset.state = element.dataset.state;
  const words = total ? say("record.answered", { answered, total }) : say("record.reading");
  slot.textContent = done ? say("record.state-done") : words;
}

/** Stands in the article, so that it goes when the article goes. */
function readingLine(text) {
  const line = make("div", "cw-reading cw-wide", "", make("i"));
  // A picture of the scroll bar, which assistive technology has already.
  line.setAttribute("aria-hidden", "true");
  text.append(line);
  return line.firstChild;
}

function measure(text, line, lesson) {
  const place = text.getBoundingClientRect();
  // Swapped out or hidden since the frame was asked for.
  if (place.height === 0) return;
  const share = shareRead(place, window.innerHeight);
  line.style.transform = `scaleX(${share})`;
  if (share === 1) record.markRead(lesson.id);
}

/** How much of the lesson has passed the lower edge of the window, 0 to 1; a few pixels short counts as the end. */
export function shareRead({ top, height }, windowHeight) {
  const ahead = top + height - windowHeight;
  if (ahead <= 4) return 1;
  return Math.min(1, Math.max(0, (windowHeight - top) / height));
}
