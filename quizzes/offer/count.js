/** The count under a message: seen at every key, told to people who listen when they pause. */

import { say } from "../../theme/js/words.js";
import { h, icon } from "./dom.js";
import { seconds, size, standing } from "./length.js";

const PAUSE = 1200; // long enough that nobody is told in the middle of a word

const DRAWINGS = { few: "dash", good: "tick", many: "note" };

export class Count {
  #place;
  #given;
  #timer = 0;
  #told = "";

  /** given: {locale, limits ([fewest, most] or null), announce}. */
  constructor(place, given) {
    this.#place = place;
    this.#given = given;
    place.hidden = false;
  }

  /** Shows the length of a text; `quiet` where nobody is typing. */
  show(text, { quiet = false } = {}) {
    const { locale, limits } = this.#given;
    const count = size(text, locale);
    this.#place.replaceChildren(...(limits ? this.#measured(count, limits) : [figure(say("offer.count", { n: count }))]));
    clearTimeout(this.#timer);
    if (quiet) this.#told = this.#words;
    else if (limits) this.#timer = setTimeout(() => this.#tell(), PAUSE);
  }

  close() {
    clearTimeout(this.#timer);
  }

  #measured(count, limits) {
    const { state, left } = standing(count, limits);
    const [, most] = limits;
    this.#place.dataset.state = count ? state : "none";
    const bar = h("span", { class: "cw-count__bar", "aria-hidden": "true" }, h("i"));
    bar.style.setProperty("--cw-share", Math.min(1, count / most));
    bar.style.setProperty("--cw-least", limits[0] / most);
    const parts = [bar, figure(say("offer.count-of", { n: count, most }))];
    if (!count) return parts;
    const aloud = say("offer.aloud", { seconds: seconds(count, this.#given.locale) });
    const judged = h("span", { class: "cw-count__state" }, icon(DRAWINGS[state]), say(`offer.count-${state}`, { left }));
    return [...parts, h("span", { class: "cw-count__aloud" }, icon("clock"), aloud), judged];
  }

  get #words() {
    return [...this.#place.children].map(({ textContent }) => textContent).filter(Boolean).join("，");
  }

  #tell() {
    if (this.#words === this.#told) return;
    this.#told = this.#words;
    this.#given.announce(this.#told);
  }
}

function figure(text) {
  return h("span", { class: "cw-count__n" }, text);
}
