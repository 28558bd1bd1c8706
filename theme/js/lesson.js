/* The living parts of a lesson page: the visit, the reading line, and how much is answered. */

import { lessonOf } from "./course.js";
import { make } from "./dom.js";
import { record } from "./record.js";
import { say } from "./words.js";

/** Ends the work for the page before: instant navigation swaps pages without unloading them. */
let leaving = new AbortController();
let current;

export function start(element) {
  if (element === current) return;
  current = element;
  leaving.abort();
  leaving = new AbortController();
  const lesson = lessonOf(element.dataset.lesson);
  if (!lesson) return;
  record.visit(lesson.id);
  followReading(element.closest("article") ?? element, lesson, readingLine(leaving.signal), leaving.signal);
  const draw = () => drawProgress(element, lesson);
  record.addEventListener("change", draw, { signal: leaving.signal });
  draw();
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

/** Where the style sheet can tie the line to scrolling it draws the line itself, and null is returned. */
function readingLine(signal) {
  if (CSS.supports("animation-timeline: scroll()") && document.querySelector(".cw-lesson")) return null;
  const line = make("div", "cw-reading", "", make("i"));
  // A picture of the scroll bar, which assistive technology has already.
  line.setAttribute("aria-hidden", "true");
  document.body.append(line);
  signal.addEventListener("abort", () => line.remove());
  return line.firstChild;
}

function followReading(text, lesson, bar, signal) {
  let waiting = false;
  const measure = () => {
    waiting = false;
    if (signal.aborted) return;
    const share = shareRead(text.getBoundingClientRect(), window.innerHeight);
    if (bar) bar.style.transform = `scaleX(${share})`;
    if (share === 1 && document.visibilityState === "visible") record.markRead(lesson.id);
  };
  const soon = () => {
    if (!waiting) requestAnimationFrame(measure);
    waiting = true;
  };
  window.addEventListener("scroll", soon, { passive: true, signal });
  window.addEventListener("resize", soon, { signal });
  soon();
}

/** How much of the lesson has passed the lower edge of the window, 0 to 1; a few pixels short counts as the end. */
export function shareRead({ top, height }, windowHeight) {
  const ahead = top + height - windowHeight;
  if (ahead <= 4) return 1;
  return Math.min(1, Math.max(0, (windowHeight - top) / height));
}
