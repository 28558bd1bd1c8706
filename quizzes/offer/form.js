/** The answer form: reads and fills the fields, and knows which field a piece of evidence means. */

import { say } from "../../theme/js/words.js";
import { ActionRows, area as partOf } from "./action-rows.js";
import { CELLS, MAX_CHARACTERS, TEXTS, characters, isBlank, textAt, tidy } from "./answer.js";
import { Count } from "./count.js";
import { Mirror } from "./highlight.js";
import { locate } from "./spans.js";

const NEARLY_FULL = MAX_CHARACTERS - 400;

export class OfferForm extends EventTarget {
  #root;
  #paths;
  #rows = null;
  #count = null;
  #mirrors = new Map();
  #evidence = [];
  #gradedRows = [];
  #announce;

  constructor(root, { today, locale, length, announce }) {
    super();
    this.#root = root;
    this.#announce = announce;
    this.#paths = TEXTS.filter((path) => root.querySelector(`[data-field="${path}"]`));
    this.#paths.forEach((path) => this.#adopt(this.#text(path)));
    const [rows, count] = [root.querySelector(".cw-actions"), root.querySelector(".cw-count")];
    const added = (areas) => areas.forEach((area) => this.#adopt(area));
    if (rows) this.#rows = new ActionRows(rows, { today, announce, added, changed: () => this.#changed() });
    if (count) this.#count = new Count(count, { locale, limits: length, announce });
    this.#showCount({ quiet: true });
    root.addEventListener("input", ({ target }) => this.#typed(target));
  }

  /** What is in the form now; rows without a word are left out. A short message is its text alone. */
  get answer() {
    const text = (path) => this.#text(path).value;
    if (!this.#rows) return { message: text("message") };
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
    this.#paths.forEach((path) => this.#fill(path, answer));
    if (this.#rows) this.#rows.value = answer.actions;
    this.rememberRows();
    this.#evidence = [];
    this.#refreshAll();
  }

  /** A stored draft never overwrites what was typed before the scripts arrived. */
  restore(draft) {
    if (!draft) return;
    const typed = this.answer;
    if (isBlank(typed)) this.answer = draft;
    else this.#paths.filter((path) => !textAt(typed, path).trim()).forEach((path) => this.#fill(path, draft));
    this.#refreshAll();
  }

  /** Rows move, but evidence keeps naming them by the number they had when they were graded. */
  rememberRows() {
    if (!this.#rows) return;
    this.#gradedRows = this.#rows.written;
    this.#rows.forgetRemoved();
  }

  close() {
    this.#count?.close();
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
    this.#showCount();
    this.#changed();
  }

  #refresh(area) {
    this.#paint(area);
    const long = characters(area.value) > MAX_CHARACTERS;
    const note = lengthNote(characters(area.value));
    this.note(area, note);
    if (long && !area.hasAttribute("data-too-long")) this.#announce(note);
    area.toggleAttribute("data-too-long", long);
  }

  #refreshAll() {
    this.#mirrors.forEach((_, area) => this.#refresh(area));
    this.#showCount({ quiet: true });
  }

  #showCount(how) {
    this.#count?.show(this.#text("message").value, how);
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
