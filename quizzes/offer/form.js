/** The answer form: reads and fills the fields, and knows which field a piece of evidence means. */

import { say } from "../../theme/js/words.js";
import { ActionRows, area as partOf } from "./action-rows.js";
import { CELLS, MAX_CHARACTERS, TEXTS, characters, isBlank, textAt, tidy } from "./answer.js";
import { Mirror } from "./highlight.js";
import { locate } from "./spans.js";

const NEARLY_FULL = MAX_CHARACTERS - 400;

export class OfferForm extends EventTarget {
  #root;
  #rows;
  #mirrors = new Map();
  #evidence = [];
  #gradedRows = [];
  #announce;

  constructor(root, { today, announce }) {
    super();
    this.#root = root;
    this.#announce = announce;
    TEXTS.forEach((path) => this.#adopt(this.#text(path)));
    this.#rows = new ActionRows(root.querySelector(".cw-actions"), {
      today,
      announce,
      added: (areas) => areas.forEach((area) => this.#adopt(area)),
      changed: () => this.#changed(),
    });
    root.addEventListener("input", ({ target }) => this.#typed(target));
  }

  /** What is in the form now; rows without a word are left out. */
  get answer() {
    const text = (path) => this.#text(path).value;
    return {
      message: text("message"),
      actions: this.#rows.value,
      benefits: Object.fromEntries(CELLS.map((cell) => [cell, text(`benefits.${cell}`)])),
      contingency: text("contingency"),
      declined: text("declined"),
    };
  }

  set answer(given) {
    const answer = tidy(given);
    TEXTS.forEach((path) => this.#fill(path, answer));
    this.#rows.value = answer.actions;
    this.rememberRows();
    this.#evidence = [];
    this.#mirrors.forEach((_, area) => this.#refresh(area));
  }

  /** A stored draft never overwrites what was typed before the scripts arrived. */
  restore(draft) {
    if (!draft) return;
    const typed = this.answer;
    if (isBlank(typed)) this.answer = draft;
    else TEXTS.filter((path) => !textAt(typed, path).trim()).forEach((path) => this.#fill(path, draft));
    this.#mirrors.forEach((_, area) => this.#refresh(area));
  }

  /** Rows move, but evidence keeps naming them by the number they had when they were graded. */
  rememberRows() {
    this.#gradedRows = this.#rows.written;
    this.#rows.forgetRemoved();
  }

  mark(evidence) {
    this.#evidence = evidence.map((piece) => ({ ...piece, area: this.area(piece.field) }));
    this.#mirrors.forEach((_, area) => this.#paint(area));
  }

  area(path) {
    const [first, place, part] = path.split(".");
    if (first !== "actions") return this.#text(path);
    const row = this.#gradedRows[Number(place)];
    return row?.isConnected ? partOf(row, part) : null;
  }

  /** Puts the cursor on the learner's own words; false when they have changed since. */
  select(piece) {
    const area = this.area(piece.field) ?? this.#text("message");
    const span = locate(area.value, piece);
    area.focus({ preventScroll: true });
    if (span) area.setSelectionRange(span.from, span.to, "forward");
    const place = (span && this.#mirrors.get(area).pieceAt(span.from)) ?? area;
    place.scrollIntoView({ block: "center" });
    return { area, found: span !== null };
  }

  /** The line under a field, shared by "too long" and "this is what the check could not read". */
  note(area, text) {
    const note = area.closest(".cw-action, .cw-field").querySelector(".cw-field__note");
    note.textContent = text;
    note.hidden = !text;
  }

  #text(path) {
    return this.#root.querySelector(`[data-field="${path}"]`) ?? this.#root.querySelector('[data-field="message"]');
  }

  #fill(path, answer) {
    this.#text(path).value = textAt(answer, path);
  }

  #adopt(area) {
    this.#mirrors.set(area, new Mirror(area));
  }

  #typed(area) {
    if (!this.#mirrors.has(area)) return;
    this.#refresh(area);
    this.#changed();
  }

  #refresh(area) {
    this.#paint(area);
    const note = lengthNote(characters(area.value));
    this.note(area, note);
    area.toggleAttribute("data-too-long", characters(area.value) > MAX_CHARACTERS);
  }

  #paint(area) {
    const here = this.#evidence.filter((piece) => piece.area === area);
    const spans = here.map((piece) => ({ ...locate(area.value, piece), outcome: piece.outcome }));
    this.#mirrors.get(area).paint(spans.filter(({ from }) => from !== undefined));
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

function lengthNote(n) {
  if (n > MAX_CHARACTERS) return say("offer.too-long", { n: n.toLocaleString(), max: MAX_CHARACTERS.toLocaleString() });
  return n >= NEARLY_FULL ? say("offer.left", { n: MAX_CHARACTERS - n }) : "";
}
