/** The line under the check button: how far the preparation is, what went wrong, and the one way on. */

import { say } from "../../theme/js/words.js";
import { h, button, icon } from "./dom.js";
import { megabytes } from "./figures.js";

const FAULTS = ["timeout", "wasm-blocked", "offline", "file", "worker-refused", "python", "case"];

export class Status {
  #place;
  #live;
  #bar = h("progress", { class: "cw-progress" });
  #text = h("span", { class: "cw-progress__text" });
  #after = h("span", { class: "cw-progress__after" });
  #line;

  constructor(place, live) {
    this.#place = place;
    this.#live = live;
    this.#line = h("div", { class: "cw-progress-line" }, this.#text, this.#bar, this.#after);
  }

  /** Said to people who listen, without moving anything. */
  announce(text) {
    this.#live.textContent = text;
  }

  clear() {
    this.#place.replaceChildren();
  }

  /** Something that was said stays until the learner acts; a quiet preparation does not push it away. */
  progress({ loaded, total }, queued) {
    if (!queued && this.#place.firstElementChild && !this.#line.isConnected) return;
    const known = total > 0;
    const bytes = { loaded: megabytes(loaded), total: megabytes(total) };
    this.#text.textContent = known ? say("offer.preparing-bytes", bytes) : say("offer.preparing");
    this.#after.textContent = queued ? say("offer.preparing-queued") : "";
    if (known) Object.assign(this.#bar, { max: total, value: Math.min(loaded, total) });
    else this.#bar.removeAttribute("value");
    this.#bar.setAttribute("aria-label", say("offer.preparing"));
    if (!this.#line.isConnected) this.#place.replaceChildren(this.#line);
  }

  endProgress() {
    this.#line.remove();
  }

  scrollTo() {
    this.#place.scrollIntoView({ block: "center" });
  }

  checking() {
    this.#place.replaceChildren(h("p", { class: "cw-offer__working" }, say("offer.checking")));
    this.announce(say("offer.checking"));
  }

  notice(text, ...ways) {
    const box = h("div", { class: "cw-offer__notice" }, icon("note"), h("p", {}, text), ...ways);
    this.#place.replaceChildren(box);
    this.announce(text);
  }

  fault(code, again) {
    const known = FAULTS.includes(code) ? code : "python";
    this.notice(`${say(`offer.fault-${known}`)}${say("offer.kept")}`, button(say("offer.again"), again));
    this.#place.firstElementChild.dataset.code = known;
  }
}
