// What every closed question does: read the answer, grade it here, show the reasons, tell the page.
// A kind says only how to read an answer and how to score it.

import { record } from "../theme/js/record.js";
import { say } from "../theme/js/words.js";
import * as feedback from "./feedback.js";
import { seedOf, shuffled } from "./shuffle.js";

export class QuizElement extends HTMLElement {
  #data = null;
  #kind;
  #hints = 0;
  #listening = null;

  /** kind: {grade, read} and, where needed, {missing, shuffle, arrange, enhance}. */
  static define(tag, kind) {
    if (customElements.get(tag)) return;
    const element = class extends QuizElement {
      constructor() {
        super(kind);
      }
    };
    customElements.define(tag, element);
  }

  constructor(kind) {
    super();
    this.#kind = kind;
  }

  connectedCallback() {
    if (!this.#data) this.#enhance();
    this.#showLast();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener("click", ({ target }) => this.#act(target.closest("[data-act]")?.dataset.act), { signal });
    this.addEventListener("change", () => feedback.clear(this), { signal });
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get #body() {
    return this.querySelector("fieldset");
  }

  #enhance() {
    this.#data = JSON.parse(this.querySelector('script[type="application/json"]').textContent);
    if (this.#kind.shuffle) this.#shuffle();
    this.#kind.enhance?.(this, (sentence) => feedback.announce(this, sentence));
    this.#body.disabled = false;
    this.dataset.ready = "";
    this.#step("asking");
  }

  #shuffle() {
    const list = this.querySelector("[data-rows]");
    const rows = new Map([...list.children].map((row) => [row.dataset.key, row]));
    const keys = shuffled(rows.keys(), seedOf(this.#data.id, record.seed));
    const order = this.#kind.arrange?.(keys, this.#data) ?? keys;
    list.append(...order.map((key) => rows.get(key)));
  }

  #act(name) {
    const acts = {
      check: () => this.#check(),
      skip: () => this.#skip(),
      hint: () => this.#hint(),
      again: () => this.#again(),
      next: () => this.#next(),
    };
    acts[name]?.();
  }

  #check() {
    const answer = this.#kind.read(this, this.#data);
    const left = this.#missing(answer);
    if (left) {
      const started = answer && Object.keys(answer).length > 0;
      feedback.announce(this, started ? say("quiz.some-missing", { left }) : say("quiz.nothing-yet"));
      return;
    }
    this.#finish(answer, this.#kind.grade(this.#data, answer));
  }

  #missing(answer) {
    if (this.#kind.missing) return this.#kind.missing(this.#data, answer);
    return answer === null || answer.length === 0 ? 1 : 0;
  }

  #skip() {
    this.#finish(null, feedback.unknown(this.#kind.grade(this.#data, null)), true);
  }

  #finish(answer, verdict, dontKnow = false) {
    this.#body.disabled = true;
    feedback.show(this, verdict);
    this.#step("graded", verdict.score === 1);
    this.querySelector("[data-went]").focus();
    const { id, kind } = this.#data;
    const detail = { id, kind, answer, score: verdict.score, dontKnow, hints: this.#hints };
    this.dispatchEvent(new CustomEvent("quiz-graded", { bubbles: true, detail }));
  }

  #again() {
    feedback.clear(this);
    this.#body.disabled = false;
    this.#step("asking");
    const chosen = this.#body.querySelector("input:checked");
    (chosen ?? this.#body.querySelector("input, select, button")).focus();
  }

  #hint() {
    const hints = this.querySelector("[data-hints]").children;
    const shown = hints[this.#hints].cloneNode(true);
    this.#hints += 1;
    const left = hints.length - this.#hints;
    this.querySelector("[data-shown-hints]").append(shown);
    const button = this.querySelector('[data-act="hint"]');
    button.textContent = say("quiz.hint-more", { left });
    if (left > 0) return;
    button.hidden = true;
    shown.tabIndex = -1;
    shown.focus();
  }

  #next() {
    const target = this.#following();
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  }

  #following() {
    return this.closest(".cw-question").nextElementSibling;
  }

  // Which buttons are there: before checking, and after it with the one next step in front.
  #step(name, done = false) {
    const primary = done && this.#following() ? "next" : "again";
    this.dataset.step = name;
    this.querySelector("[data-actions]").hidden = name !== "asking";
    this.querySelector("[data-afterwards]").hidden = name !== "graded";
    for (const button of this.querySelectorAll("[data-afterwards] button")) {
      button.classList.toggle("cw-button--primary", button.dataset.act === primary);
      button.classList.toggle("cw-button--quiet", button.dataset.act !== primary);
      button.hidden = button.dataset.act === "next" && primary !== "next";
    }
  }

  #showLast() {
    const earlier = record.question?.(this.#data.id);
    if (!earlier?.last) return;
    const place = this.querySelector("[data-last]");
    const score = feedback.scoreWords(earlier.last, (answer) => this.#kind.grade(this.#data, answer));
    place.textContent = say("quiz.last", { score });
    place.hidden = false;
  }
}
