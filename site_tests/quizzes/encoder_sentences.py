"""Sentences for tests of the encoder: the course's own cases, and what people paste."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
ODD = [
    *("", "  ", "\u3000好", " a  b ", "😀 ok", "\ud83d x", "𠮷野家", "ＡＢＣ１２３％", "ﬁne Å é"),
    *("①②③㈠", "a\u200bb", "……——“”", "が゙", "Привет", "\ufeff文件", "第\u20281行", "x" * 400),
    *("客戶的問題我們會在三天內解決。", "唔该晒，我哋听日搞掂"),
    *("￥20,000.00", "https://example.org/?a=1&b=2"),
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 三个人",
]
END = re.compile(r"(?<=[。！？!?；;\n])|(?<=\.)\s")


def sentences() -> list[str]:
    """Every sentence of the cases that is neither a word nor a page, in order, and the odd ones."""
    files = sorted((ROOT / "content" / "cases").glob("*.yml"))
    found = {
        part.strip()
        for file in files
        for text in _texts(yaml.load(file.read_text("utf-8"), yaml.CSafeLoader))
        for part in END.split(text)
    }
    return sorted(each for each in found if 6 <= len(each) <= 200) + ODD


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else ():
        yield from _texts(inner)
    for inner in value if isinstance(value, list) else ():
        yield from _texts(inner)
