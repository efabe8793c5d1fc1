"""A case that puts what is no plain text wherever a case takes text from its writer."""

HOSTILE = (
    "<script>window.reached=1</script></script><!--<img src=x onerror=window.reached=2>&amp;\"' `x` "
    "=cmd|'/C calc'!A0 [a](javascript:alert(1)) \\\\ ]]> </style><style>*{display:none}</style> "
    "<svg onload=window.reached=3> {{ 7*7 }} {% raw %} ${x}"
)
#: Signs that join, hide, reorder, and end lines; and control characters.
HIDDEN = "a\u200bb\u200d\ufeff\u2066\u202e\u0007\x1b[31m\u2028"
LONG_WORD = "x" * 3000
LONG_PROSE = "word " * 2000
#: A relation's prose has places in braces.
_BARE = HOSTILE.replace("{", "").replace("}", "")

CASE = f"""case trouble: «{HOSTILE} title»
party ann: «{HOSTILE} ann»
party bob: «=1+1 שלום bob»
source paper: «{HOSTILE} paper» by ann on 2018-01-02
source web: "the web" url «https://example.org/?a=<b>&c="d"»
clock 2020-01-01
event boom: «{HOSTILE} event» between 13:10 and 13:20
event bang: «{LONG_WORD}» within 30 minutes of boom
boom happens if b
ann claims hurry: «{HIDDEN} hurry» meaning bang less than 5 minutes after boom
bob claims rest: «{HOSTILE}» meaning bang at least 15 minutes after boom
ann claims b: «{HOSTILE} claim» from paper
bob denies b: «שלום {HOSTILE} עולם» from web
ann claims long: «{LONG_PROSE}»
bob denies long: «{LONG_WORD}»
evidence e: «{HIDDEN}{HOSTILE}» supports b from paper
fact f: «{HOSTILE} fact»
rule r: normally f if b because «{HOSTILE} reason»
ann claims {"n" * 300}: «{HOSTILE}»
hypothesis h: «{HOSTILE} hypothesis»
relation liable(Who: party): «{_BARE} {{Who}} relation»
ruling u: liable(ann) if in some explanation b because «{HOSTILE} ruling»
duty d on ann: «{HOSTILE} duty» violated if b guards against boom
question q: whether b? # {HOSTILE}
"""
