"""What a browser fetches besides the pages: {uri: bytes}."""

import hashlib
from dataclasses import asdict
from pathlib import Path

from generator.markup import dumps, words
from generator.model import Course
from generator.render import case_uri, outline

Files = dict[str, bytes]

SHEETS = ["base", "page", "home", "quiz", "offer", "record", "search", "figure"]
"""Style sheets in the order in which they may correct each other."""


def app_files(
    course: Course, root: Path, python: dict[str, object], *, locale: str
) -> tuple[str, Files]:
    """Our scripts and styles in a folder named by their content, so that they may be kept for ever.

    The folder holds the same tree as the project, so modules import each other by the same paths.
    """
    files = {
        file.relative_to(root).as_posix(): file.read_bytes()
        for pattern in ("quizzes/**/*.js", "theme/js/*.js", "theme/css/*.css", "theme/icons/*.svg")
        for file in sorted(root.glob(pattern))
    }
    files["theme/js/words.js"] = words_module(root / "theme" / "words").encode()
    version = digest(files)
    config: dict[str, object] = {
        "locale": locale,
        "version": version,
        "course": outlined(course),
        "python": python,
    }
    files["theme/js/config.js"] = config_module(config).encode()
    folder = f"assets/app-{digest(files)}"
    return folder, {f"{folder}/{uri}": data for uri, data in sorted(files.items())}


def digest(files: Files) -> str:
    """Eight hexadecimal digits that change when any file does."""
    total = hashlib.sha256()
    for uri in sorted(files):
        total.update(uri.encode() + b"\0" + hashlib.sha256(files[uri]).digest())
    return total.hexdigest()[:8]


def outlined(course: Course) -> dict[str, object]:
    """Units and lessons as the page's scripts need them; urls start at the site's root."""
    return {
        "title": course.head.title,
        "units": [
            {
                "id": unit.head.id,
                "title": unit.head.title,
                "url": f"{unit.head.id}/index.html",
                "lessons": [{**asdict(row), "ready": row.url is not None} for row in outline(unit)],
            }
            for unit in course.units
        ],
    }


def config_module(config: dict[str, object]) -> str:
    """theme/js/config.js: what this build knows, and where its site begins."""
    return (
        "// Written by the build.\n"
        f"export const config = {dumps(config)};\n"
        'config.root = new URL("../../../../", import.meta.url).href;\n'
    )


def words_module(folder: Path) -> str:
    """theme/js/words.js: the UI words, and the one way to say them. check.html has its own."""
    spoken = {k: texts for k, texts in words(folder).items() if not k.startswith("check.")}
    return f"""// Written by the build.
const words = {dumps(spoken)};

/** The words for a key in the page's language, with each {{name}} filled in. */
export function say(key, values = {{}}) {{
  const lang = document.documentElement.lang.startsWith("en") ? "en" : "zh";
  const text = words[key]?.[lang] ?? words[key]?.zh ?? key;
  const filled = (all, name) => (name in values ? String(values[name]) : all);
  return text.replace(/\\{{(\\w+)\\}}/g, filled);
}}
"""


def case_files(course: Course) -> Files:
    """The cases as the grader takes them."""
    return {case_uri(case): dumps(case.value).encode() for case in course.cases.values()}


def picture_files(content: Path) -> Files:
    """Pictures that are linked; drawings stand in the pages themselves."""
    media = content / "media"
    return {
        f"media/{file.relative_to(media).as_posix()}": file.read_bytes()
        for file in sorted(media.rglob("*"))
        if file.is_file() and file.suffix in {".png", ".jpg", ".webp"}
    }
