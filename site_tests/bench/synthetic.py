"""A course of any size, always the same: lessons as long as real ones, five questions each."""

import random
from pathlib import Path
from typing import Any

import yaml

LESSONS_A_UNIT = 30
VOCABULARY = """客户 期望 提议 承诺 工厂 交货 电话 会议 服务 体验 信任 感受 问题 理由 时间
价格 方案 团队 工程师 主管 合同 订单 现场 邮件 反馈 确认 探索 行动 利益 需求
关系 机会 风险 结果 过程 印象 细节 先问清 再答复 记下来 说到做到 留有余地
一起商量 按时完成 主动告知 换个角度 多听一句"""
WORDS = VOCABULARY.split()
JOINTS = ["，", "，", "，", "；", "：", "，也", "，却", "，所以", "，因为", "，再"]


class Author:
    """Writes text that nobody reads, at the length of text that somebody would."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)

    def phrase(self, words: int) -> str:
        return "".join(self.pick.choices(WORDS, k=words))

    def sentence(self) -> str:
        parts = [self.phrase(self.pick.randint(3, 5)) for _ in range(self.pick.randint(2, 4))]
        return "".join(part + self.pick.choice(JOINTS) for part in parts[:-1]) + parts[-1] + "。"

    def paragraph(self, sentences: int) -> str:
        return "".join(self.sentence() for _ in range(sentences))

    def prose(self, part: int) -> str:
        """A section with a list and a table, as lessons have."""
        head = f"## {self.phrase(3)} {{#part-{part}}}"
        items = "\n".join(f"- **{self.phrase(2)}**：{self.sentence()}" for _ in range(3))
        rows = [f"| {self.phrase(2)} | {self.phrase(4)} |" for _ in range(3)]
        grid = "\n".join([f"| {self.phrase(1)} | {self.phrase(1)} |", "| --- | --- |", *rows])
        return "\n\n".join([head, self.paragraph(5), items, self.paragraph(4), grid]) + "\n"

    def option(self, number: int) -> dict[str, Any]:
        return {"text": f"{number}. {self.phrase(4)}", "why": self.sentence()}

    def questions(self) -> list[dict[str, Any]]:
        """One of each kind that a lesson may ask in passing."""
        single = [self.option(i) for i in range(3)]
        several = [self.option(i) for i in range(4)]
        single[1]["correct"] = several[0]["correct"] = several[2]["correct"] = True
        names = [self.phrase(2) + sign for sign in "甲乙"]
        return [
            self.ask("single_choice", options=single, hints=[self.sentence()]),
            self.ask("multiple_choice", options=several),
            self.ask("ordering", items=self.phrases(4), why=self.sentence()),
            self.ask("matching", pairs=[self.pair(i) for i in range(3)]),
            self.ask(
                "sort",
                buckets=names,
                items=[
                    {"text": f"{i}{self.phrase(3)}", "bucket": names[i % 2], "why": self.sentence()}
                    for i in range(4)
                ],
            ),
        ]

    def phrases(self, count: int) -> list[str]:
        """Short texts that all differ."""
        return [f"{place}{self.phrase(2)}" for place in range(count)]

    def pair(self, number: int) -> dict[str, str]:
        left, right = f"{number}{self.phrase(2)}", f"{number}{self.phrase(3)}"
        return {"left": left, "right": right, "why": self.sentence()}

    def ask(self, kind: str, **fields: Any) -> dict[str, Any]:
        return {"kind": kind, "id": kind.replace("_", "-"), "stem": self.sentence(), **fields}


def lesson(name: str, minutes: int) -> dict[str, Any]:
    """One lesson: three sections of prose with the questions between them."""
    author = Author(seed=int(name.rpartition("-")[2]) + 1000 * int(name.partition("-")[0][1:]))
    asked = [{"question": question} for question in author.questions()]
    sections = [{"text": author.prose(part)} for part in range(3)]
    blocks = [sections[0], *asked[:2], sections[1], *asked[2:4], sections[2], asked[4]]
    return {
        "id": name,
        "title": author.phrase(3),
        "minutes": minutes,
        "stages": [author.pick.choice(["explore", "offer", "action", "confirm"])],
        "skills": ["R1"],
        "teaches": ["idea"],
        "objectives": [author.phrase(5) for _ in range(2)],
        "blocks": [*blocks, {"takeaway": author.sentence()}],
    }


def write_course(content: Path, lessons: int) -> None:
    """Fill content/ with a course of so many lessons, in units that stay small."""
    units = []
    for first in range(0, lessons, LESSONS_A_UNIT):
        units.append(f"u{len(units) + 1}")
        write_unit(content, units[-1], min(LESSONS_A_UNIT, lessons - first))
    head = {"id": "synthetic", "title": "合成课程", "tagline": "量一量", "promise": "量得出快慢"}
    dump(content / "course.yml", {**head, "language": "zh", "units": units})
    dump(content / "competency.yml", COMPETENCY)
    dump(content / "glossary.yml", [{"zh": "期望", "en": "expectation", "means": "客户等着的事。"}])
    dump(content / "inventory.yml", [{"id": "idea", "zh": "一件事", "en": "One thing"}])


COMPETENCY = {
    "rows": [{"id": "R1", "title": "接触", "summary": "看得见接触。"}],
    "levels": [{"id": "L1", "title": "入门"}],
}


def write_unit(content: Path, unit: str, count: int) -> None:
    """A unit and its lessons."""
    written = [lesson(f"{unit}-{number}", 5 + number % 10) for number in range(1, count + 1)]
    for each in written:
        dump(content / "units" / unit / f"{each['id']}.yml", each)
    rows = [{key: each[key] for key in ("id", "title", "minutes")} for each in written]
    head = {"id": unit, "title": f"单元 {unit[1:]}", "summary": "一些课。", "lessons": rows}
    dump(content / "units" / unit / "unit.yml", head)


def dump(file: Path, value: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    file.write_text(yaml.dump(value, Dumper=dumper, allow_unicode=True, sort_keys=False), "utf-8")
