/* The search dialog: a combobox that opens with "/" or "s" and is worked with the arrows. */

import { find, load } from "./search-engine.js";
import { group } from "./search-view.js";
import { say } from "./words.js";

/** Long enough to take two keystrokes as one question, short enough to feel immediate. */
const PAUSE = 120;

const started = new WeakSet();

export function start(element) {
  if (started.has(element)) return;
  started.add(element);
  new SearchDialog(element);
}

class SearchDialog {
  #dialog;
  #input;
  #status;
  #list;
  #asked = "";
  #turn = 0;
  #pause;

  constructor(element) {
    this.#dialog = element.querySelector("dialog");
    this.#input = element.querySelector("[role=combobox]");
    this.#status = element.querySelector("[role=status]");
    this.#list = element.querySelector("[role=listbox]");
    element.querySelector(".cw-search__open").addEventListener("click", () => this.open());
    element.querySelector(".cw-search__close").addEventListener("click", () => this.#dialog.close());
    this.#dialog.addEventListener("click", (event) => this.#clicked(event));
    this.#dialog.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("input", (event) => event.isComposing || this.#soon());
    this.#input.addEventListener("compositionend", () => this.#soon());
    document.addEventListener("keydown", (event) => this.#shortcut(event));
  }

  open() {
    if (this.#dialog.open) return;
    this.#dialog.showModal();
    this.#input.focus();
    this.#input.select();
    // The words come while the learner types; what goes wrong is said when there is a question.
    load().catch(() => {});
    if (!this.#input.value) this.#say(say("search.start"));
    else this.#soon();
  }

  #shortcut(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if ((event.key !== "/" && event.key !== "s") || typing(event.composedPath()[0])) return;
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    this.open();
  }

  #clicked(event) {
    const outside = event.target === this.#dialog;
    if (outside || event.target.closest("[role=option]")) this.#dialog.close();
  }

  #key(event) {
    // While an input method is composing, Enter and the arrows belong to it (229 is Safari's way to say so).
    if (event.isComposing || event.keyCode === 229) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) this.#move(steps[event.key]);
    else if (event.key === "Enter" && event.target === this.#input) (this.#chosen ?? this.#options[0])?.click();
    else return;
    event.preventDefault();
  }

  get #options() {
    return [...this.#list.querySelectorAll("[role=option]")];
  }

  get #chosen() {
    return this.#list.querySelector('[aria-selected="true"]');
  }

  #move(step) {
    const options = this.#options;
    if (!options.length) return;
    const place = options.indexOf(this.#chosen);
    const first = step > 0 ? 0 : options.length - 1;
    this.#choose(options[place < 0 ? first : (place + step + options.length) % options.length]);
  }

  #choose(option) {
    this.#chosen?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.#input.setAttribute("aria-activedescendant", option.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  #soon() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#ask(this.#input.value.trim()), PAUSE);
  }

  async #ask(question) {
    if (question === this.#asked && this.#options.length) return;
    this.#asked = question;
    const turn = ++this.#turn;
    if (!question) return this.#show([], say("search.start"));
    const waiting = setTimeout(() => this.#say(say("search.loading")), 250);
    try {
      const { near, pages } = await find(question);
      if (turn === this.#turn) this.#show(pages, outcome(question, near, pages.length));
    } catch {
      if (turn === this.#turn) this.#trouble(question);
    } finally {
      clearTimeout(waiting);
    }
  }

  #show(pages, words) {
    this.#choose(undefined);
    this.#list.replaceChildren(...pages.map((page, place) => group(page, `cw-found-${place}`)));
    this.#list.scrollTop = 0;
    this.#input.setAttribute("aria-expanded", String(pages.length > 0));
    this.#say(words);
  }

  #trouble(question) {
    this.#show([], say("search.trouble"));
    const again = document.createElement("button");
    Object.assign(again, { type: "button", className: "cw-button", textContent: say("search.retry") });
    again.addEventListener("click", () => {
      this.#input.focus();
      this.#ask(question);
    });
    this.#status.append(again);
  }

  #say(words) {
    this.#status.textContent = words;
  }
}

function outcome(question, near, count) {
  if (!count) return say("search.none", { words: question });
  return say(near ? "search.found-near" : "search.found", { count });
}

/** Whether a key pressed here is meant as text. */
function typing(target) {
  return target instanceof Element && target.matches("input, textarea, select, [contenteditable]:not([contenteditable=false])");
}
