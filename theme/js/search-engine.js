/* Asking Pagefind: loaded at the first question, then asked in up to two ways. */

import { config } from "./config.js";

const PAGES = 8;
const SECTIONS = 3;
/** Words too common to tell lessons apart; only the second, looser question leaves them out. */
const COMMON = new Set(
  "的 了 是 在 和 与 或 及 吗 呢 吧 啊 我 你 他 她 它 我们 你们 他们 这 那 这个 那个 什么 怎么 怎样 怎么办 如何 为什么 谁 哪 哪些 哪里 几 多少 要 想 能 会 该 可以 应该 需要 有 没有 没 不 也 都 就 还 再 很 把 被 给 对 对于 让 用 从 到 上 下 里 时 时候 一个 一下 a an the of to in on and or is are do does how what why when i my me it".split(
    " ",
  ),
);

let loading;

/** The index, fetched once; a failed fetch may be tried again. */
export function load() {
  loading ??= open().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function open() {
  const pagefind = await import(new URL("pagefind/pagefind.js", config.root).href);
  await pagefind.options({ baseUrl: "/", excerptLength: 24 });
  await pagefind.init();
  return pagefind;
}

/** The pages that answer a question: {near, pages}; `near` when none has all of its words. */
export async function find(question) {
  const pagefind = await load();
  const whole = await pagefind.search(question);
  const near = whole.results.length === 0;
  const hits = near ? await anyWord(pagefind, words(question)) : whole.results;
  const pages = await Promise.all(hits.slice(0, PAGES).map(async (hit) => page(await hit.data())));
  return { near, pages };
}

/** Pages with some of the words; a word that few pages have counts for more. */
async function anyWord(pagefind, list) {
  const found = new Map();
  for (const word of list) {
    const { results } = await pagefind.search(word);
    for (const hit of results) {
      const sum = found.get(hit.id) ?? { ...hit, data: hit.data, sum: 0 };
      sum.sum += hit.score / results.length;
      found.set(hit.id, sum);
    }
  }
  return [...found.values()].sort((one, two) => two.sum - one.sum);
}

/** The telling words of a question, cut where the language cuts them. */
export function words(question, locale = config.locale) {
  const cut = new Intl.Segmenter(locale, { granularity: "word" });
  const all = [...cut.segment(question)].filter((part) => part.isWordLike).map((part) => part.segment);
  const telling = all.filter((word) => !COMMON.has(word.toLowerCase()));
  return [...new Set(telling.length ? telling : all)];
}

function page(data) {
  const path = data.url.replace(/^\//, "");
  const sections = data.sub_results.filter(({ title, url }) => url.includes("#") && title !== data.meta.title);
  return {
    title: data.meta.title,
    url: address(path),
    unit: unitOf(path),
    excerpt: tidy(data.excerpt),
    sections: sections.slice(0, SECTIONS).map(({ title, url, excerpt }) => ({
      title,
      excerpt: tidy(excerpt),
      url: address(url.replace(/^\//, "")),
    })),
  };
}

/** An excerpt begins anywhere; not with the full stop of the sentence before. */
const tidy = (excerpt) => excerpt.replace(/^[\s.,:;!?、，。：；！？”’）…]+/u, "");

const address = (path) => new URL(path, config.root).href;

function unitOf(path) {
  const unit = config.course.units.find(({ lessons }) => lessons.some(({ url }) => url === path));
  return unit?.title ?? config.course.title;
}
