/** The rows of actions: add, remove with a way back, reorder; each step is announced. */

import { say } from "../../theme/js/words.js";
import { PARTS, isBlankRow } from "./answer.js";
import { h, button, icon, iconButton } from "./dom.js";

export class ActionRows {
  #list;
  #blueprint;
  #foot;
  #undo;
  #hooks;

  /** hooks: added(areas) for every new row, changed() after each step, announce(text). */
  constructor(group, { today, ...hooks }) {
    this.#list = group.querySelector(".cw-actions__list");
    this.#blueprint = group.querySelector("template");
    this.#foot = group.querySelector(".cw-actions__foot");
    this.#hooks = { ...hooks, today };
    this.#undo = h("div", { class: "cw-actions__undo", hidden: true });
    const add = button([icon("plus"), say("offer.add-action")], () => this.#add(), { class: "cw-button cw-actions__add" });
    this.#foot.append(this.#undo, add);
    this.rows.forEach((row) => this.#equip(row));
    this.#number();
  }

  get rows() {
    return [...this.#list.children];
  }

  /** The rows that say something, as the grader numbers them. */
  get written() {
    return this.rows.filter((row) => !isBlankRow(read(row)));
  }

  get value() {
    return this.written.map(read);
  }

  set value(actions) {
    this.rows.slice(Math.max(actions.length, 1)).forEach((row) => row.remove());
    while (this.rows.length < actions.length) this.#insert();
    this.rows.forEach((row, place) => PARTS.forEach((part) => (area(row, part).value = actions[place]?.[part] ?? "")));
    this.#number();
  }

  #add() {
    const row = this.#insert();
    this.#number();
    area(row, "what").focus();
    this.#told(say("offer.added", { n: this.rows.length }));
  }

  #insert() {
    const row = this.#blueprint.content.firstElementChild.cloneNode(true);
    this.#list.append(row);
    this.#equip(row);
    return row;
  }

  #equip(row) {
    const tool = (name, act, turn = "") => iconButton(name, "", act, turn);
    row.querySelector(".cw-action__tools").append(
      tool("previous", () => this.#move(row, -1), "cw-action__up"),
      tool("next", () => this.#move(row, 1), "cw-action__down"),
      tool("close", () => this.#remove(row), "cw-action__remove"),
    );
    row.addEventListener("keydown", (event) => this.#onEnter(event, row));
    row.addEventListener("input", ({ target }) => oneLine(target));
    offerCalendar(row, this.#hooks.today);
    this.#hooks.added(PARTS.map((part) => area(row, part)));
  }

  #move(row, step) {
    const neighbour = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!neighbour) return;
    const pressed = document.activeElement;
    neighbour[step < 0 ? "before" : "after"](row);
    this.#number();
    // Moving a node drops its focus; the same button must be there for the next press.
    pressed?.focus({ preventScroll: true });
    this.#told(say("offer.moved", { n: this.#place(row), of: this.rows.length }));
  }

  #remove(row) {
    const place = this.rows.indexOf(row);
    const next = row.nextElementSibling;
    const what = area(row, "what").value.trim();
    row.remove();
    this.#number();
    const text = say("offer.removed", { n: place + 1, what: what && `：${what.slice(0, 24)}` });
    const undo = button(say("offer.undo"), () => this.#putBack(row, next));
    this.#undo.replaceChildren(h("span", {}, text), undo);
    this.#undo.hidden = false;
    undo.focus({ preventScroll: true });
    this.#told(text);
  }

  #putBack(row, next) {
    if (next?.isConnected) next.before(row);
    else this.#list.append(row);
    this.#undo.hidden = true;
    this.#number();
    area(row, "what").focus();
    this.#told(say("offer.put-back", { n: this.#place(row) }));
  }

  forgetRemoved() {
    this.#undo.hidden = true;
  }

  /** A row is one line of a plan: Enter goes on to its next part, and to a new row after the last. */
  #onEnter(event, row) {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || !event.target.dataset.part) return;
    event.preventDefault();
    const next = PARTS[PARTS.indexOf(event.target.dataset.part) + 1];
    if (next) area(row, next).focus();
    else if (row.nextElementSibling) area(row.nextElementSibling, "what").focus();
    else this.#add();
  }

  #number() {
    this.rows.forEach((row, place) => {
      const n = place + 1;
      row.querySelector(".cw-action__number").textContent = say("offer.action-n", { n });
      name(row.querySelector(".cw-action__up"), say("offer.move-up", { n }), place === 0);
      name(row.querySelector(".cw-action__down"), say("offer.move-down", { n }), n === this.rows.length);
      name(row.querySelector(".cw-action__remove"), say("offer.remove", { n }), false);
    });
  }

  #place(row) {
    return this.rows.indexOf(row) + 1;
  }

  #told(text) {
    this.#hooks.announce(text);
    this.#hooks.changed();
  }
}

export function area(row, part) {
  return row.querySelector(`[data-part="${part}"]`);
}

function read(row) {
  return Object.fromEntries(PARTS.map((part) => [part, area(row, part).value]));
}

function oneLine(target) {
  if (target.dataset.part && target.value.includes("\n")) target.value = target.value.replace(/\s*\n\s*/g, " ");
}

/** A button at the end of its road stays focusable, so that pressing it twice does not lose the place. */
function name(tool, label, off) {
  tool.setAttribute("aria-label", label);
  tool.title = label;
  tool.setAttribute("aria-disabled", String(off));
}

/** Dates may be words, so the calendar only writes into the text; nothing depends on it. */
function offerCalendar(row, today) {
  if (!("showPicker" in HTMLInputElement.prototype)) return;
  const due = area(row, "due");
  const picker = h("input", { type: "date", class: "cw-action__picker", min: today, tabindex: "-1", "aria-hidden": "true" });
  picker.addEventListener("change", () => {
    due.value = picker.value;
    due.dispatchEvent(new Event("input", { bubbles: true }));
    due.focus();
  });
  const open = iconButton("calendar", say("offer.pick-date"), () => picker.showPicker(), "cw-action__calendar");
  due.closest(".cw-action__part").append(picker, open);
}
