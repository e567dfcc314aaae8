"""How event words are held: a gold of own sentences for status, and what certainty and holders mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from foedus.knowledge import Knowledge
from foedus.model import Report
from foedus.understand.actors import find_actors
from foedus.understand.claims import find_claims
from foedus.understand.factuality import assess_predicates
from foedus.understand.findings import Assessment, ClaimFindings
from foedus.understand.parse import parse
from foedus.understand.times import find_times

Read = Callable[..., dict[str, Any]]
Assess = Callable[[str, str], Assessment]

# Sentence, event word, status as its innermost holder presents it.
STATUS = [
    # claimed: the speaker presents it as done
    ("Kyiv said that Russian forces shelled the port overnight.", "shelled", "occurred"),
    ("Baku accused Yerevan of shelling two villages.", "shelling", "occurred"),
    ("The ministry reported that rebels had seized the dam.", "seized", "occurred"),
    ("According to the general, drones struck the depot.", "struck", "occurred"),
    ("Riyadh condemned the attack on the tanker.", "attack", "occurred"),
    ("The envoy praised the ratification of the pact.", "ratification", "occurred"),
    ("The army regretted that its gunners hit the clinic.", "hit", "occurred"),
    ("The rebels managed to capture the airfield.", "capture", "occurred"),
    ("The raid forced thousands to flee.", "flee", "occurred"),
    ("Delegates left after signing the text.", "signing", "occurred"),
    ("Pakistan was able to shoot down two jets.", "shoot", "occurred"),
    ("Syria reportedly moved its radars.", "moved", "occurred"),
    # denied
    ("Rwanda denied that it had armed the rebels.", "armed", "denied"),
    ("Iran denied attacking the tanker.", "attacking", "denied"),
    ("Moscow rejected claims that it had jammed the signal.", "jammed", "denied"),
    ("Israel denied accusations of shelling the camp.", "shelling", "denied"),
    ("Turkey has not ratified the convention.", "ratified", "denied"),
    ("Hungary has yet to ratify the protocol.", "ratify", "denied"),
    ("No state recognised the republic.", "recognised", "denied"),
    ("Neither side has signed the deal.", "signed", "denied"),
    ("The delegation left without signing the text.", "signing", "denied"),
    ("The ship never entered the strait.", "entered", "denied"),
    ("Norway cancelled the visit.", "visit", "denied"),
    ("Poland ruled out sending troops.", "sending", "denied"),
    ("Inspectors could not reach the site.", "reach", "denied"),
    ("Gunmen nearly seized the bridge.", "seized", "denied"),
    ("The summit was called off.", "summit", "denied"),
    ("Russia stopped short of declaring war.", "declaring", "denied"),
    ("Belarus has signed but not ratified the pact.", "ratified", "denied"),
    # failed and refused
    ("The council failed to adopt the text.", "adopt", "denied"),
    ("Its failure to withdraw angered Cairo.", "withdraw", "denied"),
    ("Egypt refused to sign the declaration.", "sign", "denied"),
    ("Chad declined to host the talks.", "host", "denied"),
    ("Belarus is unwilling to extradite the pilot.", "extradite", "denied"),
    ("Guards prevented the crowd from storming the palace.", "storming", "denied"),
    ("Commandos tried to free the crew.", "free", "possible"),
    ("The general did not refuse to testify.", "testify", "possible"),
    ("The troops did not fail to withdraw.", "withdraw", "occurred"),
    # planned
    ("Japan will deploy missiles on the island.", "deploy", "planned"),
    ("Parliament is expected to ratify the accord next month.", "ratify", "planned"),
    ("Moscow is preparing to launch an offensive.", "launch", "planned"),
    ("Kuwait agreed to release the prisoners.", "release", "planned"),
    ("Oslo pledged to send air defence missiles.", "send", "planned"),
    ("Troops massed on the border to invade the province.", "invade", "planned"),
    ("The premier said that Lithuania would close the crossing.", "close", "planned"),
    ("The pact will take effect once both sides exchange notes.", "exchange", "planned"),
    ("The ministers are meeting tomorrow.", "meeting", "planned"),
    ("Sudan was on the verge of war.", "war", "planned"),
    ("The leaders postponed the summit.", "summit", "planned"),
    ("The withdrawal takes effect in six months.", "takes", "planned"),
    ("Finland to join alliance", "join", "planned"),
    ("Speakers vowed that guerrillas would resume their raids.", "resume", "planned"),
    # possible
    ("France may send instructors.", "send", "possible"),
    ("Analysts fear that the militia could attack the dam.", "attack", "possible"),
    ("Iran threatened to close the strait.", "close", "possible"),
    ("Chad urged Sudan to withdraw.", "withdraw", "possible"),
    ("The envoy called for a ceasefire.", "ceasefire", "possible"),
    ("Georgia hopes to join the bloc.", "join", "possible"),
    ("The treaty obliges both states to send troops.", "send", "possible"),
    ("Officials are investigating whether rebels shot down the jet.", "shot", "possible"),
    ("Will Ankara ratify the protocol?", "ratify", "possible"),
    ("The threat of an invasion worries Tallinn.", "invasion", "possible"),
    # conditional
    ("If Beijing attacks the island, Japan will respond.", "attacks", "possible"),
    ("If Beijing attacks the island, Japan will respond.", "respond", "possible"),
    ("Seoul will supply shells unless Pyongyang withdraws its soldiers.", "supply", "possible"),
    ("The pact provides for consultations in the event of an attack.", "attack", "possible"),
    ("The truce would collapse if either side fired.", "collapse", "possible"),
    ("Should war break out, allies will send help.", "send", "possible"),
    ("Kabul insisted that the crew be freed.", "freed", "possible"),
    # what stands although something else is denied, wondered about or wished for
    ("Minsk rejected the accusation.", "accusation", "occurred"),
    ("Minsk did not comment on the attack.", "attack", "occurred"),
    ("The emir issued a decree on Sunday to ratify the charter.", "ratify", "occurred"),
    # ongoing
    ("Foreign troops remain in the valley.", "remain", "ongoing"),
    ("Rebel forces are advancing on the capital.", "advancing", "ongoing"),
    ("The army continued shelling the town.", "shelling", "ongoing"),
    ("Oman welcomed the growing cooperation between the two navies.", "cooperation", "ongoing"),
    ("The siege of the port alarmed Oman.", "siege", "ongoing"),
    ("The ministry said that its fleet is patrolling the gulf.", "patrolling", "ongoing"),
]


# Sentence, event word, what the report vouches for.
VOUCHED = [
    # implicatives, in both polarities
    ("The gunners did not hesitate to fire on the launch.", "fire", 3.0),
    ("The warden let the convoy pass.", "pass", 3.0),
    ("The warden did not let the convoy pass.", "pass", -3.0),
    ("Envoys persuaded the junta to open the airport.", "open", 3.0),
    ("The pilots have been able to land.", "land", 3.0),
    ("The pilots pretended to surrender.", "surrender", -2.5),
    ("The frigates missed the chance to cross.", "cross", -3.0),
    ("The frigates took the opportunity to cross.", "cross", 3.0),
    ("The garrison ignored an order to withdraw.", "withdraw", -3.0),
    ("The garrison broke its promise to withdraw.", "withdraw", -3.0),
    ("The bid to seize the radio station failed.", "seize", -3.0),
    ("A botched attempt to free the crew cost two lives.", "free", -3.0),
    ("The junta was the first regime to sign the charter.", "sign", 3.0),
    ("The junta had no choice but to sign the charter.", "sign", 3.0),
    ("A plan to partition the city was drawn up and shelved.", "partition", -3.0),
    ("The junta took two weeks to sign the charter.", "sign", 3.0),
    ("The junta has to sign the charter.", "sign", 1.0),
    ("The council came within a vote of adopting the text.", "adopting", -2.0),
    ("The troops are far from controlling the valley.", "controlling", -2.5),
    # negation of all kinds
    ("Not one delegate signed the text.", "signed", -3.0),
    ("Not all delegates signed the text.", "signed", 3.0),
    ("Hardly anyone in the capital voted.", "voted", -3.0),
    ("Few states recognised the annexation.", "recognised", -2.0),
    ("At no point did the guards open fire.", "open", -3.0),
    ("The lack of a treaty worries Oslo.", "treaty", -2.5),
    ("Rather than withdraw, the battalion dug in.", "withdraw", -2.5),
    ("The envoy did not resign until the tapes surfaced.", "resign", 2.5),
    ("No cruiser was damaged in the raid.", "damaged", -3.0),
    ("The withdrawal did not take place.", "withdrawal", -3.0),
    # counter to fact
    ("If the radar had worked, the missile would have been intercepted.", "worked", -2.0),
    ("If the radar had worked, the missile would have been intercepted.", "intercepted", -2.0),
    ("Lima would not have withdrawn if the pact had not been signed.", "signed", 3.0),
    ("The town would have fallen without the airlift.", "airlift", 3.0),
    ("The fleet was to have sailed in June.", "sailed", -2.0),
    ("The fleet had hoped to retake the port.", "retake", -1.0),
    ("The minister spoke as if war had begun.", "begun", -1.5),
    # open
    ("The ministry did not say whether the jets had returned.", "returned", 0.0),
    ("The pact depends on whether the rebels withdraw.", "withdraw", 0.0),
    ("There is no doubt that the army withdrew.", "withdrew", 2.5),
    ("A boast that the town had fallen spread by radio.", "fallen", 0.0),
    # what stands beside
    ("The rebels left the town; the governor stayed.", "left", 3.0),
    ("The rebels denied responsibility for the bombing.", "bombing", 3.0),
    ("The ministry said the base, which was bombed in May, would close.", "bombed", 3.0),
    ("Reports that the garrison had surrendered proved false.", "surrendered", -3.0),
]


@pytest.fixture(scope="module")
def assess(nlp: Language, knowledge: Knowledge) -> Assess:
    """assess(text, word) → the assessment of that word's last occurrence, claims found first as the pipeline does."""

    def assessing(text: str, word: str) -> Assessment:
        parsed = parse(nlp, Report(id="test", text=text))
        times = find_times(parsed, knowledge.times)
        claims = find_claims(parsed, knowledge.claims, find_actors(parsed, knowledge.actors), times)
        found = assess_predicates(parsed, knowledge.factuality, claims).assessments
        return next(found[t.i] for t in reversed(parsed.doc) if t.text == word)

    return assessing


