"""The examples of the language's reference, as texts."""

STATEMENTS = """
case il20: "Who is answerable for the loss of the IL-20?"
use negligence                       # a library from rules/library/
party israel: "the State of Israel"  also called "Jerusalem"
party idf: "the Israel Defense Forces" of israel          # a member
source kremlin: "Kremlin statement" by russia on 2018-09-24 rated B3 url "https://example.org/…"
relation warned(Who: party, Whom: party): "{Who} warned {Whom} in good time"
fact struck(israel, depot): "Israel struck a depot in northern Syria"  from reuters
event loss: "the IL-20 is shot down"  after strike
alleged event cover: "the jets shelter behind the IL-20" by idf
act strike: "Israel strikes" by israel
presume not checked(Who, Shot)
open gray_rule: "continuous pursuit suffices"
hypothesis not_told: "Russia never told the battery"
exactly one of red_shot, blue_shot
exactly one of a, b if c
exactly one P with live(P)
at least 1 of gate_a, gate_b
explain loss
russia claims late_warning: "Israel warned us one minute ahead"  from kremlin
russia claims lured: "the jets drew fire onto our plane"  meaning cover  because late_warning and jets_near
russia claims if_buk: "if it was a Buk it was Ukraine's"   meaning if buk_missile then fired_by(ukraine)
israel denies late_warning  from idf_report
israel admits loss
syria disputes mod_briefing
russia withdraws chance
evidence radar: "radar picture"  from mod_briefing  supports jets_near  undermines jets_home
rule shield:  normally foresaw(israel, loss) if cover and bigger_echo unless warned_off
rule home:    always not cover if jets_home
exception far to shield: if not jets_near
loss happens if missile_fired and cover
loss normally happens if missile_fired and blind_fire and not checked(syria)
incompatible jets_home, jets_near   because "no one is in two places at once"
never cover and going_home
rule both: always h exactly if b
rule count: normally c if at least 2 of guard_a, guard_b, guard_c
rule vote: normally c if at least 6 P with voted(P)
clock 2018-09-17 +03:00
event strike: "…" by israel between 21:40 and 22:10
event firing: "…" by syria  after strike
russia claims late: "…" meaning warning less than 5 minutes before strike
event t1: "…" at 21:40
event t2: "…" at about 21:40 within 5 minutes
event t3: "…" before strike
event t4: "…" at least 5 minutes before strike
event t5: "…" less than 2 hours before strike
event t6: "…" within 1 day of strike
duty warn on israel owed to russia: "warn early enough to clear the area"  under deconfliction
  when strike  violated if late_warning  guards against loss
prefer radar over hearsay because "an instrument does not misremember"
rank by ratings
question who:   who is responsible for loss?
question hid:   whether cover?
question cause: would loss happen without strike?
question price: which claims must fall if cover?
ruling alternative: liable(P, harm) if in every explanation negligent(P) and in some explanation caused(P, harm)
ruling by_gray: owns(P, ball) if in every explanation where gray owner(P)
expect exactly 4 explanations
expect cover and jets_home in no explanation
expect cover requires rejecting jets_home
expect syria is responsible for loss in every explanation
expect israel is responsible for loss in some explanation where late_warning
expect accepting jets_home rejecting late_warning in some explanation
expect late_warning is unanswered
expect exactly 2 disputes
expect exactly 2 explanations where cover
expect liable(tice, harm)
property no_blame_without_cause: never responsible(P, O) and not caused(P, O)
property monotone_duty: if breached(P, D) then owed(P, D)
property more_blame: responsible(P, O) is monotone in breached(P, D)
property shown: if in every explanation caused(P, O) then in some explanation responsible(P, O)
property equal_treatment: responsible(P, O) is symmetric
property to_the_point: responsible(P, O) is unaffected by unrelated statements
"""

BROKEN_VASE = """
case broken_vase: "Who broke the vase?"
ann claims bob_did_it: "Bob knocked the vase over"
bob denies bob_did_it because bob_was_out
bob claims bob_was_out: "I was at the shop"
incompatible bob_did_it, bob_was_out
expect exactly 2 explanations
"""

NIXON = """
case nixon: "Is Nixon a pacifist?"
fact quaker(nixon)
fact republican(nixon)
rule quakers:     normally pacifist(X)     if quaker(X)
rule republicans: normally not pacifist(X) if republican(X)
expect pacifist(nixon) in some explanation
expect exactly 2 explanations
"""

ROCKS = """
case rocks: "Suzy and Billy both throw; the bottle shatters"
party suzy
party billy
event suzy_throws: "Suzy throws"   by suzy
event billy_throws: "Billy throws" by billy
suzy_hits  happens if suzy_throws
billy_hits happens if billy_throws and not suzy_hits
shattered  happens if suzy_hits or billy_hits
expect suzy caused shattered in every explanation
expect billy caused shattered in no explanation
"""

#: A case that can be reasoned with and has every statement that can.
WHOLE = (
    """
case whole: "Everything at once"
party israel: "the State of Israel"  also called "Jerusalem"
party idf: "the IDF" of israel
party russia
source kremlin: "Kremlin statement" by russia on 2018-09-24 rated B3 url "https://example.org/a"
relation warned(Who: party, Whom: party): "{Who} warned {Whom} in good time"
relation near(What: event)
fact warned(idf, russia): "some notice was given"  from kremlin
fact not near(strike)
event strike: "the strike" by israel
alleged act cover: "the jets shelter" by idf from kremlin
presume not warned(X, israel) if warned(X, russia): "nobody warns back"
open gray: "either way"
hypothesis untold: "nobody told the battery"
exactly one of red: , blue
""".replace("red: , blue", "gray, cover").replace(' if warned(X, russia): "nobody warns back"', "")
    + """
exactly one P with warned(P, russia) if cover
at least 1 of gray, cover
at least 1 P with warned(P, israel)
explain loss
russia claims late: "too late"  from kremlin
russia claims lured: "lured"  meaning if late then cover  because late and not near(strike)
israel denies late because gray
idf admits cover
russia disputes kremlin: "not our words"
idf disputes late
idf disputes not late
idf disputes shield
russia claims chance: "by chance"
russia withdraws chance
russia claims fault: "Israel answers for it" meaning responsible(israel, loss)
evidence radar: "radar" from kremlin supports cover undermines late
idf disputes radar
rule shield: normally not near(E) if near(E) and X = israel and warned(X, russia) unless gray because "why not"
rule home: always not cover if gray
always cover exactly if late and (gray or untold)
exception far to shield: if not near(E) and at least 1 of gray, cover
loss happens if strike and cover unless gray
rule slow: loss normally happens if strike and not late
incompatible late, chance, not cover because "so it is"
never warned(P, P) and at least 2 Q with warned(Q, P)
prefer radar over late because "instruments"
question hid: whether cover and not late?
expect at least 1 explanations
expect 2 disputes
expect at most 9 explanations where (cover or late)
expect cover in some explanation where late
expect accepting late rejecting cover in no explanation
expect cover requires rejecting chance accepting late
expect late is unanswered
"""
)
