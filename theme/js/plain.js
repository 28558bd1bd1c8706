/** The one classic script: it still runs where modules are not allowed, and says so in plain words. */
(() => {
  const KEY = `courseware-plain:${location.pathname}`;

  function fields() {
    return [...document.querySelectorAll("textarea")];
  }

  function keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify(fields().map((field) => field.value)));
    } catch {
      // No storage either: the text stays in the boxes as long as the page is open.
    }
  }

  function bringBack() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      fields().forEach((field, place) => (field.value ||= kept[place] ?? ""));
    } catch {
      // Nothing was kept, or it cannot be read: empty boxes are right.
    }
  }

  function tell(reason) {
    const notice = document.querySelector(`[data-plain="${reason}"]`);
    if (!notice || !notice.hidden) return;
    notice.hidden = false;
    notice.querySelector("[data-plain-again]").addEventListener("click", () => location.reload());
    bringBack();
    document.addEventListener("input", keep);
  }

  if (location.protocol === "file:") tell("file");
  else addEventListener("error", ({ target }) => target instanceof HTMLScriptElement && tell("offline"), true);
})();
