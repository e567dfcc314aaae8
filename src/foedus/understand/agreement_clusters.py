"""Which mentions mean the same agreement: names, acronyms and "the pact" brought together; distinct agreements kept apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from foedus.knowledge.agreements import AgreementKnowledge
from foedus.understand.agreement_names import SUCCESSORS, Named
from foedus.understand.parse import Parsed

NEAR = 60  # tokens within which a name may give an agreement its name that was only described
APART = 3  # tokens that may stand between a name and its apposition
TRUCES = frozenset({"ceasefire", "cease-fire", "truce", "armistice"})
SPECIFIC = {
    word: frozenset({word}) for word in ("protocol", "declaration", "memorandum", "convention", "charter", "communique")
} | dict.fromkeys(TRUCES, TRUCES)
JOINERS = frozenset([",", "(", "–", "—", "-", ":", "the", "a", "an"])


@dataclass(slots=True)
class Cluster:
    """The mentions of one agreement and what they say together."""

    mentions: list[Named] = field(default_factory=list)
    known: str | None = None
    key: frozenset[str] = frozenset()
    parties: tuple[str, ...] = ()
    topics: frozenset[str] = frozenset()
    year: str | None = None
    last: int = -1  # token at which it was last mentioned
    organisation: bool = False

    @property
    def named(self) -> bool:
        """It has a name of its own."""
        return bool(self.known or self.key)

    def add(self, mention: Named) -> None:
        """Take a mention in, with what it says."""
        self.mentions.append(mention)
        self.known = self.known or mention.known
        self.key = self.key | mention.key
        self.parties = tuple(dict.fromkeys((*self.parties, *mention.parties, *mention.doers)))
        self.topics = self.topics | mention.topics
        self.year = self.year or mention.year
        self.last = max(self.last, mention.head) if not mention.in_title else self.last
        self.organisation = all(m.organisation for m in self.mentions)


def cluster_mentions(parsed: Parsed, named: tuple[Named, ...], knowledge: AgreementKnowledge) -> tuple[Cluster, ...]:
    """The agreements of the report, in order of first mention; the body first, as a headline is too short to tell them apart."""
    clusters: list[Cluster] = []
    body = [n for n in named if not n.in_title]
    skip: set[int] = set()
    for number, mention in enumerate(body):
        if number in skip:
            continue
        group = [mention]
        while number + 1 < len(body) and _apposed(parsed, group[-1], body[number + 1]):
            number += 1  # noqa: PLW2901  # the group grows along the list
            skip.add(number)
            group.append(body[number])
        home = _home(group, _not_replacing(parsed, mention, clusters), knowledge)
        if home is None and all(m.echo for m in group):
            if mention.word not in SPECIFIC:
                home = _most_recent(clusters)
            if home is None and not _is_sure(mention, knowledge):
                continue
        if home is None:
            home = Cluster()
            clusters.append(home)
        for member in group:
            home.add(member)
    for mention in (n for n in named if n.in_title):
        home = _home([mention], clusters, knowledge, title=True)
        if home is None and not mention.echo:
            home = Cluster()
            clusters.append(home)
        if home is not None:
            home.add(mention)
    _join_members(clusters, knowledge)
    for cluster in clusters:
        cluster.mentions.sort(key=lambda m: m.head)
    return tuple(sorted(clusters, key=lambda c: c.mentions[0].head))


def _not_replacing(parsed: Parsed, mention: Named, clusters: list[Cluster]) -> list[Cluster]:
    """ "the new pact replaces the 1961 treaty": two agreements; the newer is the one last spoken of."""
    verb = parsed.doc[mention.head].head
    if parsed.doc[mention.head].dep_ != "dobj" or verb.lemma_ not in {"replace", "supersede", "supplant"}:
        return clusters
    newer = _most_recent(clusters)
    return [c for c in clusters if c is not newer]


def _join_members(clusters: list[Cluster], knowledge: AgreementKnowledge) -> None:
    """Where a report speaks of an organisation and of the treaty that founds it, membership is the treaty's."""
    for cluster in list(clusters):
        entry = knowledge.registry.get(cluster.known or "")
        home = next((c for c in clusters if entry and entry.treaty and c.known == entry.treaty), None)
        if home is not None:
            for mention in cluster.mentions:
                home.add(mention)
            clusters.remove(cluster)


def _is_sure(mention: Named, knowledge: AgreementKnowledge) -> bool:
    """ "the truce": there is one, though nothing more is said of it."""
    word = knowledge.words.get(mention.word)
    return word is not None and word.strength == "sure"