@pytest.mark.parametrize(("text", "word", "status"), STATUS)
def test_status(assess: Assess, text: str, word: str, status: str) -> None:
    assert assess(text, word).status == status


@pytest.mark.parametrize(("text", "word", "certainty"), VOUCHED)
def test_what_the_report_vouches_for(assess: Assess, text: str, word: str, certainty: float) -> None:
    assert assess(text, word).certainty == certainty


def test_attribution_alone_is_not_vouched_for(assess: Assess) -> None:
    said = assess("Kenya said that rebels attacked a convoy.", "attacked")
    assert (said.status, said.held, said.certainty) == ("occurred", 3.0, 0.0)
    assert len(said.according_to) == 1


def test_the_report_vouches_for_its_own_words_and_for_what_is_known(assess: Assess) -> None:
    own = assess("Rebels attacked a convoy in Kenya.", "attacked")
    assert (own.certainty, own.according_to) == (3.0, ())
    assert assess("Kenya knew that rebels attacked a convoy.", "attacked").certainty == 3.0


def test_a_denial_is_held_by_who_denies(assess: Assess) -> None:
    denied = assess("Rwanda denied that it had armed the rebels.", "armed")
    assert (denied.held, denied.certainty) == (-3.0, 0.0)
    assert len(denied.according_to) == 1


