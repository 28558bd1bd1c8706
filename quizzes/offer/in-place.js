/** Draws a part of the page anew under the reader's eyes: focus, opened parts and the line in view stay. */

/** Elements that come back after drawing carry the same data-key. */
export function inPlace(root, draw) {
  const keys = keysFrom(root, root.contains(document.activeElement) ? document.activeElement : null);
  const anchors = keys.length ? keys : keysFrom(root, firstInView(root));
  const before = find(root, anchors)?.getBoundingClientRect().top;
  const opened = [...root.querySelectorAll('[data-key][aria-expanded="true"]')].map(({ dataset }) => dataset.key);
  draw();
  opened.forEach((key) => find(root, [key])?.matches('[aria-expanded="false"]') && find(root, [key]).click());
  find(root, keys)?.focus({ preventScroll: true });
  const after = find(root, anchors)?.getBoundingClientRect().top;
  if (before !== undefined && after !== undefined) window.scrollBy({ top: after - before, behavior: "instant" });
}

/** The keys of an element and of what it stands in, the nearest first. */
function keysFrom(root, element) {
  const keys = [];
  for (let at = element; at && at !== root; at = at.parentElement) if (at.dataset.key) keys.push(at.dataset.key);
  return keys;
}

function find(root, keys) {
  const found = (key) => root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  return keys.map(found).find(Boolean);
}

function firstInView(root) {
  const inView = (element) => element.getBoundingClientRect().bottom > 0 && element.getClientRects().length > 0;
  return [...root.querySelectorAll("[data-key]")].find(inView) ?? null;
}
