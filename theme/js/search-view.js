/* Search results as elements. Nothing found is ever put in as HTML. */

/** A page and its places as one group of options. */
export function group({ title, url, unit, excerpt, sections }, id) {
  const element = make("div", "cw-search__group");
  element.setAttribute("role", "group");
  const label = element.appendChild(make("p", "cw-search__unit", unit));
  label.id = `${id}-unit`;
  element.setAttribute("aria-labelledby", label.id);
  element.append(option({ title, url, excerpt: sections.length ? "" : excerpt }, `${id}-page`));
  sections.forEach((section, place) => {
    const part = element.appendChild(option(section, `${id}-part-${place}`));
    part.classList.add("cw-search__option--section");
  });
  return element;
}

function option({ title, url, excerpt }, id) {
  const link = make("a", "cw-search__option");
  Object.assign(link, { id, href: url, tabIndex: -1 });
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  link.append(make("span", "cw-search__title", title));
  if (excerpt) {
    const text = link.appendChild(make("span", "cw-search__excerpt"));
    text.append(marked(excerpt));
  }
  return link;
}

/** An excerpt's text with its marks; any other tag in it is left out and its text kept. */
export function marked(html) {
  const kept = document.createDocumentFragment();
  html.split(/<\/?mark>/).forEach((part, place) => {
    const text = unescaped(part.replace(/<[^>]*>/g, ""));
    kept.append(place % 2 ? make("mark", "", text) : text);
  });
  return kept;
}

const SIGNS = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'", "#x27": "'", nbsp: " " };

function unescaped(text) {
  return text.replace(/&(lt|gt|amp|quot|#39|#x27|nbsp);/g, (_, name) => SIGNS[name]);
}

function make(name, style, text = "") {
  const element = document.createElement(name);
  if (style) element.className = style;
  element.textContent = text;
  return element;
}
