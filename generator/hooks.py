"""The MkDocs hooks, and nothing else."""

from pathlib import Path
from typing import Any

from jinja2 import Environment

from generator.markup import words

ROOT = Path(__file__).parent.parent


def on_env(env: Environment, config: Any, files: Any) -> Environment:
    """The page frame says its words in the page's language, as every template does."""
    table = words(ROOT / "theme" / "words")
    locale = str(config["theme"]["language"])

    def say(key: str, **values: object) -> str:
        return table[key][locale].format_map(values) if values else table[key][locale]

    env.globals["say"] = say
    return env
