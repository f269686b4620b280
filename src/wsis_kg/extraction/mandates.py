"""Mandates: who is asked to do what, by when, and to whom it is reported.

A mandate is an act (request, call, encourage ...) of the speaker, "We" or "the Assembly", found by its
verb; the addressees are the bodies between the verb and what they are asked to do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from wsis_kg.extraction.lexicon import read_lexicon
from wsis_kg.extraction.mentions import Mention, find_bodies, find_deliverables, find_sessions
from wsis_kg.extraction.text import Clause

_NEAR = 1000
"""How many characters before a verb are looked at."""
_ADVERBS = r"(?:(?:also|further|therefore|strongly|once again|again|in particular|in this regard|hereby)[, ]+)*"
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(“\"])")
_VERB = r"(?:calls?(?:,\s*in particular,)?\s+(?:upon|on|for)|urges?|requests?|invites?|encourages?|recommends?|decides?|resolves?|commits?|are committed)"
# The speaker acts: "We call", "we therefore request"; "Requests the Secretary-General" opening an operative paragraph.
_SPEAKER = re.compile(
    rf"\b(?:we|we,[^,]{{1,60}},)\s+{_ADVERBS}(?P<verb>{_VERB})\b|^\W*(?P<opening>{_VERB.replace('are committed', 'hereby')})\b",
    re.IGNORECASE,
)
# An older call taken up again: "We reiterate the call made by ... for".
_TAKEN_UP = re.compile(
    r"\bwe\s+(?:reiterate|reaffirm|renew|repeat|echo)\s+(?:the|our|its)\s+(?P<verb>call)\b[^.;]{0,300}?\bfor\b",
    re.IGNORECASE,
)
# The same speaker goes on: ", and call upon", "and requests the Council".
_COORDINATED = re.compile(rf"(?P<link>,\s*(?:and\s+)?|\s+and\s+){_ADVERBS}(?P<verb>{_VERB})\b")
_INFINITIVE = re.compile(r",?[—–\s]+to\s+(?:duly\s+|accordingly\s+|periodically\s+)?(?=[a-z]+)")
_BARE = re.compile(r"^\s*(?:that\s+)")
_ASIDE = re.compile(
    r",?\s+(?:leveraging|in consultation with|within|including|based on|taking into account|as appropriate|where requested)\b"
)
_YEAR = re.compile(r"\b(20[2-9]\d)\b")
_RHYTHM = {
    "annual": re.compile(r"\b(?:annually|every year|each year|on a yearly basis|on an annual basis)\b", re.IGNORECASE),
    "biennial": re.compile(r"\b(?:biennially|every two years|every second year|on a biennial basis)\b", re.IGNORECASE),
}
_WHICH = re.compile(r",\s+which\b")
_BY_YEAR = re.compile(r"\b(?:in|by|no later than)\s+(20[2-9]\d)\b")
_REPORT = re.compile(r"\b(?:report|reports|presented|present|submit|submitted|findings)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a mandate: its name (act, addressee, action, deliverable, deadline, report_to), value and place.

    A commitment's addressee, "We", stands where its act does.
    """

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Mandate:
    """A mandate of a paragraph; offsets are characters of its working text, from the verb to the end."""

    paragraph: str
    parts: tuple[Part, ...]
    start: int
    end: int

    def _values(self, name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.value for part in self.parts if part.name == name))

    @property
    def act(self) -> str:
        """The act: request, call, encourage, invite, urge, recommend, commit, decide or resolve."""
        return self._values("act")[0]

    @property
    def addressees(self) -> tuple[str, ...]:
        """The bodies and groups that are asked."""
        return self._values("addressee")

    @property
    def action(self) -> str:
        """What is asked, in the words of the text."""
        return self._values("action")[0]

    @property
    def deliverables(self) -> tuple[str, ...]:
        """What is to be made, by kind: report, road map, review."""
        return self._values("deliverable")

    @property
    def deadline(self) -> tuple[str, ...]:
        """Years, rhythms and sessions by which it is due."""
        return self._values("deadline")

    @property
    def report_to(self) -> tuple[str, ...]:
        """The bodies that the result is reported to."""
        return self._values("report_to")


