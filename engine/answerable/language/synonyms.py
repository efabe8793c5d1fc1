"""What people write for the words of the language, and words that it does without."""

#: Words of English that the language does without.
ARTICLES = frozenset({"the", "a", "an"})
FILLERS = ARTICLES | {"that", "to", "has", "have", "it", "did", "then", "will", "is", "are", "was", "were", "of"}
#: What goes with a word that stands for one of the language: `according to`, `later than`.
BEHIND = frozenset({"to", "than", "of", "with", "by"})
#: What stands at the beginning of an item of a list.
BULLETS = frozenset({"-", "–", "*", "•", "+"})
#: Words of the language that are several: how they are known, and the tokens that they are.
PHRASES = {
    "owed to": ("_OWED_TO", (("_OWED_TO", "owed to"),)),
    "also called": ("ALSO", (("NAME", "also"), ("NAME", "called"))),
    "at about": ("AT", (("NAME", "at"), ("NAME", "about"))),
    "at least": ("AT_LEAST", (("AT_LEAST", "at least"),)),
}
#: Marks that stand for a word where only that one fits.
FOR_MARKS = frozenset({"and", "over", "because", "of"})

#: What people write for a word of the language; a word is only taken for another where that one fits.
SYNONYMS = {
    "claims": "says said states stated asserts alleges argues maintains insists reports thinks believes",
    "denies": "deny denied rejects refutes negates disagrees",
    "admits": "concedes confirms accepts acknowledges agrees grants",
    "disputes": "doubts contests challenges questions",
    "withdraws": "retracts recants revokes drops",
    "supports": "for proves backs shows confirms",
    "undermines": "against contradicts refutes weakens attacks",
    "because": "since as",
    "unless": "except without",
    "if": "when where provided given whenever wenn falls si",
    "when": "if whenever once",
    "on": "dated date of for upon",
    "normally": "usually typically generally mostly presumably",
    "always": "must necessarily strictly",
    "happens": "occurs results follows",
    "over": "to than before above rather",
    "use": "import include using",
    "party": "actor person side agent parties people",
    "source": "document sources",
    "fact": "known given given: certain undisputed",
    "alleged": "possible supposed",
    "presume": "assume suppose default",
    "hypothesis": "maybe perhaps guess",
    "explain": "why",
    "never": "impossible",
    "exception": "except",
    "expect": "assert test should",
    "question": "ask query",
    "whether": "is does did was if",
    "for": "of",
    "from": "source according per via",
    "meaning": "means ie that",
    "every": "all each any",
    "not": "no isnt nicht non",
    "and": "plus also to until till und et y e",
    "or": "oder ou o",
    "happen": "happened occur",
    "seconds": "s sec secs",
    "minutes": "m min mins",
    "hours": "h hr hrs",
    "days": "d",
    "owed to": "towards toward against to for",
    "also called": "aka alias called",
    "at about": "about around circa approximately roughly",
    "at least": "atleast minimum",
    "after": "later",
    "before": "earlier",
    "which": "what",
    "guards": "protects prevents",
    "by": "of from",
    "of": "in",
    "rated": "rating",
    "violated": "breached broken",
}
