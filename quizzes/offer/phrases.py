"""The small words that change what a sentence promises: not, perhaps, if, they said …

They belong to the language and not to a case. Each pattern is a row of alternatives; line breaks
are not part of it.
"""

from __future__ import annotations

import re


def one_of(text: str) -> re.Pattern[str]:
    """A pattern from alternatives that are written over several lines."""
    return re.compile("".join(line.strip() for line in text.splitlines()))


NOT = one_of(r"""
    不(?![仅但光只管论用必错少断妨如禁久同瞒日等知跑]|过(?!是)|得不|满意)|没(?!问题|事|关系|错|过完)
    |未(?![来婚必])|无法|无须|非(?!常)
    |勿|唔(?!使)|弗|别(?![的人家担急怕克操])|冇|莫(?![慌急怕])|哪有
    |\b(?:not|never|cannot|can't|won't|don't|doesn't|didn't|isn't|aren't|wouldn't|couldn't|shouldn't
    |no(?! (?:problem|question\b|later|earlier|matter|doubt|less|more than|cost|charge|worr
    |surprise|stress
    |hassle
    |questions|extra|risk|fuss|chasing|need))
    |unable|without|nor|neither|refuse|instead of|rather than|hardly|impossible)\b
""")

# what takes back the words before it: 四个月交车我不能答应
REFUSAL = one_of(r"""
    (?:不能|不敢|不会|没法|无法|不可能|没办法|难以|不好|不愿|不便|恕难|恕不|未能|不予|不再)
    (?:够|先|轻易|随便|[跟向给对为替]您|再|去|口头|乱|瞎|硬|现在|在这里)?
    (?:答应|承诺|保证|应承|许诺|打包票|担保|应|说|写|做|兑现|给|定|从命|允|许|骗|哄|糊弄|夸)
    |说不出口|说不准|做不到|办不到|给不了|给不出|帮不上|排不出|答应不了|承诺不了|保证不了|保不了
    |不现实|不可能|不作数|不算数|不靠谱|不切实际|靠不住|不成|不行(?!的话|就)|管不了|够不着|没权
    |无权|(?:无法|不能|没法)满足|不让(?!您|你|客户|任何)|不得行|莫得法|没办法|不太好办|没门|休想
    |冇得倾|冇权|冇得|唔得|做唔到|唔敢|没门|打死也没|比不了|追不上|匹配不了|送不了|提交不了|通不过
    |蒙您|瞎许愿|超出.{0,6}(?:权限|授权)|超授权|真不成|不成$|难以满足|不受理|送不起|出不起|免谈|没得谈|不用谈|(?:别|甭|莫|休)[问找跟朝向]我要
    |不具备可行|难应允|歉难|未采纳|未予|做不了主|不可行|口子我?不能开|非.{0,4}权限|不得发|已否决
    |均不|不可行|[发拿给]不了|^无$|没有?办法|说了不算|别指望|未敢|不予置评|不跟从|另议|可否
    |[来到去赶装]不了|(?:应承|答应|批|做|减|俾|畀|给
    |许|保|送)(?:唔|不|勿|弗)(?:到|了|得|起)|不得(?:答应|应|许)|只[给有批]得起|权限到顶|说别个
    |不敢效尤|不在我.{0,6}(?:权限|手里|职权)|没法(?:点头|同意|满足|办到|照办)|我要是?(?:答应|许
    |敢说)[了您你]?|没有?.{0,2}权限|不能接受|拿不出|派不出|借不了|抽不出|没得这个权|没权|要不得
    |莫想|应不了|没这个权|力所能及|没应|没敢应|未应允|碍难|没答应|没同意|不予采纳|是骗|骗人|骗您
    |哄您|忽悠|瞎话|假话|空话|空言|吹牛|别信|不要信|恕难|难从命|(?:谁
    |哪个)也?(?:敢|能)
    |\b(?:can't|cannot|can not|won't|will not|not able to|unable to|inability to|not going to
    |refuse to|don't
    |do not
    |couldn't|mustn't|would not|wouldn't|never) (?:be able to |honestly |really |ever |simply )?
    (?:promise|guarantee|commit|pledge|offer|agree|say|swear|give|pretend|name|tell you|confirm
    |do|vouch
    |deliver|make)\w*
    |more than i can|out of the question|out of my reach|impossible|fairy tale|not possible
    |not feasible|not workable
    |lying|a lie
    |nobody can|no one can|beyond my|not realistic|unrealistic|isn't true|not true
    |wouldn't be honest
    |won't let me|no can do|isn't on\b|out of a job|^(?:also |again |so |then )?(?:no|cannot|can't)$
    |not within my
    |beyond what|above my|beyond (?:me|us)\b|over my limit|not acceptable|must decline
    |not something i can|unable to match|than i'm allowed|the maximum\b
    |were requested|i won't\b|not agreed|won't do\b|not a chance|not allowed|cannot be \w+
    |\bi (?:cannot|can't)[ .]*$|cannot lah|not my decision|not in my power|no promise|said no\b
    |(?:could|can) ?not be (?:accepted|done|offered|given|met)|had to decline
""")

