/* Elements in one line. Words go in as text, never as HTML. */

export function make(name, style = "", words = "", ...children) {
  const element = document.createElement(name);
  if (style) element.className = style;
  element.append(...(words === "" ? [] : [words]), ...children);
  return element;
}

export function button(words, act, style = "") {
  const made = make("button", `cw-button ${style}`.trim(), words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

export function link(words, href, style = "") {
  const made = make("a", style, words);
  made.href = href;
  return made;
}
