"""How answers name the parts of a question, and how a share becomes a score."""

from collections.abc import Iterable, Mapping
from zlib import crc32


def key(text: str) -> str:
    """The one-line form of a text, by which answers name it."""
    return " ".join(text.split())


def rounded(share: float) -> float:
    """Two places, halves upwards: the way the page's script rounds, so both agree."""
    return int(share * 100 + 0.5) / 100


def mixed(texts: Iterable[str]) -> list[str]:
    """The texts in an order that gives nothing away and is the same in every build."""
    given = list(texts)
    order = sorted(given, key=lambda text: (crc32(text.encode()), text))
    return order if order != given else order[1:] + order[:1]


def read_choice(answer: object) -> set[str]:
    """The texts chosen, from one text or a list of them."""
    if isinstance(answer, str):
        return {key(answer)}
    return {key(str(text)) for text in answer} if isinstance(answer, Iterable) else set()


def read_mapping(answer: object) -> dict[str, str]:
    """What each text was given, from a mapping; anything else gave nothing."""
    if not isinstance(answer, Mapping):
        return {}
    return {key(str(text)): key(str(given)) for text, given in answer.items()}