# a few words between what is refused and the refusal
ASIDE = one_of(
    r"^.{0,10}(?:抱歉|对不起|遗憾|不好意思|说实话|老实说).{0,4}$|^.{0,20}\b(?:sorry|afraid|regret|honest)\w*.{0,12}$"
)

HEDGE = one_of(r"""
    尽量|尽力|尽可能|争取(?!到|来)|看情况|看着办|到时候?再|再说(?!一遍)|再商量|再看|再议
    |再研究|有空
    |有机会|有可能的?话
    |或许|也许|可能(?!性)|大概(?!是?[九要半六9])|应该(?:可以|能|会|没|问题|不)|原则上|视情况|酌情
    |研究|考虑|帮您(?:问问|看看|想想)|想办法|想想办法|试试|努力|希望能|但愿|估计能|随缘|回头再
    |改天|没准|兴许
    |说不定|能不能|同不同意|可不可以|有消息再|灵活处理|好说|点头|申请(?!好|到|下来)|评估|容徐图
    |帮不帮
    |\b(?:(?:i|we|it|they|that|this|there|he|she) may|might|maybe|perhaps
    |possibly|hopefully|hope to|try to|try our best
    |do our best|do my best
    |best efforts|look into|see what (?:i|we) can|we'll see|see about|consider|probably
    |should be able
    |if possible|in principle|subject to|aim to|would like to|work something out|some time
    |sometime|whenever
    |at some point|when i (?:can|have time)|could|fingers crossed)\b
""")

QUESTION_END = one_of(r"[?]$|(?:吗|么|呢|没有|是不是|行不行|好不好|可不可以|能不能)[?]?$")
# an offer that only sounds like a question: 给您返现30元可以吗? 15% off, okay?
TAG = one_of(r"""
    (?:可以|可好|好|行|成|中|要得)(?:吗|么|不)[?]$
    |[, ](?:可以|可好|好|行|成|中|够意思|要得)[?]$|(?:好不好|行不行
    |中不中|成不成|要得不)[?]?$
    |, ?(?:ok|okay|all right|alright|deal|can)[?]$
""")
QUESTION_LEAD = one_of(r"""
    ^(?:shall|should|could|would|can|do|does|is|are|what|when|how|which|why)\b[^?]{0,200}\?
""")

