"""Numbers as people write them: 4,500 · 4千 · 四千五 · 一万二 · 半 · a dozen."""

from __future__ import annotations

import re

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "两": 2, "俩": 2, "仨": 3, "幺": 1,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
HAN_NUMBER = "零一二两三四五六七八九十百千万半俩仨廿卅几壹贰叁肆伍陆柒捌玖拾佰仟"
ARABIC = r"\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,4})?"
SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
ENGLISH = {word: float(value) for value, word in enumerate(SMALL)} | {
    "a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "dozen": 12, "half": 0.5,
}  # fmt: skip
ENGLISH_NUMBER = (
    r"(?:half an?|a couple of|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|zero|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|an?)\b"
)
RANGE_OF_TWO = re.compile(r"[一二三四五六七八九]")


def span_of(text: str) -> tuple[float, float]:
    """The lowest and highest number that is meant: 四五 → (4, 5), 几千 → (2000, 9000)."""
    if "几" in text:
        return span_of(text.replace("几", "二"))[0], span_of(text.replace("几", "九"))[1]
    for place in range(len(text) - 1):
        low, high = DIGITS.get(text[place]), DIGITS.get(text[place + 1])
        if low and high == low + 1:
            first, second = text[: place + 1] + text[place + 2 :], text[:place] + text[place + 1 :]
            return number(first), number(second)
    value = number(text)
    return value, value


def number(text: str) -> float:
    """The value of one written number; Arabic, Chinese, English or a mixture such as 4千."""
    text = text.strip().replace(",", "").replace("-", " ")
    if text in ENGLISH:
        return float(ENGLISH[text])
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    if re.match(r"[a-z]", text):
        return _english(text)
    if re.match(r"\d", text):
        return _mixed(text)
    if len(text) > 1 and all(c in DIGITS for c in text):
        return float("".join(str(DIGITS[c]) for c in text))
    return _chinese(text)


def _english(text: str) -> float:
    words = [ENGLISH.get(word) for word in text.split()]
    if text.startswith("half"):
        return 0.5
    if "couple" in text:
        return 2.0
    return float(sum(value for value in words if value))


def _mixed(text: str) -> float:
    """4千, 1.2万, 1万2."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([十百千万kw])(\d|[一二三四五六七八九])?半?", text)
    if not found:
        return float(re.findall(r"\d+(?:\.\d+)?", text)[0])
    unit = {"十": 10, "百": 100, "千": 1000, "万": 10000, "k": 1000, "w": 10000}[found[2]]
    tail = found[3] or ""
    rest = (DIGITS.get(tail) or int(tail)) if tail else (5 if text.endswith("半") else 0)
    return float(found[1]) * unit + rest * unit / 10


def _chinese(text: str) -> float:
    """四千五百, 四千五 (= 4500), 一万二, 十五, 半."""
    total, section, digit, unit = 0.0, 0.0, 0.0, 1
    for character in text.replace("廿", "二十").replace("卅", "三十"):
        if character in DIGITS:
            digit, unit = DIGITS[character], 1 if character == "零" else unit
        elif character in TENS:
            unit = TENS[character]
            section, digit = section + (digit or 1) * unit, 0
        elif character == "万":
            total, section, digit, unit = (section + digit or 1) * 10000, 0, 0, 10000
        elif character == "半":
            digit = 5 if unit > 1 else 0.5
    # a digit that trails a unit counts in tenths of it: 四千五, 一万二, but 二十五, 一百零五
    trailing = digit * unit / 10 if unit >= 100 else digit
    return total + section + trailing
