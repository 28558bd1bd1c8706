/* What a file holds and what taking it over would change, before anything does. */

import { open } from "./record-check.js";
import { merge, replacedDrafts } from "./record-merge.js";
import { counts } from "./record-progress.js";

/** {ok, problems, summary, document}; the summary counts the file, what is here, and both joined. */
export function inspect(text, here) {
  const { state, document: found, problems } = open(text);
  if (state !== "good" && state !== "older") return { ok: false, problems, summary: null, document: null };
  // The marks of the tabs that wrote the file mean nothing to the tabs here.
  const { writers: _, ...document } = found;
  const summary = {
    file: { ...counts(document), updated: document.updated },
    here: { ...counts(here), updated: here.updated },
    merged: counts(merge(here, document)),
    drafts: replacedDrafts(here, document),
  };
  return { ok: true, problems, summary, document };
}