def find_mandates(paragraphs: Iterable[Clause]) -> list[Mandate]:
    """Return the mandates of paragraphs, in order; preamble paragraphs ask nothing."""
    return [m for p in paragraphs if p.kind != "preamble" for m in mandates_of(p.working_text, p.id)]


def mandates_of(text: str, paragraph: str = "") -> list[Mandate]:
    """Return the mandates of one paragraph's text."""
    bodies = find_bodies(text)
    starts = [mention.start for mention in bodies]
    found = []
    start = 0
    for sentence in _SENTENCE.split(text):
        start = text.index(sentence, start)
        verbs = _verbs(sentence)
        for place, (verb_start, verb_end, verb) in enumerate(verbs):
            end = verbs[place + 1][0] if place + 1 < len(verbs) else len(sentence)
            # The bodies of the mandate, and the one before it, which "them" and sessions may mean.
            first = max(0, bisect_left(starts, start + verb_end) - 1)
            near = bodies[first : bisect_left(starts, start + end)]
            span = start + verb_start, start + verb_end, start + end
            found.append(_mandate(text, paragraph, near, start, span, verb))
        start += len(sentence)
    return found


def _verbs(sentence: str) -> list[tuple[int, int, str]]:
    """Return the speaker's acts in a sentence: where the verb begins and ends, and the verb."""
    found = []
    for match in _SPEAKER.finditer(sentence):
        group = "verb" if match["verb"] else "opening"
        found.append((match.start(group), match.end(group), match[group]))
    found += [(match.start("verb"), match.end(), "call for") for match in _TAKEN_UP.finditer(sentence)]
    known = {start for start, _, _ in found}
    subject = re.search(r"\bwe\b", sentence, re.IGNORECASE)
    if subject or found:
        first = subject.start() if subject else 0
        for match in _COORDINATED.finditer(sentence, first):
            if match.start("verb") not in known and _is_act(sentence, match, first):
                found.append((match.start("verb"), match.end("verb"), match["verb"]))
    return sorted(found)


def _is_act(sentence: str, match: re.Match[str], first: int) -> bool:
    """Return whether a coordinated verb is the speaker's and not one of a list of infinitives or of another subject."""
    before, after = (
        sentence[max(first, match.start() - _NEAR) : match.start()],
        sentence[match.end("verb") : match.end("verb") + _NEAR],
    )
    verb = match["verb"].lower()
    if re.match(r"calls?\b.*(?:upon|on|for)$", verb):
        return not re.search(r"\b(?:to|will|should|must)\s+\w+$", before)
    # "to promote X and encourage Y" goes on an infinitive; "X, and encourage Y to" does not.
    clause = re.split(r",\s*", before)[-1]
    if verb in ("request", "requests", "urge", "urges", "invite", "invites"):
        return True
    if not match["link"].startswith(",") and re.search(r"\b(?:to|will|should|that|which)\s+[a-z]+\s", clause):
        return bool(re.search(r"\b(?:in|of|for)\s+[a-z]+ing\b", clause))
    return not re.match(r"\s+(?:the\s+)?(?:leadership|innovation|investment|participation|use|development)\b", after)


