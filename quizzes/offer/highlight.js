/** Lays marks behind a text area: a mirror of its text that also lets the field grow with what is typed. */

import { h } from "./dom.js";
import { segments } from "./spans.js";

export class Mirror {
  #area;
  #layer;

  constructor(area) {
    this.#area = area;
    this.#layer = h("div", { class: "cw-grow__mirror", "aria-hidden": "true" });
    area.before(this.#layer);
    area.closest(".cw-grow").dataset.mirrored = "";
    this.paint([]);
  }

  /** Draws the text again with these spans ({from, to, outcome}) marked. */
  paint(spans) {
    this.#layer.replaceChildren(...marked(this.#area.value, spans), "\u200b");
  }

  /** The drawn piece at an offset, to scroll to: a text area cannot say where its words stand. */
  pieceAt(offset) {
    const pieces = [...this.#layer.querySelectorAll("mark")];
    return pieces.find((piece) => Number(piece.dataset.from) === offset) ?? null;
  }
}

/** The same marks for a text that is only read. */
export function marked(text, spans) {
  return segments(text, spans).map(({ text: piece, from, outcome }) =>
    outcome ? h("mark", { class: "cw-evidence", "data-outcome": outcome, "data-from": from }, piece) : piece,
  );
}
