/** Builds elements; every string becomes text, so nothing a learner types is ever read as HTML. */

const SVG = "http://www.w3.org/2000/svg";

const given = (value) => value !== false && value !== null && value !== undefined;

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (given(value)) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter(given));
  return element;
}

export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

export function icon(name) {
  return h("span", { class: "cw-icon", "data-icon": name, "aria-hidden": "true" });
}

export function button(label, onclick, { kind = "", ...attributes } = {}) {
  const look = kind ? ` cw-button--${kind}` : "";
  return h("button", { type: "button", class: `cw-button${look}`, onclick, ...attributes }, label);
}

/** A button that shows a drawing and says a word. */
export function iconButton(name, label, onclick, extra = "") {
  const named = { class: `cw-icon-button ${extra}`.trim(), "aria-label": label, title: label };
  return h("button", { type: "button", ...named, onclick }, icon(name));
}