# somebody else promised it
OTHERS = one_of(r"""
    [别另那其他人它对隔](?:面|壁)?一?(?:家|的?店|的?厂|的?公司|的?单位|间|个店|处)|前任|局长(?:说
    |要|指示)|老板(?:说(?!好|定)|要)|领导(?:说|要)|上一?家|上个店|上面那家|他店|他商|前一家|前厂商
    |彼店|所谓|隔壁
    |对面(?!坐)|某[家店]|去年|上回|上次|之前那|以前那
    |当初|当年|别人
    |人家(?!林|多少|几|报|出|给多)|他们(?:说|答应|保证|承诺)|厂家说能
    |(?<!我)有人(?=[说跟敢答保许称报同愿讲拍承])|谁要[是说]|哪家
    |\b(?:last year|other dealer|another dealer|other shop|(?:down|over|across) the road
    |the other (?:shop|dealer|mob|crowd)
    |dealer (?:offer|promis|said|says|told)\w*
    |they (?:said|promised|told)
    |others (?:are )?(?:say|install|do|promise|offer)\w*|anyone|anybody|whoever|someone|those who
    |last crowd|that dealer|(?:last
    |previous|former|prior) (?:firm|vendor|supplier|company)
    |(?:chief|boss|director|mr \w+) (?:says|said|wants|asked)
    |previous dealer
    |used to)\b
""")

# another firm is only talked about, unless the sentence measures us by it
RIVALS = one_of(r"竞争对手|对手|友商|\b(?:competitors?|rivals?|elsewhere)\b")
BY_THEM = one_of(r"""
    跟|按|比照|照|同价|同样|一样|持平|对齐|匹配|奉陪|低于|\b(?:match|beat|equal|same|undercut
    |align|meet)\w*
""")

SAME_PRICE = one_of(r"""
    (?:按|跟|照|参照|对齐|对标|比).{0,10}(?:价|低)|(?:多少|几|好多)钱?.{0,4}(?:我|咱)|持平|同价
    |一样的价|我跟|照跟|报价一致|[开报出给](?:几多|多少|好多)$
    |\b(?:match|beat|equal|undercut|follow|adopt|the same)\w*
""")
WE_DO = one_of(
    r"^ ?(?:我们?(?:照|跟|这|给|就|能|保|做|包|让|直接|送|一样)|咱们?(?:这|给|就)|本店"
    r"|(?:but |and )?(?:i|we)(?:'ll| will| can)\b)"
)
OURS = one_of(r"[我咱俺]|本店|敝店|\b(?:i|we|our|my)\b")

SAYING = one_of(r"""
    (?:说|答应|承诺|保证|讲|喊|声称|问|要求|想|希望|盼)[过了的我您能是]?[::,]?$
    |\b(?:said|promised|told (?:you|me|us)|claims?|called|asked?|wants?|words?|phrase)[:, ]*$
""")
QUOTED = one_of(r"\"([^\"\n]{1,200})\"")

# what the customer wishes is not yet what we promise
WISH = one_of(r"""
    (?:[您你恁]们?|二位|两位|夫妇俩?|他们|老两口|贵户|贵方|贵司|贵局|贵单位|贵公司|客户|主任|局长)(?:都|很|也|就
    |是)?(?:想|希望|说要|盼|要求|要的|提出|要我|要(?=[\d一二三四五六七八九十百两])|让我|问|报的|提的
    |提到的|张口要|开口要|喊|期待|惦记
    |巴不得)
    |(?:理解|知道|明白|记下|清楚)[您你二两他](?!安|放)
    |\b(?:you|they)(?: had| have|'d|'ve)? ask(?:ed|s)?\b|\byou(?: had| have)? requested
    |your (?:request|suggestion)|you had desired|you wanted
    |\byou(?:'d| would)? (?:want|like|hope|wish|would like)|they (?:hope|want|would like|wish)
    |hoping to
""")

IF = one_of(r"""
    如果|要是|万一|假如|假使|倘若|倘|若(?!干)|一旦|只要|除非|如遇|如(?:厂|再|因|有|到|未|逾|届
    |期|发生|出现|延|您|果)
    |的话|遇到|碰上|碰到|哪怕|就算|即使|即便|真[的要个](?!心)|但凡|设若
    |\b(?:if|in case|should (?:it|the|they|anything|that|this|delivery|there|we|production)|unless
    |in the event|whenever|when(?:ever)? the factory|even if|suppose|provided|were it
    |(?:any|a) (?:slip|delay)|the moment|once)\b
""")
