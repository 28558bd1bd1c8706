/** The one script of every page: brings each page what it needs, and nothing else. */

const AREAS = {
  home: "./home.js",
  unit: "./home.js",
  lesson: "./lesson.js",
  record: "./record-page.js",
  workshop: "./workshop.js",
  search: "./search.js",
};

function elements(root) {
  for (const element of root.querySelectorAll(":not(:defined)")) {
    const [, kind] = element.localName.match(/^quiz-([a-z-]+)$/) ?? [];
    if (kind) import(`../../quizzes/${kind.replaceAll("-", "_")}/element.js`);
  }
}

function areas(root) {
  for (const element of root.querySelectorAll("[data-area]")) {
    const module = AREAS[element.dataset.area];
    if (module) import(module).then(({ start }) => start(element));
  }
}

function arrive(root = document) {
  elements(root);
  areas(root);
}

// Material announces every page here, the first one too; instant navigation loads no script again.
if (window.document$) window.document$.subscribe(() => arrive());
else arrive();
