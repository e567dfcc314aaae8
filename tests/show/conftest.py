"""Records made by hand, so that what is shown is tested whatever the reader finds."""

from __future__ import annotations

import pytest

from foedus.knowledge.wording import Wording, load_wording
from foedus.model import (
    Actor,
    Agreement,
    Claim,
    Commitment,
    Event,
    Place,
    Quantity,
    Reader,
    Record,
    Span,
    Status,
    Step,
    TimeExpression,
    TimeValue,
)

TITLE = "Ruritania's parliament backs defence pact with Sylvania"
BODY = (
    "STRELSAU – Ruritania's parliament approved a mutual defence pact with Sylvania on Tuesday, the official news agency said.\n\n"
    "The pact, signed on May 3, obliges both countries to give each other military help by all means at once if either is attacked. "
    "It will enter into force when the two sides exchange instruments.\n\n"
    "Chancellor Rassendyll of Borduria warned that he may send arms to Syldavia if the troops stay. "
    "He said at least 4,000 Ruritanian soldiers had shelled the border town of Zenda. Ruritania denied that it shelled Zenda."
)
TEXT = f"{TITLE}\n\n{BODY}"
TUESDAY = TimeValue("2024-05-14", "2024-05-14", "2024-05-14")


def span(words: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words), words)


def ruritania() -> Record:
    """A record with every family in it, nested and overlapping spans, attribution, denial, a threat and an expected act."""
    pledge = "obliges both countries to give each other military help by all means at once if either is attacked"
    threat = "warned that he may send arms to Syldavia if the troops stay"
    shelled = "at least 4,000 Ruritanian soldiers had shelled the border town of Zenda"
    when = span("Tuesday")
    return Record(
        id="ruritania",
        title=TITLE,
        source="The Strelsau Herald",
        url="https://example.org/pact",
        published="2024-05-15",
        language="en",
        text=TEXT,
        reader=Reader("foedus", "0.1.0", "en_core_web_sm", "3.8.0"),
        actors=(
            Actor("RUR", "Ruritania", "state", "RUR", None, (span("Ruritania"), span("Ruritania", 2), span("Ruritania", 4))),
            Actor("SYL", "Sylvania", "state", "SYL", None, (span("Sylvania"), span("Sylvania", 2))),
            Actor("BOR", "Borduria", "state", "BOR", None, (span("Borduria"),)),
            Actor("SDV", "Syldavia", "state", "SDV", None, (span("Syldavia"),)),
            Actor("rassendyll", "Rassendyll", "person", "BOR", "GOV", (span("Chancellor Rassendyll"), span("He"))),
        ),
        times=(TimeExpression("t1", when.start, when.end, when.text, "2024-05-14", "DATE", "2024-05-14", "2024-05-14", "time-weekday"),),
        places=(
            Place("p1", span("Zenda").start, span("Zenda").end, "Zenda", "Zenda", "RUR", "town", 48.1, 16.2, ("Hentzau",), "place-list"),
        ),
        quantities=(
            Quantity("q1", 4000.0, None, "at-least", "soldiers", ("RUR",), None, "Zenda", ("c2",), "quantity-bound", (span("at least 4,000 Ruritanian soldiers"),)),
        ),
        events=(
            Event("e1", "ASSAULT", "artillery", (), None, None, ("RUR",), (), (span("Ruritanian soldiers"),), (), None, "Zenda", "occurred", 0.0, ("c2",), None, "event-assault-shell", (span(shelled),)),
            Event("e2", "SUPPORT", None, (), None, "g1.s2", ("RUR",), ("SYL",), (span("Ruritania's parliament"),), (), TUESDAY, None, "occurred", 3.0, (), None, "event-support-ratify", (span("Ruritania's parliament approved"),)),
            Event("e3", "ASSAULT", "artillery", (), None, None, ("RUR",), (), (Span(*_part("it shelled Zenda", 2)),), (), None, "Zenda", "denied", 0.0, ("c3",), None, "event-assault-shell", (span("it shelled Zenda"),)),
        ),
        agreements=(
            Agreement(
                "g1", "mutual defence pact", (span("mutual defence pact"), span("The pact")), ("RUR", "SYL"), ("defence",), None,
                (
                    Step("g1.s1", "approved", "RUR", "parliament", TUESDAY, "occurred", (), "step-approve", (span("Ruritania's parliament approved a mutual defence pact with Sylvania on Tuesday"),)),
                    Step("g1.s2", "signed", None, None, TimeValue("2024-05-03", "2024-05-03", "2024-05-03"), "occurred", (), "step-sign", (span("signed on May 3"),)),
                    Step("g1.s3", "instruments-exchanged", None, None, None, "expected", ("c1",), "step-exchange", (span("the two sides exchange instruments"),)),
                ),
                Status("not-in-force", ("g1.s1", "g1.s3"), ("instruments-exchanged",)), "agreement-name",
            ),
        ),
        commitments=(
            Commitment("k1", ("RUR", "SYL"), ("RUR", "SYL"), "defence", False, "agreement", "occurred", "must", "g1", None, span("either is attacked"), None, span("give each other military help"), span("by all means"), span("at once"), None, "commitment-oblige", (span(pledge),)),
            Commitment("k2", ("BOR",), ("SDV",), "arms", False, "statement", "proposed", "may", None, "c4", None, span("if the troops stay"), span("send arms to Syldavia"), None, None, None, "commitment-say", (span(threat),)),
            Commitment("k3", ("BOR",), ("RUR",), "attack", True, "statement", "proposed", "must", None, "c4", None, None, span("send arms"), None, None, None, "commitment-say", (span(threat),)),
        ),
        claims=(
            Claim("c1", ("RUR",), span("the official news agency"), span("said"), (span("Ruritania's parliament approved a mutual defence pact with Sylvania on Tuesday"),), "assert", "indirect", False, None, None, "claim-say", (span("the official news agency said"),)),
            Claim("c4", ("rassendyll",), span("Chancellor Rassendyll"), span("warned"), (span("he may send arms to Syldavia if the troops stay"),), "warn", "indirect", False, None, None, "claim-warn", (span(threat),)),
            Claim("c2", ("rassendyll",), span("He"), span("said", 2), (span(shelled),), "assert", "indirect", False, None, None, "claim-say", (span("He said " + shelled),)),
            Claim("c3", ("RUR",), span("Ruritania", 4), span("denied"), (span("it shelled Zenda"),), "deny", "indirect", False, None, None, "claim-deny", (span("denied that it shelled Zenda"),)),
        ),
    )  # fmt: skip


def _part(words: str, length: int) -> tuple[int, int, str]:
    whole = span(words)
    return whole.start, whole.start + length, whole.text[:length]


@pytest.fixture(name="ruritania")
def ruritania_record() -> Record:
    return ruritania()


@pytest.fixture(scope="session")
def wording() -> Wording:
    return load_wording()