def _mandate(
    text: str, paragraph: str, bodies: list[Mention], sentence: int, span: tuple[int, int, int], verb: str
) -> Mandate:
    start, verb_end, end = span
    words = re.sub(r",\s*in particular,", "", verb.lower())
    act, takes = read_lexicon("acts")[" ".join(words.split())][:2]
    rest = text[verb_end:end]
    infinitive = _INFINITIVE.search(rest)
    addressees: list[Part] = []
    action = verb_end
    if act == "commit":
        addressees = [Part("addressee", "We", start, verb_end)]
    elif takes == "addressee" and infinitive:
        addressees = _addressees(text, bodies, sentence, verb_end, verb_end + infinitive.start())
        action = verb_end + infinitive.end() if addressees else verb_end
    elif takes == "addressee":
        that = _BARE.match(rest)
        head = rest[: _head_end(rest)] if that else re.split(r"[,;]", rest)[0]
        addressees = _addressees(text, bodies, sentence, verb_end, verb_end + len(head)) if that else []
    elif infinitive and not re.match(r"(?:be|continue)\b", rest[infinitive.end() :]):
        # "call for concerted action by all stakeholders to", "call for the high-level meeting to consider"
        head = rest[: infinitive.start()]
        agents = [place.start() for place in re.finditer(r"\s(?:by|between|among|amongst)\s", head)]
        offset = verb_end + (agents[-1] if agents else 0)
        if agents or len(head.split()) <= 4:
            addressees = _addressees(text, bodies, sentence, offset, verb_end + infinitive.start())
    parts = (
        Part("act", act, start, verb_end),
        *addressees,
        _action(text, action, end),
        *(Part("deliverable", m.value, m.start, m.end) for m in find_deliverables(text[:end], verb_end)),
        *_deadlines(text, bodies, verb_end, end, max(0, start - _NEAR)),
        *_report_to(bodies, text, verb_end, end, {part.value for part in addressees}),
    )
    return Mandate(paragraph, parts, start, end)


def _action(text: str, start: int, end: int) -> Part:
    """Return what is asked, without the conjunction that leads to the next act."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(" ,.;—–"))
    words = re.sub(r",?\s+and$", "", " ".join(words.strip(" ,.;—–").split()))
    return Part("action", words, start, start + len(words))


def _head_end(rest: str) -> int:
    """Return where the subject of a that-clause ends: before its bare verb, "that UNGIS develop"."""
    match = re.match(r"\s*that\s+(?:the\s+)?(?:[A-Z][\w-]*|on|the|and|of|for|all|relevant|UN|,|\s)+", rest)
    return match.end() if match else len(rest)


def _addressees(text: str, bodies: list[Mention], sentence: int, start: int, end: int) -> list[Part]:
    """Return the bodies between two places; asides do not count, but for a partner "in cooperation with"."""
    segment = text[start:end]
    aside = _ASIDE.search(segment)
    limit = start + aside.start() if aside else end
    named = [m for m in bodies if start <= m.start and m.end <= limit]
    if not named and re.match(r"\s*them\b", segment):
        earlier = [m for m in bodies if sentence <= m.start < start]
        named = earlier[-1:]
    return [Part("addressee", m.value, m.start, m.end) for m in named]


def _deadlines(text: str, bodies: list[Mention], start: int, end: int, before: int) -> list[Part]:
    sessions = find_sessions(text, bodies, start, end)
    if sessions:
        return [Part("deadline", m.value, m.start, m.end) for m in sessions]
    for name, pattern in _RHYTHM.items():
        if match := pattern.search(text, start, end):
            return [Part("deadline", name, match.start(), match.end())]
    # A year in a relative clause dates what the clause is about, not the mandate.
    relative = _WHICH.search(text, start, end)
    if match := _BY_YEAR.search(text, start, relative.start() if relative else end):
        return [Part("deadline", match[1], match.start(1), match.end(1))]
    if re.match(r"\s*the high-level meeting\b", text[start:end]):
        # The meeting that the sentence before announced, with its year.
        return [Part("deadline", m[1], m.start(), m.end()) for m in _YEAR.finditer(text, before, start)][-1:]
    return []


def _report_to(bodies: list[Mention], text: str, start: int, end: int, addressees: set[str]) -> list[Part]:
    """Return the bodies that something is reported, presented or submitted to."""
    found = []
    for verb in _REPORT.finditer(text, start, end):
        for mention in bodies:
            between = text[verb.end() : mention.start]
            if (
                verb.end() <= mention.start < end
                and len(between) < 120
                and re.search(r"\bto\s+(?:the\s+)?(?:relevant\s+)?(?:\S+ session of (?:the\s+)?)?$", between)
            ):
                found.append(Part("report_to", mention.value, mention.start, mention.end))
                break
    return [part for part in found if part.value not in addressees]
