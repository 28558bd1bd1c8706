"""One way of writing for matching, with the way back to the learner's own characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import is_normalized

from quizzes.offer.traditional import SIMPLIFIED, TRADITIONAL

TO_SIMPLIFIED = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
HAN = "\u3400-\u9fff\U00020000-\U0003134f"

# ①②③ and ㈠㈡ open a line of a list; NFKC would glue their digit to the next number
LIST_MARKS = frozenset(
    map(chr, (*range(0x2460, 0x249C), *range(0x2776, 0x2794), *range(0x3220, 0x322A)))
)
SAME = {
    "“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "《": '"', "》": '"',
    "‘": "'", "’": "'", "、": "、", "。": "。", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-",
    "…": "…", "～": "~", "〜": "~", "〇": "零", "○": "零",
}  # fmt: skip

AT_ONCE = str.maketrans({**TO_SIMPLIFIED, **SAME, **dict.fromkeys(LIST_MARKS, "\n")})

# the space in "交 车 时 间" is decoration, the one in "锁单 九月提车" is the writer's comma
SPACED = re.compile(rf"(?:(?<=^)|(?<=[^{HAN}]))[{HAN}](?: [{HAN}])+(?=$|[^{HAN}])")


@dataclass(frozen=True)
class Normal:
    """Text for matching; `places[i]` is where its i-th character stands in the original."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the normal text came from."""
        if start >= end:
            return self.places[start], self.places[start]
        return self.places[start], self.places[end - 1] + 1


def normalise(text: str) -> Normal:
    """Lower case, simplified, half-width, without what cannot be seen."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in _letters(character):
            if letter == " " and (not letters or letters[-1] in " \n"):
                continue
            letters.append(letter)
            places.append(place)
    return _close_up("".join(letters), places, len(text))


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The normal text alone, without blanks around it; quick for lexicon entries."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.lower().strip()
    if " " not in text and text.isprintable() and is_normalized("NFKD", text):
        return text.lower().translate(AT_ONCE).strip()
    return normalise(text).text.strip()


def _letters(character: str) -> str:
    """What one character of the original turns into; often itself, sometimes nothing."""
    if character.isascii():
        return character.lower() if character.isprintable() else _blank(character)
    if character in TO_SIMPLIFIED:
        return TO_SIMPLIFIED[character]
    if character in SAME:
        return SAME[character]
    if "\u4e00" <= character <= "\u9fff":
        return character
    if character in LIST_MARKS:
        return "\n"
    return "".join(_folded(each) for each in unicodedata.normalize("NFKD", character))


def _folded(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in ("Mn", "Me", "Cf", "Cs", "Co", "Cn"):
        return ""
    if kind in ("Zl", "Zp"):
        return "\n"
    if kind in ("Zs", "Cc"):
        return " "
    folded = TO_SIMPLIFIED.get(character, character).lower()
    return SAME.get(folded, folded)


def _blank(character: str) -> str:
    return "\n" if character in "\n\r\v\f" else " "


def _close_up(text: str, places: list[int], length: int) -> Normal:
    """Take the spaces out of words that were s p a c e d o u t in Han."""
    gone: set[int] = set()
    for found in SPACED.finditer(text):
        gone.update(i for i in range(found.start(), found.end()) if text[i] == " ")
    if not gone:
        return Normal(text, (*places, length))
    kept = [i for i in range(len(text)) if i not in gone]
    return Normal("".join(text[i] for i in kept), (*(places[i] for i in kept), length))