def test_a_condition_is_cited(assess: Assess) -> None:
    condition = assess("Japan will respond if China attacks the island.", "respond").condition
    assert condition is not None
    assert condition.text == "if China attacks the island"


def test_quotation_over_two_sentences_keeps_its_holder(assess: Assess) -> None:
    text = '"We struck the base at dawn. Our pilots returned safely," the general said.'
    for word in ("struck", "returned"):
        assessment = assess(text, word)
        assert (assessment.status, assessment.certainty, len(assessment.according_to)) == ("occurred", 0.0, 1)


def test_readers_take_less_from_what_is_said_than_from_what_is_told(read: Read) -> None:
    record = read(
        "Rebels attacked a convoy. The ministry said that rebels attacked a bus. A blogger claimed that rebels attacked a ship."
    )
    told, said, claimed = (p["certainty"] for p in record["predicates"] if p["text"] == "attacked")
    assert 3.0 >= told > said > claimed > 0.0


# Sentence, event word, what the report and each claimant commit to, outermost first.
HELD = [
    ("Kyiv said that Minsk had denied sending troops.", "sending", [0.0, 0.0, -3.0]),
    ("Moscow rejected claims that it had jammed the signal.", "jammed", [0.0, -3.0]),
    ("Minsk dismissed a report by the envoy that it had lost a jet.", "lost", [0.0, -3.0, 3.0]),
    ("Kyiv confirmed that its forces had withdrawn.", "withdrawn", [1.5, 3.0]),
    ("The mayor did not say whether the rebels had left.", "left", [0.0, 0.0]),
    ('"If they shell us," the general said, "we will answer."', "shell", [0.0, 0.3]),
    ("Japan warned Chad against sending troops.", "sending", [0.0, -1.0]),
]


@pytest.mark.parametrize(("text", "word", "values"), HELD)
def test_each_holder_commits_to_what_it_says(read: Read, text: str, word: str, values: list[float]) -> None:
    held = next(p["held_by"] for p in read(text)["predicates"] if p["text"] == word)
    assert [h["certainty"] for h in held] == values


def test_a_noun_taken_apart_at_its_hyphen_is_one_word(read: Read) -> None:
    found = {p["text"]: p["status"] for p in read("No build-up near Narva was seen.")["predicates"]}
    assert found == {"build-up": "denied", "seen": "denied"}


def test_who_answers_a_claim_holds_the_contrary(read: Read) -> None:
    record = read("Baku said that Armenian guns had shelled the town; Yerevan denied it.")
    held = next(p["held_by"] for p in record["predicates"] if p["text"] == "shelled")
    acts = {c["id"]: c["act"] for c in record["claims"]}
    assert [(acts.get(h["claim"]), h["certainty"]) for h in held] == [(None, 0.0), ("assert", 3.0), ("deny", -3.0)]


@settings(max_examples=40, deadline=None)
@given(text=st.text(alphabet="Kenya did not deny that it will attack, if says “troops” may to . \n", max_size=120))
def test_scales_hold_for_any_text(nlp: Language, knowledge: Knowledge, text: str) -> None:
    parsed = parse(nlp, Report(id="test", text=text))
    found = assess_predicates(parsed, knowledge.factuality, ClaimFindings(()))
    assert all(-3 <= a.certainty <= 3 and -3 <= a.held <= 3 for a in found.assessments.values())
    assert all(-3 <= p.certainty <= 3 and parsed.text[p.start : p.end] == p.text for p in found.predicates)
