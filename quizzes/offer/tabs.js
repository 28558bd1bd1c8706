/** Three tabs where the page is narrow, three plain sections where it is wide; each tab keeps its place. */

import { h } from "./dom.js";
import { wordsFor } from "./kind.js";

const NAMES = ["case", "form", "feedback"];

export class Tabs {
  #bench;
  #list;
  #tabs = new Map();
  #panels = new Map();
  #places = new Map();
  #current = "case";
  #narrow = false;
  #watch;

  constructor(bench) {
    this.#bench = bench;
    this.#list = bench.querySelector(".cw-offer__tabs");
    this.#list.setAttribute("role", "tablist");
    NAMES.forEach((name) => this.#build(name));
    this.#list.replaceChildren(...this.#tabs.values());
    this.#list.addEventListener("keydown", (event) => this.#onKey(event));
    this.#watch = new ResizeObserver(() => this.#layOut());
    this.#watch.observe(bench);
    this.#watch.observe(this.#panels.get("case").panel);
    this.#layOut();
  }

  get narrow() {
    return this.#narrow;
  }

  label(name, text) {
    this.#tabs.get(name).textContent = text;
  }

  /** Shows a panel; jump: the caller moves the focus there, so the old place is of no use. */
  show(name, { jump = false } = {}) {
    if (name === this.#current) return;
    this.#places.set(this.#current, window.scrollY);
    this.#current = name;
    if (!this.#narrow) return;
    this.#apply();
    if (!jump) window.scrollTo({ top: this.#places.get(name) ?? this.#top(), behavior: "instant" });
  }

  close() {
    this.#watch.disconnect();
  }

  #build(name) {
    const panel = this.#bench.querySelector(`[data-panel="${name}"]`);
    panel.id ||= `${this.#bench.parentElement.id}-panel-${name}`;
    const control = { type: "button", role: "tab", id: `${panel.id}-tab`, "aria-controls": panel.id };
    const title = wordsFor(this.#bench.dataset.kind)(`tab-${name}`);
    const tab = h("button", { ...control, onclick: () => this.show(name) }, title);
    this.#tabs.set(name, tab);
    this.#panels.set(name, { panel, title: panel.getAttribute("aria-labelledby") });
  }

  /** The style sheet decides what is narrow, in one container query; the roles follow it. */
  #layOut() {
    const narrow = getComputedStyle(this.#list).getPropertyValue("--cw-offer-layout").trim() === "tabs";
    this.#list.hidden = !narrow;
    letScroll(this.#panels.get("case").panel);
    if (narrow === this.#narrow) return;
    this.#narrow = narrow;
    this.#apply();
  }

  #apply() {
    for (const [name, { panel, title }] of this.#panels) {
      const on = name === this.#current;
      const tab = this.#tabs.get(name);
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      panel.hidden = this.#narrow && !on;
      panel.setAttribute("aria-labelledby", this.#narrow ? tab.id : title);
      if (this.#narrow) panel.setAttribute("role", "tabpanel");
      else panel.removeAttribute("role");
    }
  }

  #onKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -NAMES.length, End: NAMES.length }[event.key];
    if (!step) return;
    event.preventDefault();
    const last = NAMES.length - 1;
    const place = NAMES.indexOf(this.#current) + step;
    const wrapped = Math.abs(step) === 1 ? (place + NAMES.length) % NAMES.length : Math.min(Math.max(place, 0), last);
    this.show(NAMES[wrapped]);
    this.#tabs.get(NAMES[wrapped]).focus({ preventScroll: true });
  }

  #top() {
    const header = parseFloat(getComputedStyle(this.#bench).scrollMarginTop) || 0;
    return window.scrollY + this.#bench.getBoundingClientRect().top - header;
  }
}

/** Facts that do not fit beside the form scroll, so the keyboard must be able to reach them. */
function letScroll(panel) {
  if (panel.scrollHeight > panel.clientHeight + 1) panel.tabIndex = 0;
  else panel.removeAttribute("tabindex");
}
