/* Hands a text to the learner as a file. */

export function download(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  // Half a minute: Safari asks first and fetches only when the learner has agreed.
  setTimeout(() => URL.revokeObjectURL(link.href), 30_000);
}

/** A file name with the learner's own date, not the one in Greenwich. */
export function datedName(stem, date = new Date()) {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return `${stem}-${parts.map((part) => String(part).padStart(2, "0")).join("-")}.json`;
}
