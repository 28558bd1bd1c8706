/** How long a message is, counted as the grader counts it, and how long it takes to say. */

const LETTER = /[\p{L}\p{N}_]/gu;
const WORD = /[\p{L}\p{N}_]+(?:['’.,:-][\p{L}\p{N}_]+)*/gu;

/** A calm voice on the phone: 300 characters or 160 words a minute. */
const A_SECOND = { zh: 5, en: 160 / 60 };

/** Characters without marks and blanks in Chinese, words in English. */
export function size(text, locale) {
  return (text.match(locale === "zh" ? LETTER : WORD) ?? []).length;
}

export function seconds(count, locale) {
  return count ? Math.max(1, Math.round(count / A_SECOND[locale])) : 0;
}

/** "few", "good" or "many", and how many are missing or too much. */
export function standing(count, [least, most]) {
  if (count < least) return { state: "few", left: least - count };
  return count > most ? { state: "many", left: count - most } : { state: "good", left: 0 };
}
