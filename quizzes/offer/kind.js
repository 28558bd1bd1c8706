/** Words that differ between a whole offer and one short message: "check-message" goes before "check". */

import { say } from "../../theme/js/words.js";

export function wordsFor(kind) {
  return (key, values) => {
    const own = `offer.${key}-${kind}`;
    const text = say(own, values);
    return text === own ? say(`offer.${key}`, values) : text;
  };
}
