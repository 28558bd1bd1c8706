/* Says why the check itself does not run. Not a module: where modules are refused, this may still be read. */

(function () {
  var PATIENCE = 8000;
  var told = false;

  function tell(reason) {
    if (told || document.documentElement.dataset.checking) return;
    told = true;
    document.querySelectorAll("[data-reason]").forEach(function (each) {
      each.hidden = each.dataset.reason !== reason;
    });
  }

  function findOut() {
    if (location.protocol === "file:") return tell("file");
    var module = document.querySelector("script[type=module]");
    fetch(module.src, { cache: "no-store" }).then(
      function (answer) {
        var type = answer.headers.get("content-type") || "";
        tell(!answer.ok ? "missing" : /javascript|ecmascript/i.test(type) ? "refused" : "type");
      },
      function () {
        tell("missing");
      },
    );
  }

  function refused(event) {
    if (event.target.type === "module") document.readyState === "loading" ? later() : findOut();
  }

  function later() {
    document.addEventListener("DOMContentLoaded", findOut);
  }

  window.addEventListener("error", refused, true);
  if (location.protocol === "file:") later();
  else setTimeout(findOut, PATIENCE);
})();
