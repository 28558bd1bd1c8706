// Buttons that move an item up and down, in place of the list of numbers a page has without scripts.

import { say } from "../../theme/js/words.js";

const ICONS = { up: "M6 14l6-6 6 6", down: "M6 10l6 6 6-6" };

export function addMoves(root, announce) {
  const list = root.querySelector("[data-rows]");
  for (const row of list.children) {
    row.querySelector("[data-text]").removeAttribute("for");
    row.querySelector(".cw-step__controls").replaceChildren(button(row, "up"), button(row, "down"));
  }
  refresh(list);
  list.addEventListener("click", ({ target }) => {
    const pressed = target.closest("[data-move]");
    if (!pressed || pressed.getAttribute("aria-disabled") === "true") return;
    const row = pressed.closest("[data-key]");
    move(row, pressed.dataset.move);
    refresh(list);
    pressed.focus();
    announce(say("quiz.moved", { item: text(row), n: [...list.children].indexOf(row) + 1, of: list.children.length }));
  });
}

const text = (row) => row.querySelector("[data-text]").textContent.trim();

function move(row, direction) {
  const other = direction === "up" ? row.previousElementSibling : row.nextElementSibling;
  const before = [row, other].map(top);
  other[direction === "up" ? "before" : "after"](row);
  [row, other].forEach((moved, place) => slide(moved, before[place] - top(moved)));
}

const top = (row) => row.getBoundingClientRect().top;

function slide(row, distance) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const path = [{ transform: `translateY(${distance}px)` }, { transform: "none" }];
  row.animate(path, { duration: 160, easing: "ease-out" });
}

// The first cannot go up nor the last down. They stay focusable, so that focus is never lost.
function refresh(list) {
  const rows = [...list.children];
  rows.forEach((row, place) => {
    row.querySelector('[data-move="up"]').setAttribute("aria-disabled", String(place === 0));
    row.querySelector('[data-move="down"]').setAttribute("aria-disabled", String(place === rows.length - 1));
  });
}

function button(row, direction) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "cw-move";
  made.dataset.move = direction;
  made.setAttribute("aria-label", say(`quiz.move-${direction}`, { item: text(row) }));
  made.append(arrow(direction));
  return made;
}

function arrow(direction) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[direction]);
  svg.append(path);
  return svg;
}
