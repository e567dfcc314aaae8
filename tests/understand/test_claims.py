"""Claims as a user sees them: who, by which words, says what, and what the act is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def claims(read: Read, text: str, **about: Any) -> list[tuple[str | None, str, list[str]]]:
    """(claimant, act, contents) of every claim."""
    found = read(text, **about)["claims"]
    return [((c["claimant"] or {"text": None})["text"], c["act"], [s["text"] for s in c["content"]]) for c in found]


def test_coordinated_cues_are_two_claims_of_one_claimant(read: Read) -> None:
    text = "Ghana condemned the raid on the mine and warned that it would close the border."
    assert claims(read, text) == [
        ("Ghana", "condemn", ["the raid on the mine"]),
        ("Ghana", "warn", ["it would close the border"]),
    ]


def test_a_quotation_broken_by_its_cue_has_two_contents(read: Read) -> None:
    text = "“The bridge,” Mr Okello said, “was open all night.”"
    assert claims(read, text) == [("Mr Okello", "assert", ["“The bridge,”", "“was open all night.”"])]


def test_a_quotation_goes_on_over_sentences_and_paragraphs(read: Read) -> None:
    text = '"We waited for a week," said Mr Okello. "Nobody came."\n\n"Then we left the valley."'
    assert claims(read, text) == [
        ("Mr Okello", "assert", ['"We waited for a week,"', '"Nobody came."', '"Then we left the valley."'])
    ]


def test_the_next_speaker_ends_it(read: Read) -> None:
    text = '"We waited," said Mr Okello.\n\nThe rain had set in.\n\nThe road was closed.\n\n"They never came," said Ms Abara.'
    assert claims(read, text) == [("Mr Okello", "assert", ['"We waited,"']), ("Ms Abara", "assert", ['"They never came,"'])]


def test_a_participle_has_the_speaker_of_the_claim_before(read: Read) -> None:
    text = "The envoy said the talks had failed, adding that the border would stay closed."
    assert claims(read, text) == [
        ("The envoy", "assert", ["the talks had failed"]),
        ("The envoy", "assert", ["the border would stay closed"]),
    ]


def test_nobody_named_is_nobody_guessed(read: Read) -> None:
    record = read("It was reported that two ferries had sunk off Samoa.")
    (claim,) = record["claims"]
    assert claim["claimant"] is None
    assert claim["claimants"] == []


def test_a_claim_in_a_claim_says_within_which(read: Read) -> None:
    record = read("Kenya said Uganda had denied sending trucks.")
    outer, inner = record["claims"]
    assert (outer["within"], inner["within"]) == (None, outer["id"])
    assert inner["act"] == "deny"


def test_what_speakers_say_in_quotations_is_not_taken_apart(read: Read) -> None:
    assert len(claims(read, '"I think that they said it was ours," the mayor said.')) == 1


def test_claimants_are_actors(read: Read) -> None:
    record = read("Latvia and Estonia said the cable had been cut.")
    assert record["claims"][0]["claimants"] == ["LVA", "EST"]


def test_a_denial_answers_the_claim_before(read: Read) -> None:
    text = "Kenya accused Somalia of jamming its radar, which Somalia denies."
    accused, denied = claims(read, text)
    assert accused == ("Kenya", "accuse", ["Somalia of jamming its radar"])
    assert denied == ("Somalia", "deny", ["jamming its radar"])


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("“If they cross the river, we will strike,” said the general.", "threaten"),
        ("“If they cross the river, we will help,” said the general.", "promise"),
        ("“They crossed the river,” said the general.", "assert"),
        ("The general called the crossing a crime.", "condemn"),
        ("The general described the reports as baseless.", "deny"),
    ],
)
def test_the_content_decides_the_act_of_neutral_cues(read: Read, text: str, act: str) -> None:
    assert [found[1] for found in claims(read, text)] == [act]


def test_a_request_keeps_its_not(read: Read) -> None:
    assert claims(read, "Ghana urged Togo not to close the border.") == [("Ghana", "demand", ["Togo not to close the border"])]


def test_what_is_denied_is_the_charge(read: Read) -> None:
    text = "Ghana blames Togo for the raid, which Togo denies."
    assert claims(read, text) == [("Ghana", "accuse", ["Togo for the raid"]), ("Togo", "deny", ["blames Togo for the raid"])]


def test_a_condition_belongs_to_what_is_warned_of(read: Read) -> None:
    text = "Ghana warned of new sanctions if the truce is broken."
    assert claims(read, text) == [("Ghana", "warn", ["new sanctions if the truce is broken"])]


def test_a_name_that_was_only_mentioned_does_not_speak_next(read: Read) -> None:
    text = "Ghana said that Togolese soldiers had crossed the river. They did not say how many had come."
    assert [c["claimants"] for c in read(text)["claims"]] == [["GHA"], ["GHA"]]


def test_what_which_stands_for_is_the_claimant(read: Read) -> None:
    record = read("The plan drew protests from Ghana and Togo, which fear that the river could dry up.")
    assert {"GHA", "TGO"} in [set(c["claimants"]) for c in record["claims"]]


def test_forms(read: Read) -> None:
    text = "“It holds,” he said. She said it broke. They said it “may or may not” hold."
    assert [c["form"] for c in read(text)["claims"]] == ["direct", "indirect", "mixed"]


def test_a_dateline_is_no_part_of_what_is_said(read: Read) -> None:
    text = "NAIROBI (Agency) - The lake is rising, the mayor said on Friday."
    assert claims(read, text) == [("the mayor", "assert", ["The lake is rising"])]


@pytest.mark.parametrize("text", ["", "“", '" "', "said", "”, said “", "Said: :", "According to", "Declined to comment."])
def test_scraps_do_no_harm(read: Read, text: str) -> None:
    assert isinstance(read(text)["claims"], list)


def nesting(read: Read, text: str) -> dict[str, str | None]:
    """The cue of each claim and the cue of the claim that it is within."""
    found = {c["id"]: c for c in read(text)["claims"]}
    return {c["cue"]["text"]: found[c["within"]]["cue"]["text"] if c["within"] else None for c in found.values()}


def test_what_a_medium_carries_is_within_its_claim(read: Read) -> None:
    assert nesting(read, "Mwangi said, according to Xinhua, that the army had left.") == {
        "said": "according to",
        "according to": None,
    }


def test_whom_a_report_rests_on_has_a_claim_of_the_same_words(read: Read) -> None:
    record = read("Reuters reported that the bridge was open, citing two Kenyan officials.")
    reported, citing = record["claims"]
    assert (citing["claimant"]["text"], citing["within"]) == ("two Kenyan officials", reported["id"])
    assert [s["text"] for s in citing["content"]] == [s["text"] for s in reported["content"]] == ["the bridge was open"]


def test_who_rejects_a_finding_does_not_tell_of_it(read: Read) -> None:
    assert nesting(read, "Ghana rejected the panel's claim that Togo had armed the rebels.") == {"rejected": None, "claim": None}


def test_within_a_quotation_others_speak(read: Read) -> None:
    text = "“Togo has promised to leave the valley,” the Ghanaian envoy said."
    assert nesting(read, text) == {"has promised": "said", "said": None}


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Ghana waits; Togo, its envoy said, is ready.", ["Togo", "is ready"]),
        ("Ghana said the ship was late and warned that it would not wait.", ["the ship was late", "it would not wait"]),
        ("Ghana said the pact was dead, and Togo said it was not.", ["the pact was dead", "it was not"]),
        ("Ghana said Togo had armed the rebels, an accusation that Togo called absurd.", ["Togo had armed the rebels"]),
    ],
)
def test_where_a_content_ends(read: Read, text: str, contents: list[str]) -> None:
    found = [content for _, _, pieces in claims(read, text) for content in pieces]
    assert found[: len(contents)] == contents


def test_a_stray_quotation_mark_does_no_harm(read: Read) -> None:
    text = "“The road is closed, the mayor of Tamale said.\n\nTraders waited at the bridge."
    assert claims(read, text) == [("the mayor of Tamale", "assert", ["The road is closed"])]


def test_each_paragraph_of_a_quotation_opens_with_a_mark(read: Read) -> None:
    text = "The mayor said:\n\n‘We waited.\n\n‘Nobody came.’\n\nIt rained."
    assert claims(read, text) == [("The mayor", "assert", ["‘We waited.", "‘Nobody came.’"])]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge, an engineer at the port recalled, was open.",
        "The bridge was open, wrote an engineer at the port in a letter.",
        "The bridge was open, an engineer at the port posted on Monday.",
    ],
)
def test_reporting_clauses_by_the_order_of_words(read: Read, text: str) -> None:
    ((claimant, act, contents),) = claims(read, text)
    assert (claimant, act, " ".join(contents)) == ("an engineer at the port", "assert", "The bridge was open")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Chad was accused by Libya of arming the rebels.", ("Libya", "accuse", ["Chad", "arming the rebels"])),
        ("Oslo had been warned by Riga that the cable was cut.", ("Riga", "warn", ["the cable was cut"])),
        ("Libya threatened on Friday to close the strait.", ("Libya", "threaten", ["to close the strait"])),
        ("Libya denied having closed the strait.", ("Libya", "deny", ["having closed the strait"])),
        ("Hailed by Chad as a new start, the pact was signed.", ("Chad", "praise", ["as a new start", "the pact"])),
    ],
)
def test_constructions(read: Read, text: str, claim: tuple[str, str, list[str]]) -> None:
    assert claims(read, text)[:1] == [claim]


@pytest.mark.parametrize("text", ["Rising water threatens to flood the camp.", "Asked whether it would sign, Chad shrugged."])
def test_no_claims(read: Read, text: str) -> None:
    assert claims(read, text) == []
