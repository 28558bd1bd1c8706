/** An offer laid out to be read: one entry a field, with marks where the check found something. */

import { say } from "../../theme/js/words.js";
import { CELLS, isMessage, textAt, tidy } from "./answer.js";
import { h } from "./dom.js";
import { marked } from "./highlight.js";
import { locate } from "./spans.js";

/** What stands under one title, in reading order: [{title, paths}], or rows for the actions. */
export function sections(answer) {
  if (isMessage(answer)) return [{ title: say("offer.message"), paths: ["message"] }];
  const rows = tidy(answer).actions.map((_, place) => `actions.${place}`);
  return [
    { title: say("offer.message"), paths: ["message"] },
    { title: say("offer.actions"), rows },
    ...CELLS.map((cell) => ({ title: say(`offer.${cell}`), paths: [`benefits.${cell}`] })),
    { title: say("offer.contingency"), paths: ["contingency"] },
    { title: say("offer.declined"), paths: ["declined"] },
  ];
}

/** The title of the part that a path such as "actions.0.due" belongs to. */
export function titleOf(path) {
  return say(`offer.${path.replace(/^benefits\./, "").replace(/\..*$/, "")}`);
}

export function drawSection(answer, section, evidence = []) {
  const draw = (path) => markedField(answer, path, evidence);
  if (section.rows) return drawRows(section.rows, draw);
  return h("p", { class: "cw-offer-text__text" }, section.paths.map(draw));
}

export function drawReading(answer, evidence) {
  const entry = (section) => [h("dt", {}, section.title), h("dd", {}, drawSection(answer, section, evidence))];
  return h("dl", { class: "cw-offer-text" }, sections(answer).map(entry));
}

function drawRows(rows, draw) {
  if (!rows.length) return h("p", { class: "cw-offer-text__text" }, nothing());
  const who = (row) => h("span", { class: "cw-offer-text__who" }, draw(`${row}.owner`), " · ", draw(`${row}.due`));
  const line = (row) => h("li", {}, draw(`${row}.what`), who(row));
  return h("ol", { class: "cw-offer-text__rows" }, rows.map(line));
}

function markedField(answer, path, evidence) {
  const text = textAt(answer, path);
  if (!text.trim()) return [nothing()];
  const here = evidence.filter(({ field }) => field === path);
  const spans = here.map((piece) => ({ ...locate(text, piece), outcome: piece.outcome }));
  return marked(text, spans.filter(({ from }) => from !== undefined));
}

function nothing() {
  return h("span", { class: "cw-offer-text__nothing" }, say("offer.empty-field"));
}

/** The offer as plain text, to keep as a file when the device keeps nothing. */
export function plainText(answer) {
  const row = (path) => ["what", "owner", "due"].map((part) => textAt(answer, `${path}.${part}`)).join(" | ");
  const lines = ({ paths, rows }) => (rows ? rows.map(row) : paths.map((path) => textAt(answer, path)));
  return sections(answer).map((section) => [section.title, ...lines(section), ""].join("\n")).join("\n");
}