def _apposed(parsed: Parsed, left: Named, right: Named) -> bool:
    """ "the INF, a nuclear treaty", "the pact (NTP)", "one arms treaty with Russia, the New START agreement"."""
    if left.known and right.known and left.known != right.known:
        return False
    if left.end > right.first:
        return left.known is not None and left.known == right.known
    between = [t for t in parsed.doc[left.end : right.first] if not t.is_space]
    if len(between) > APART or not all(t.lower_ in JOINERS for t in between):
        return False
    return (
        bool(between)
        and parsed.doc[left.head].sent == parsed.doc[right.head].sent
        and between[0].lower_ in {",", "(", "–", "—", "-"}
    )


def _most_recent(clusters: list[Cluster]) -> Cluster | None:
    return max((c for c in clusters if not c.organisation), key=lambda c: c.last, default=None)


def _home(group: list[Named], clusters: list[Cluster], knowledge: AgreementKnowledge, *, title: bool = False) -> Cluster | None:
    """The cluster that the mention (with its appositions) belongs to, or None where it opens one."""
    met = Cluster()
    for member in group:
        met.add(member)
    definite = any(m.definite or m.echo for m in group) or title
    if definite:
        met.parties = tuple(dict.fromkeys(p for m in group for p in m.parties))
    if met.known:
        for cluster in clusters:
            if cluster.known == met.known:
                return cluster
    fits = [c for c in clusters if _compatible(met, c, knowledge)]
    if met.named:
        same = [c for c in fits if _same_name(met, c)]
        if same:
            return max(same, key=lambda c: c.last)
        unnamed = [c for c in fits if not c.named and _may_be_named(group, met, c, fits, knowledge)]
        return max(unnamed, key=lambda c: c.last, default=None)
    if not definite:
        fits = [c for c in fits if c.parties and met.parties and not c.organisation]
    fits = [c for c in fits if not c.organisation] or [c for c in fits if group[0].word in {"treaty", "pact"}]
    if group[0].word in SPECIFIC and all(m.echo for m in group):
        truce = group[0].word in TRUCES
        fits = [
            c for c in fits if any(m.word in SPECIFIC[group[0].word] for m in c.mentions) or (truce and "ceasefire" in c.topics)
        ]
    same_word = [c for c in fits if any(m.word == group[0].word for m in c.mentions[-6:])]
    return max(same_word or fits, key=lambda c: c.last, default=None)


def _may_be_named(group: list[Named], met: Cluster, cluster: Cluster, fits: list[Cluster], knowledge: AgreementKnowledge) -> bool:
    """The name is that of an agreement which was only described: same parties or subject, or close by and of the same kind."""
    about = {*_circle(met, knowledge), *(p for m in group for p in m.doers)}
    if about & set(cluster.parties) or met.topics & cluster.topics:
        return True
    alone = sum(not c.named for c in fits) == 1 and any(m.word == group[0].word for m in cluster.mentions)
    return cluster.last >= group[0].first - NEAR and (alone or not cluster.parties)


def _same_name(met: Cluster, cluster: Cluster) -> bool:
    if met.known and cluster.known:
        return met.known == cluster.known
    if not met.key or not cluster.key:
        return False
    return met.key <= cluster.key or cluster.key <= met.key


def _compatible(met: Cluster, cluster: Cluster, knowledge: AgreementKnowledge) -> bool:
    """Nothing that either says speaks against the other: name, parties, subject, year."""
    if met.known and cluster.known and met.known != cluster.known:
        return False
    if met.named and cluster.named and not _same_name(met, cluster) and (met.key and cluster.key):
        return False
    if met.topics and cluster.topics and not met.topics & cluster.topics:
        return False
    if met.year and met.year not in {cluster.year or met.year} | _years(cluster, knowledge):
        return False
    return _parties_agree(met.parties, _circle(cluster, knowledge), open_circle=_is_open(cluster, knowledge))


def _years(cluster: Cluster, knowledge: AgreementKnowledge) -> set[str]:
    entry = knowledge.registry.get(cluster.known or "")
    return {act.date[:4] for act in entry.acts if act.step in {"signed", "in-force", "negotiated"}} if entry else set()


def _circle(cluster: Cluster, knowledge: AgreementKnowledge) -> tuple[str, ...]:
    entry = knowledge.registry.get(cluster.known or "")
    return tuple(dict.fromkeys((*cluster.parties, *(entry.parties if entry else ()))))


def _is_open(cluster: Cluster, knowledge: AgreementKnowledge) -> bool:
    entry = knowledge.registry.get(cluster.known or "")
    return "accession" in cluster.topics or (entry is not None and entry.reach == "open")


def _parties_agree(mine: tuple[str, ...], theirs: tuple[str, ...], *, open_circle: bool) -> bool:
    if not mine or not theirs or open_circle:
        return True
    mine, theirs = tuple(SUCCESSORS.get(p, p) for p in mine), tuple(SUCCESSORS.get(p, p) for p in theirs)
    if len(mine) == 1 and len(theirs) == 1:
        return True  # each may have named the other side
    return set(mine) <= set(theirs) or set(theirs) <= set(mine)
