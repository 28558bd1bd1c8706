"""Who stands behind a sentence, and how firmly: negation, hedge, question, quotation, condition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizzes.offer.segment import Page, Sentence, Span

NOT = re.compile(
    r"不(?!仅|但|光|只|管|论|过(?!是)|用|必|错|少|断|妨|如|得不|禁|久|同|瞒|满意|日|等|知|跑)|没(?!问题|事|关系|错)|未(?!来|婚|必)|无法|无须|非(?!常)|勿|别(?!的|人|家|担|急|怕|克|操)|冇|莫(?!慌|急|怕)"
    r"|\b(?:not|never|no(?! (?:problem|later|earlier|matter|doubt|less|more than|cost|charge|worr|surprise|stress|hassle|questions|extra|risk|fuss|chasing|need))|cannot|can't|won't|don't|doesn't|didn't|isn't"
    r"|aren't|wouldn't|couldn't|shouldn't|unable|without|nor|neither|refuse|instead of|rather than|hardly|impossible)\b"
)
# what takes back the words before it: 四个月交车我不能答应
REFUSAL = re.compile(
    r"(?:不能|不敢|不会|没法|无法|不可能|没办法|难以|不好|没有人能|不愿|不便|恕难|恕不|未能|不予|不再)(?:够|轻易|随便|跟您|向您|给您|对您|为您|替您|再|去|口头|乱|瞎|硬|现在|在这里|昧着良心|拍胸脯)?"
    r"(?:答应|承诺|保证|应承|许诺|打包票|担保|应|说|写|做|兑现|给|定|从命|允|许|骗|哄|糊弄|夸)"
    r"|说不出口|说不准|做不到|办不到|给不了|给不出|保证不了|保不了|答应不了|承诺不了|不现实|不可能|不作数|不靠谱|是骗|骗人|骗您|哄您|忽悠|瞎话|假话|空话|吹牛|(?:谁|哪)(?:也|都)?(?:敢|能|可以)|不算数|别信|不要信|休想|没门|不成|不得行|莫得法|不切实际|靠不住|恕难|难从命"
    r"|\b(?:can't|cannot|can not|won't|will not|not able to|unable to|not going to|refuse to|don't|do not|couldn't|mustn't|would not|wouldn't|never) (?:be able to |honestly |really |ever |simply )?(?:promise|guarantee|commit|pledge|offer|agree|say|swear|give|pretend|name|tell you|confirm|do|vouch|deliver|make)\w*"
    r"|more than i can|out of the question|impossible|fairy tale|not possible|lying|a lie|nobody can|no one can|beyond my|not realistic|unrealistic|isn't true|not true|wouldn't be honest|not in my power|no promise"
)
HEDGE = re.compile(
    r"尽量|尽力|尽可能|争取|看情况|看着办|到时候再|到时再|再说(?!一遍)|再商量|再看|再议|再研究|有空|有机会|有可能的?话|或许|也许|可能(?!性)|大概(?!是九|九|要|半年|六)|应该(?:可以|能|会|没|问题|不)|差不多就|原则上|视情况|酌情|研究研究|考虑考虑|考虑一下|帮您(?:问问|看看|想想)|想想办法|试试|努力|希望能|但愿|估计能|随缘|回头再|过几天再|改天|没准|兴许|说不定|看看能不能|能不能|有消息再|灵活处理|好说"
    r"|\b(?:may(?: be able to)?(?! \d)|might|maybe|perhaps|possibly|hopefully|hope to|try to|try our best|do our best|do my best|best efforts|look into|see what (?:i|we) can|we'll see|see about|consider|probably|should be able|if possible|in principle|subject to|aim to|would like to|work something out|some time|sometime|whenever|at some point|when i (?:can|have time)|could)\b"
)
QUESTION_END = re.compile(r"[?？]$|(?:吗|么|呢|没有|是不是|行不行|好不好|可不可以|能不能)[?？]?$")
QUESTION_LEAD = re.compile(
    r"^(?:shall|should|could|would|can|do|does|is|are|what|when|how|which|why)\b[^?]{0,200}\?"
)
OTHERS = re.compile(
    r"(?:别|另|那|其他|人|其它|对面|隔壁|上)(?:一)?(?:家|的?店|间|个店|处)|去年|上回|上次|之前那|以前那|当初|当年|竞争对手|别人|人家(?!林)|他们(?:说|答应|保证|承诺)|厂家说能|有人|谁要是|哪家"
    r"|\b(?:last year|other dealer|another dealer|other shop|elsewhere|competitor|they (?:said|promised|told)|anyone|anybody|whoever|someone|others|those who|that dealer|previous dealer|used to)\b"
)
SAYING = re.compile(
    r"(?:说|答应|承诺|保证|讲|喊|写|声称|问|要求|想|希望|盼)(?:过|了|的|我|您|能|是)?[:：,，]?$|\b(?:said|promised|told (?:you|me|us)|claims?|called|asked?|wants?|words?|phrase)[:, ]*$"
)
QUOTED = re.compile(r"\"([^\"\n]{1,200})\"")
IF = re.compile(
    r"如果|要是|万一|假如|假使|倘若|倘|若(?!干)|一旦|只要|除非|如遇|如(?:厂|再|因|有|到|未|逾|届|期|发生|出现|延|您|果)|的话|遇到|碰上|碰到|哪怕|就算|即使|即便|真(?:的|要|个)(?!心)|但凡|设若"
    r"|\b(?:if|in case|should (?:it|the|they|anything|that|this|delivery|there|we|production)|unless|in the event|whenever|when(?:ever)? the factory|even if|suppose|provided|were it|any (?:slip|delay)|a (?:slip|delay)|the moment|once)\b"
)
BEFORE_HAN, BEFORE_LATIN = 8, 28
"""How far a “not” reaches to the right, in characters."""


@dataclass(frozen=True)
class Scopes:
    """What holds in one sentence; clause numbers count from 0."""

    nots: tuple[Span, ...]
    refused: tuple[int, ...]
    hedged: tuple[int, ...]
    asked: tuple[int, ...]
    conditions: tuple[int, ...]
    quoted: tuple[Span, ...]
    others: bool


def scopes(page: Page, sentence: Sentence) -> Scopes:
    """Read the scopes of one sentence."""
    text, clauses = page.text, sentence.clauses
    pieces = [text[start:end] for start, end in clauses]
    return Scopes(
        nots=_spans(NOT, text, sentence),
        refused=_refused(pieces),
        hedged=_which(HEDGE, pieces),
        asked=_asked(text[sentence.start : sentence.end], pieces),
        conditions=_which(IF, pieces),
        quoted=_quoted(text, sentence),
        others=bool(OTHERS.search(text, sentence.start, sentence.end)),
    )


def negated(seen: Scopes, start: int, end: int, sentence: Sentence, text: str) -> bool:
    """Whether a “not” in the same clause reaches the words from start to end."""
    clause = sentence.clauses[sentence.clause(start)]
    for low, high in seen.nots:
        reach = BEFORE_LATIN if text[low].isascii() else BEFORE_HAN
        if clause[0] <= low and high <= start and start - high <= reach:
            return True
        if start < low and clause[1] >= low and _turned(text, low, end):
            return True
    return False


def _turned(text: str, low: int, end: int) -> bool:
    """“Not” right after the words: 订金不退, 进度没有, updates are not."""
    return 0 <= low - end <= 1 or bool(re.fullmatch(r" ?(?:is|are|will|does|do)? ?", text[end:low]))


def _spans(pattern: re.Pattern[str], text: str, sentence: Sentence) -> tuple[Span, ...]:
    return tuple(found.span() for found in pattern.finditer(text, sentence.start, sentence.end))


def _which(pattern: re.Pattern[str], pieces: list[str]) -> tuple[int, ...]:
    return tuple(place for place, piece in enumerate(pieces) if pattern.search(piece))


def _refused(pieces: list[str]) -> tuple[int, ...]:
    """A refusal covers its own clause and, when it comes after them, those before it."""
    places = _which(REFUSAL, pieces)
    return tuple(range(max(places) + 1)) if places else ()


def _asked(whole: str, pieces: list[str]) -> tuple[int, ...]:
    """The last clause of a question; all of it when the question word stands first."""
    if not QUESTION_END.search(whole):
        return ()
    if QUESTION_LEAD.search(whole):
        return tuple(range(len(pieces)))
    return (len(pieces) - 1,)


def _quoted(text: str, sentence: Sentence) -> tuple[Span, ...]:
    """Quotation marks after a verb of saying: somebody else's words, or a wish."""
    return tuple(
        found.span(1)
        for found in QUOTED.finditer(text, sentence.start, sentence.end)
        if SAYING.search(text[max(sentence.start, found.start() - 14) : found.start()])
    )
