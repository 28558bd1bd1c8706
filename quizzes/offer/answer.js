/** The shape of a written offer: its fields, in the order a reader meets them. */

export const MAX_CHARACTERS = 4000;
export const CELLS = ["customer_company", "customer_person", "our_company", "our_person"];
export const PARTS = ["what", "owner", "due"];
export const TEXTS = ["message", ...CELLS.map((cell) => `benefits.${cell}`), "contingency", "declined"];

const filled = (text) => typeof text === "string" && text.trim() !== "";

export function isBlankRow(row) {
  return !PARTS.some((part) => filled(row?.[part]));
}

/** The text at a path such as "message", "actions.0.what" or "benefits.our_person". */
export function textAt(answer, path) {
  const text = path.split(".").reduce((value, key) => value?.[key], answer);
  return typeof text === "string" ? text : "";
}

export function isBlank(answer) {
  return !TEXTS.some((path) => filled(textAt(answer, path))) && (answer?.actions ?? []).every(isBlankRow);
}

/** Python and people count an emoji once, so the length is taken in code points. */
export function characters(text) {
  return [...text].length;
}

/** Whether an answer is one text alone, without the parts of an offer. */
export function isMessage(answer) {
  return !Object.hasOwn(answer ?? {}, "actions");
}

/** One reading of anything that was stored, so that an older draft can never break the form. */
export function tidy(answer) {
  const rows = Array.isArray(answer?.actions) ? answer.actions : [];
  return {
    message: textAt(answer, "message"),
    actions: rows.map((_, place) =>
      Object.fromEntries(PARTS.map((part) => [part, textAt(answer, `actions.${place}.${part}`)])),
    ),
    benefits: Object.fromEntries(CELLS.map((cell) => [cell, textAt(answer, `benefits.${cell}`)])),
    contingency: textAt(answer, "contingency"),
    declined: textAt(answer, "declined"),
  };
}

/** The fields of an answer that are longer than what is read: [{field, n}]. */
export function longFields(answer) {
  const rows = tidy(answer).actions.flatMap((row, place) => Object.keys(row).map((part) => `actions.${place}.${part}`));
  const fields = [TEXTS[0], ...rows, ...CELLS.map((cell) => `benefits.${cell}`), ...TEXTS.slice(-2)];
  const measured = fields.map((field) => ({ field, n: characters(textAt(answer, field)) }));
  return measured.filter(({ n }) => n > MAX_CHARACTERS);
}
