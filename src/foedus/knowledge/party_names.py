"""Names of states and bodies: how they are written, and which code a name means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedus.knowledge.files import folder, read_table
from foedus.knowledge.states import read_states

WITH_ARTICLE = frozenset(
    {"United", "Philippines", "Netherlands", "Maldives", "Bahamas", "Democratic", "Central", "Czech", "Dominican", "European"}
)
ORGANISATION_COLUMNS = ("id", "name", "aliases", "sector", "country", "since", "until", "source")
GROUP_COLUMNS = ("id", "name", "aliases", "country", "sector", "source")


@dataclass(frozen=True, slots=True)
class PartyNames:
    """`names`: code → name; `codes`: name, demonym or alias in lower case → code; `words`: code → all the words that name it."""

    names: dict[str, str]
    codes: dict[str, str]
    words: dict[str, frozenset[str]]

    def written(self, code: str) -> str:
        """The name as a sentence has it: "the United States", "Chad"."""
        return with_article(self.names.get(code, code))

    def listed(self, codes: Sequence[str], most: int = 0) -> str:
        """ "Russia, China and Iran"; with `most` above 0, that many and how many more."""
        names = [self.written(code) for code in codes]
        if most and len(names) > most + 1:
            return f"{', '.join(names[:most])} and {len(names) - most} more"
        return " and ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)

    def code(self, text: str) -> str | None:
        """The code that a name or code means, None where it is not known."""
        plain = " ".join(text.split())
        if plain.upper() in self.names:
            return plain.upper()
        return self.codes.get(plain.lower())


def with_article(name: str) -> str:
    """ "the United States" for "United States"."""
    return f"the {name}" if name.split(" ", maxsplit=1)[0] in WITH_ARTICLE else name


def load_party_names() -> PartyNames:
    """Read the tables of states (those of today win over former ones), organisations and armed groups. Raises KnowledgeError."""
    tables = folder("tables")
    listed: list[tuple[str, str, tuple[str, ...]]] = []
    for row in sorted(read_states(), key=lambda r: r["kind"] == "former"):
        others = (row["formal"], *row.list("aliases"), *row.list("demonyms"), row["iso2"], row["capital"])
        listed.append((row["id"], row["name"], others))
    for file, columns in (("organisations.csv", ORGANISATION_COLUMNS), ("armed_groups.csv", GROUP_COLUMNS)):
        listed += [(row["id"], row["name"], row.list("aliases")) for row in read_table(tables, file, columns)]
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    words: dict[str, frozenset[str]] = {}
    for code, name, others in listed:
        names.setdefault(code, name)
        for written in (name, *others):
            if written:
                codes.setdefault(written.lower(), code)
        words[code] = words.get(code, frozenset()) | frozenset(
            word for written in (code, name, *others) for word in written.lower().replace("-", " ").split()
        )
    return PartyNames(names, codes, words)
