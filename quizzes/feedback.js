// How a graded question looks: marks and reasons in place, one sentence, one next step.
// The reasons are the template's own nodes, copied; nothing here reads a text as HTML.

import { say } from "../theme/js/words.js";

const ICONS = { good: "tick", partly: "dash", bad: "cross", missed: "dash", answer: "tick", unknown: "question" };

/** Marks every part with its word, icon and reason, and says how it went. */
export function show(root, verdict) {
  clear(root);
  for (const row of root.querySelectorAll("[data-key]")) {
    showRow(root, row, verdict.marks[row.dataset.key] ?? "rest");
  }
  const level = levelOf(verdict);
  const card = root.querySelector("[data-feedback]");
  card.dataset.level = level;
  card.append(heading(level, sentence(verdict)), ...notes(root, verdict), nextStep(verdict));
}

/** The verdict on “I don't know”: nothing is wrong, everything shows its answer. */
export function unknown(verdict) {
  const marks = Object.entries(verdict.marks).map(([key, mark]) => [key, mark === "rest" ? "rest" : "answer"]);
  return { ...verdict, score: 0, marks: Object.fromEntries(marks), went: "went-unknown", dontKnow: true };
}

/** A sentence in the card, when there is nothing to grade or something has moved. */
export function announce(root, text) {
  const card = root.querySelector("[data-feedback]");
  card.dataset.level = "prompt";
  card.replaceChildren(element("p", "cw-feedback__prompt", text));
}

export function clear(root) {
  for (const old of root.querySelectorAll("[data-shown]")) old.remove();
  for (const row of root.querySelectorAll("[data-mark]")) delete row.dataset.mark;
  const card = root.querySelector("[data-feedback]");
  delete card.dataset.level;
  card.replaceChildren();
}

/** How an earlier answer did, short: “4/5”, “全对”. */
export function scoreWords({ answer, score, dontKnow }, grade) {
  if (dontKnow) return say("quiz.last-unknown");
  if (score === 1) return say("quiz.last-all");
  const verdict = answer === undefined || answer === null ? {} : grade(answer);
  return verdict.of > 1 && verdict.score === score
    ? `${verdict.right}/${verdict.of}`
    : say("quiz.last-points", { points: Math.round(score * 100) });
}

function showRow(root, row, mark) {
  row.dataset.mark = mark;
  const source = [...root.querySelectorAll("[data-for]")].find((entry) => entry.dataset.for === row.dataset.key);
  const why = element("div", "cw-why");
  why.dataset.shown = "";
  if (mark in ICONS) why.append(badge(mark));
  if (mark !== "good") why.append(...copies(source, ".cw-answer__fix"));
  why.append(...copies(source, ".cw-answer__why"));
  if (why.childNodes.length > 0) row.append(why);
}

function copies(source, selector) {
  return source ? [...source.querySelectorAll(selector)].map((node) => node.cloneNode(true)) : [];
}

function notes(root, { notes: names = [] }) {
  return names.flatMap((name) => copies(root, `[data-note="${name}"]`));
}

function badge(mark) {
  const made = element("span", "cw-mark");
  made.append(icon(ICONS[mark]), say(`quiz.mark-${mark}`));
  return made;
}

function heading(level, text) {
  const made = element("p", "cw-feedback__went");
  made.dataset.went = "";
  made.tabIndex = -1;
  made.append(icon(ICONS[level]), element("span", "", text));
  return made;
}

function levelOf({ score, dontKnow }) {
  if (dontKnow) return "unknown";
  return score === 1 ? "good" : score > 0 ? "partly" : "bad";
}

function sentence(verdict) {
  const { score, right, went } = verdict;
  return say(`quiz.${went ?? (score === 1 ? "went-all" : right > 0 ? "went-some" : "went-none")}`, verdict);
}

function nextStep({ score }) {
  return element("p", "cw-feedback__step", say(score === 1 ? "quiz.step-good" : "quiz.step-again"));
}

function icon(name) {
  const made = element("span", "cw-icon");
  made.dataset.icon = name;
  made.setAttribute("aria-hidden", "true");
  return made;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
