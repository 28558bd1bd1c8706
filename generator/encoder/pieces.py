"""From a sentence to the numbers of its pieces, the way sentencepiece does it.

quizzes/offer/encoder/pieces.js does the same; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.encoder.asset import Asset

UNKNOWN, START, END = "<unk>", "<s>", "</s>"
SPACE, BLANK = "▁", b" "
LOWEST = -1e38


class Pieces:
    """The pieces of one encoder file."""

    def __init__(self, asset: Asset) -> None:
        names = asset.arrays["pieces"].tobytes().decode().split("\n")
        self._numbers = {name: number for number, name in enumerate(names)}
        self._beginnings = {name[:end] for name in names for end in range(1, len(name))}
        self._scores: list[float] = asset.arrays["scores"].tolist()
        self._units: list[int] = asset.arrays["units"].tolist()
        self._replacements: bytes = asset.arrays["replacements"].tobytes()
        self._unknown_score: float = asset.facts["unknownScore"]
        self._fold = str.maketrans(*asset.facts["fold"])

    def numbers(self, text: str) -> list[int]:
        """The pieces of a text between start and end."""
        plain = self.normalised(text)
        inner = self._best(plain) if plain else [self._numbers[UNKNOWN]]
        return [self._numbers[START], *inner, self._numbers[END]]

    # --- one way to write it ------------------------------------------------------------------

    def normalised(self, text: str) -> str:
        """Compatible forms made one, spaces marked, traditional characters simplified."""
        raw = _whole_characters(text).encode()
        place, parts = 0, []
        while place < len(raw):
            part, length = self._replaced(raw, place)
            parts.append(part)
            place += length
        words = [word.decode() for word in b"".join(parts).split(BLANK) if word]
        return SPACE.join(["", *words]).translate(self._fold)

    def _replaced(self, raw: bytes, start: int) -> tuple[bytes, int]:
        """What the longest match here becomes, and its length; else one character as it is."""
        units, place, found, length = self._units, start, -1, 0
        node = _below(units[0])
        while place < len(raw):
            node ^= raw[place]
            unit = units[node]
            if unit & 0x800000FF != raw[place]:
                break
            node ^= _below(unit)
            place += 1
            if unit & 0x100:
                found, length = units[node] & 0x7FFFFFFF, place - start
        if found < 0:
            length = _length(raw[start])
            return raw[start : start + length], length
        return self._replacements[found : self._replacements.index(0, found)], length

    # --- the likeliest way to cut -------------------------------------------------------------

    def _best(self, plain: str) -> list[int]:
        best = [0.0] + [LOWEST] * len(plain)
        came = [(0, 0)] * (len(plain) + 1)
        for start in range(len(plain)):
            for end, number, score in self._steps(plain, start):
                if best[start] + score > best[end]:
                    best[end], came[end] = best[start] + score, (start, number)
        numbers = []
        place = len(plain)
        while place:
            place, number = came[place]
            numbers.append(number)
        return numbers[::-1]

    def _steps(self, plain: str, start: int) -> Iterator[tuple[int, int, float]]:
        """Every piece that begins here: where it ends, its number, its score."""
        if plain[start] not in self._numbers:
            yield start + 1, self._numbers[UNKNOWN], self._unknown_score
        for end in range(start + 1, len(plain) + 1):
            number = self._numbers.get(plain[start:end])
            if number is not None:
                yield end, number, self._scores[number]
            if plain[start:end] not in self._beginnings:
                return


def _below(unit: int) -> int:
    """Where the children of a node of the trie begin."""
    return (unit >> 10) << ((unit & 0x200) >> 6)


def _length(first: int) -> int:
    """How many bytes a character has in UTF-8, by its first."""
    return 1 if first < 0x80 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4


def _whole_characters(text: str) -> str:
    """Halves of characters replaced, as browsers do."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
