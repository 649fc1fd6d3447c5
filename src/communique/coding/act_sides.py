"""Who does an act and upon whom it falls, by the frames of its noun: possessors, prepositions, participles, verbs."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from communique.coding import syntax
from communique.coding.act_phrases import ActPhrase, act_phrase, first_of_list, following, is_passive, verbs
from communique.coding.circumstances import Where
from communique.coding.participants import acts_for_party
from communique.coding.telling import Writer
from communique.coding.triggers import Trigger, nouns, trigger_of
from communique.grounding.actors import Actor

_UPON: dict[str, tuple[str, ...]] = {
    "force": ("against", "on", "upon", "at", "into", "in", "towards", "toward", "over"),
    "sanction": ("against", "on", "upon", "to", "towards", "toward"),
    "aid": ("to", "for", "in"),
    "deployment": ("to", "in", "into", "on", "near", "along", "off", "around", "at", "towards", "toward", "from"),
}
"""Prepositions that name upon whom an act of a kind falls."""
_WITHIN = ("in", "of", "within", "near", "inside", "across", "from", "for", "off", "to", "around", "outside")
_DEFENDED = ("against", "from", "amid", "despite")
_OF_WHOM = frozenset({"whom", "envoys"})
"""The needs of nouns whose "of" names upon whom the act falls ("the occupation of Kuwait")."""


@dataclass(frozen=True)
class ActSides:
    """Who does an act and upon whom it falls; ``mutual`` where both do it to each other ("hostilities between")."""

    doers: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    by: tuple[str, ...]
    to: tuple[str, ...]
    mutual: bool = False
    until: int = 0
    """The last token that names a side and follows the noun at once, wherever the parser hung it."""


def _parties(actors: Iterable[Actor], but: tuple[str, ...] = ()) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p for a in actors for p in a.parties if p not in but))


class SidesOfActs:
    """Finds the sides of the acts that the nouns and participles of one report name."""

    def __init__(self, writer: Writer) -> None:
        self.actors = writer.actors
        self.participants = writer.participants
        self.circumstances = writer.circumstances
        self.doc = writer.parsed.doc
        self._waged: list[tuple[str, str]] | None = None

    def of(self, token: Token, trigger: Trigger) -> ActSides:
        """The sides of the act that a noun or a participle names; empty where nobody is named."""
        phrase = act_phrase(token)
        both = self._between(phrase)
        if len(_parties(both)) > 1:
            return ActSides(tuple(both), (), _parties(both), (), mutual=True)
        doers, beside = self._doers(phrase, trigger)
        by = _parties(doers)
        heads = list(self._target_heads(phrase, trigger))
        targets = [a for head in heads if not self._is_notion(head) for a in self.upon(head)]
        to = _parties(targets, by)
        if not to:
            targets = self._condemning(phrase, heads, by)
            to = _parties(targets, by)
        if not to and not any(self._is_own(head) for head in heads):
            targets = self._following(phrase, trigger)
            to = _parties(targets, by)
        if not to and any(self._is_own(head) for head in heads):
            return ActSides(tuple(doers), (), by, ())
        if not to:
            served = self._served(phrase, trigger)
            targets = beside or self._aims(phrase, trigger) or self._defended(phrase, trigger)
            targets = targets or [a for o in (syntax.objects(served) if served else ()) for a in self.upon(o)]
            to = _parties(targets, by)
        if not to and by and (trigger.kind != "aid" or not heads):
            to = self._understood(phrase, trigger, by)
        named = {a.run for a in (*doers, *targets)}
        return ActSides(tuple(doers), tuple(targets), by, to, until=self._until(phrase, named))

    def _until(self, phrase: ActPhrase, named: set[tuple[int, int]]) -> int:
        """The last token of the phrases after the noun that name a side."""
        heads = [head for _, head in following(phrase.head) if any(a.run in named for a in self.upon(head))]
        heads += [head for noun in phrase.nouns for head in syntax.after(noun, *_WITHIN, *_UPON["force"], "by")]
        named_by = [h for h in heads if any(a.run in named for a in self.upon(h))]
        return max((head.i for head in named_by), default=0)

    # who

    def _doers(self, phrase: ActPhrase, trigger: Trigger) -> tuple[list[Actor], list[Actor]]:
        """Those who do it, and those who only stand beside its noun and are not they ("Cuba sanctions")."""
        beside = [a for noun in phrase.nouns for a in self.participants.modifiers(noun)]
        beside += [a for noun in self._coordinated_before(phrase) for a in self.participants.modifiers(noun)]
        beside = self._possessor_above(phrase) or [a for a in beside if a.parties]
        named = self._agents(phrase) or self._subjects_of_participles(phrase)
        if named:
            return named, [a for a in beside if not set(a.parties) & set(_parties(named))]
        if beside and not (trigger.kind == "force" and self._is_named_by_place(phrase)):
            doing = self._subjects(phrase, trigger)
            compound = all(c.dep_ == "compound" for c in self._modifier_tokens(phrase))
            if doing and compound and not set(_parties(doing)) & set(_parties(beside)):
                return doing, beside
            return [a for a in beside if acts_for_party(a)], []
        doing = self._subjects(phrase, trigger) or self._owners(phrase, trigger)
        return doing, beside

    def _possessor_above(self, phrase: ActPhrase) -> list[Actor]:
        """Whom "its" means in "Chad's role in the search for peace in Libya, including its provision of troops": whose
        what includes it is, not who was named last."""
        owners = [c for noun in phrase.nouns for c in noun.children if c.dep_ == "poss"]
        own = all(c.pos_ == "PRON" for c in owners) and not self._agents(phrase)
        listing = next((a for a in phrase.head.ancestors if a.lower_ == "including"), None) if own else None
        if listing is None:
            return []
        before = [t for t in self.doc[listing.sent.start : listing.i] if t.dep_ == "poss" and self.actors.parties_of(t)]
        highest = min(before, key=lambda t: len(list(t.ancestors)), default=None)
        return self.actors.all_of(highest) if highest is not None else []

    def _agents(self, phrase: ActPhrase) -> list[Actor]:
        """Those whom "by" names, on the noun, a participle or the passive verb; of what is received, "from"."""
        words: list[Token] = [*phrase.nouns, *(p for p in phrase.participles if is_passive(p))]
        if phrase.verb is not None and syntax.is_passive(phrase.verb):
            words.append(phrase.verb)
        found = [a for word in words for a in self.participants.after(word, "by")]
        found = found or [a for link, head in following(phrase.head) if link == "by" for a in self.actors.all_of(head)]
        for word in phrase.participles:
            found += [a for c in (word, *word.children) if c.i <= word.i for a in self._named_by(c)]
        if not found and phrase.receives and phrase.verb is not None:
            found = [a for word in (*phrase.nouns, phrase.verb) for a in self.participants.after(word, "from")]
        return [a for a in found if a.parties and acts_for_party(a)]

    def _named_by(self, word: Token) -> list[Actor]:
        """The party that a word before a participle names ("Norwegian-donated", "US-donated")."""
        return [Actor(kind="party", name=word.text, parties=self.actors.parties_of(word))]

    def _subjects_of_participles(self, phrase: ActPhrase) -> list[Actor]:
        """Whom a relative clause says to do it: "the war that X launched"."""
        found = []
        for word in phrase.participles:
            subject = syntax.child(word, "nsubj") if word.dep_ == "relcl" else None
            if subject is not None and subject.lower_ not in syntax.RELATIVES and word.lemma_ in verbs("doing"):
                found += self.participants.all_of(subject)
        return [a for a in found if a.parties and acts_for_party(a)]

    def _subjects(self, phrase: ActPhrase, trigger: Trigger) -> list[Actor]:
        verb = phrase.verb or self._served(phrase, trigger)
        if verb is None or phrase.receives or syntax.is_passive(verb):
            return []
        subject = syntax.subject_of_chain(verb)
        found = self.participants.all_of(subject) if subject is not None else []
        return [a for a in found if a.parties and acts_for_party(a)]

    def _served(self, phrase: ActPhrase, trigger: Trigger) -> Token | None:
        """The verb whose means the act is ("starves its neighbour through a blockade")."""
        link = phrase.head.head
        means = phrase.head.dep_ == "pobj" and link.lower_ in ("through", "by", "via", "with")
        means = means and trigger.kind == "force"
        return next((a for a in link.ancestors if a.pos_ == "VERB"), None) if means else None

    def _owners(self, phrase: ActPhrase, trigger: Trigger) -> list[Actor]:
        """Whose the act is by "of" or "from" ("the aggression of X", "help from X", "delivery of X's tanks")."""
        if trigger.needs in _OF_WHOM:
            return []
        links = ("of", "from") if trigger.kind == "aid" else ("of",)
        found = [a for noun in phrase.nouns for a in self.participants.after(noun, *links)]
        return [a for a in found if a.parties and acts_for_party(a)]

    def _coordinated_before(self, phrase: ActPhrase) -> list[Token]:
        """The nouns whose possessor a coordinated noun shares ("Chad's raids and shelling")."""
        head = phrase.head
        return [head.head] if head.dep_ == "conj" and not any(c.dep_ == "poss" for c in head.children) else []

    def _modifier_tokens(self, phrase: ActPhrase) -> list[Token]:
        return [c for noun in phrase.nouns for c in noun.children if self.actors.of(c) is not None and c.i < noun.i]

    def _is_named_by_place(self, phrase: ActPhrase) -> bool:
        """Whether a war is named by where it is ("the Iraq war"), not by who wages it ("the US war")."""
        own = [c for c in phrase.nouns[0].children if c.dep_ == "compound" and self.actors.parties_of(c)]
        war = phrase.nouns[0].lemma_.lower() in nouns("waged")
        return war and bool(own) and all(c.tag_ == "NNP" and not c.text.isupper() and "." not in c.text for c in own)

    # upon whom

    def _target_heads(self, phrase: ActPhrase, trigger: Trigger) -> list[Token]:
        """The nouns that prepositions, participles and receiving verbs name as upon whom it falls."""
        links = _UPON[trigger.kind] + (("of",) if trigger.needs in _OF_WHOM else ())
        words = [*phrase.nouns, first_of_list(phrase.nouns[0]), *phrase.participles, *self._coordinated_after(phrase)]
        if phrase.verb is not None and not phrase.receives:
            words.append(phrase.verb)
        found = [head for word in words for head in syntax.after(word, *links)]
        if phrase.verb is not None:
            verb = phrase.verb
            found += [c for c in verb.children if c.dep_ == "dative" and c.pos_ in ("NOUN", "PROPN", "PRON")]
            given_with = phrase.head.dep_ == "pobj"
            subject = syntax.subject_of_chain(verb) if phrase.receives else None
            found += [*([subject] if subject is not None else []), *(syntax.objects(verb) if given_with else [])]
        hitting = phrase.head.head
        if phrase.head.dep_ == "nsubj" and hitting.lemma_ in verbs("hitting"):
            found += [
                *syntax.objects(hitting),
                *(h for o in syntax.objects(hitting) for h in syntax.after(o, "in", "near")),
            ]
        for word in phrase.participles:
            if word.lemma_ in verbs("aiming"):
                found += [*syntax.objects(word), *syntax.after(word, "to", "at", "against")]
        return list(dict.fromkeys(found))

    def _condemning(self, phrase: ActPhrase, heads: list[Token], by: tuple[str, ...]) -> list[Actor]:
        """Whom "its" means in "Chad condemned Libyan raids on its territory": not who raids, but who speaks of it."""
        verb = syntax.clause_verb(phrase.head)
        subject = syntax.subject(verb) if verb is not None and verb is not phrase.verb else None
        owned = any(c.dep_ == "poss" and c.pos_ == "PRON" for head in heads for c in head.children)
        if subject is None or not owned or any(self._is_own(head) for head in heads):
            return []
        return [a for a in self.participants.all_of(subject) if a.parties and not set(a.parties) & set(by)]

    def struck(self, phrase: ActPhrase, trigger: Trigger, sides: ActSides) -> list[Where]:
        """Where a force struck: the place that its target phrase names, else the land of the state named there."""
        heads = [*self._target_heads(phrase, trigger), *(h for link, h in following(phrase.head) if link != "by")]
        for head in heads:
            for one in (head, *syntax.after(head, "of", "in", "near")):
                place = self.circumstances.place_of(one)
                if place is not None and place.country in sides.to:
                    return [place]
        for actor in sides.targets:
            if actor.kind == "party" and actor.parties[:1] == sides.to[:1] and len(actor.parties[0]) == 3:
                return [Where(actor.run, actor.name, actor.parties[0], None)]
        return []

    def _following(self, phrase: ActPhrase, trigger: Trigger) -> list[Actor]:
        """Those whom the prepositions right after the phrase name, wherever the parser hung them."""
        for link, head in following(phrase.head):
            found = self.upon(head) if link in _UPON[trigger.kind] and not self._is_own(head) else []
            if found:
                return found
        if trigger.kind != "aid":
            return []
        below = [w for w in phrase.head.subtree if w.i > phrase.head.i and w.pos_ != "VERB"]
        return [a for w in below for h in syntax.after(w, "for", "to") if not self._is_own(h) for a in self.upon(h)]

    def _coordinated_after(self, phrase: ActPhrase) -> list[Token]:
        return [c for c in phrase.head.conjuncts if c.i > phrase.head.i and c.pos_ == "NOUN"]

    def upon_by_verb(self, verb: Token, trigger: Trigger, by: tuple[str, ...]) -> list[Actor]:
        """Those upon whom the act of a verb falls: named after the verb or its object, or by what the act is for."""
        words = [verb, *(o for o in syntax.objects(verb))]
        words += [head for o in words[1:] for head in syntax.after(o, "of")]
        heads = [head for word in words for head in syntax.after(word, *_UPON[trigger.kind])]
        heads += [head for o in words[1:] for link, head in following(o) if link in _UPON[trigger.kind]]
        found = [a for head in heads if not self._is_notion(head) for a in self.upon(head)]
        if trigger.needs == "refuge":
            fled = [c for o in words[1:] for c in o.children if c.lemma_ in verbs("fleeing")]
            left = [h for f in fled for h in (*syntax.after(f, "from", "in"), *syntax.objects(f))]
            return [a for h in left for a in self._left_behind(h)]
        if not _parties(found, by) and trigger.kind == "aid":
            aims = [
                c for word in words for c in word.children if c.dep_ in ("acl", "xcomp", "advcl") and c.tag_ == "VB"
            ]
            found = [a for aim in aims for o in self._objects(aim) for a in self.upon(o)]
        return found

    def _left_behind(self, head: Token) -> list[Actor]:
        """The state that those who flee leave: named, or that on which what they flee falls ("Chad's war in Libya")."""
        trigger = trigger_of(head)
        if trigger is not None and trigger.kind == "force":
            return list(self.of(head, trigger).targets)
        return self.upon(head)

    def _objects(self, aim: Token) -> list[Token]:
        """The objects of what something is for, also where they are the subject of what they are helped to do."""
        inner = syntax.child(aim, "ccomp", "xcomp")
        subject = syntax.child(inner, "nsubj")
        return [*syntax.objects(aim), *([subject] if subject is not None else [])]

    def upon(self, head: Token) -> list[Actor]:
        """Those whom a phrase names as struck, helped or barred: itself, whose it is, or in whose land it is."""
        found = [a for a in self.actors.all_of(head) if a.parties]
        for inner in syntax.after(head, *_WITHIN) if not found else ():
            found += [a for a in self.actors.all_of(inner) if a.parties] or self._of_place(inner)
            found += (
                [a for deeper in syntax.after(inner, *_WITHIN) for a in self._of_phrase(deeper)] if not found else []
            )
        return found or self._of_place(head)

    def _of_phrase(self, head: Token) -> list[Actor]:
        return [a for a in self.actors.all_of(head) if a.parties] or self._of_place(head)

    def _of_place(self, head: Token) -> list[Actor]:
        """The state in which a place lies ("attacks on Kharkiv")."""
        place = self.circumstances.place_of(head)
        if place is None or not place.country:
            return []
        return [Actor(kind="party", name=place.name, parties=(place.country,), run=place.run)]

    def _is_own(self, head: Token) -> bool:
        """Whether a phrase names the doer's own people ("its own citizens", "protesters"): nothing between parties."""
        words = {t.lower_ for t in head.children} | {head.lemma_.lower(), head.lower_}
        return "own" in words or bool(words & nouns("domestic")) or self._is_notion(head)

    def _is_notion(self, head: Token) -> bool:
        """Whether a phrase names nothing that can be struck or helped ("attacks on democracy")."""
        return head.lemma_.lower() in nouns("notion")

    def _aims(self, phrase: ActPhrase, trigger: Trigger) -> list[Actor]:
        """Whom help is for by what it is to do: "help in evacuating the citizens of X", "support to meet X's needs"."""
        if trigger.kind != "aid":
            return []
        words = [*phrase.nouns, *([phrase.verb] if phrase.verb is not None else [])]
        aims = [c for word in words for c in word.children if c.dep_ in ("acl", "xcomp", "advcl") and c.tag_ == "VB"]
        aims += [h for word in words for h in syntax.after(word, "in", "for", "with", "to") if h.tag_ == "VBG"]
        objects = [o for aim in aims for o in (*self._objects(aim), *syntax.after(aim, "in"))]
        return [a for o in objects for a in self.upon(o)][:1]

    def _between(self, phrase: ActPhrase) -> list[Actor]:
        """The two of "hostilities between X and Y", "the X-Y war"."""
        head, link = phrase.head, phrase.head.head
        if head.dep_ == "pobj" and link.lower_ == "at" and link.head.lemma_ == "be":  # "X is at war with Y"
            subject = syntax.subject_of_chain(link.head)
            found = self.participants.all_of(subject) if subject is not None else []
            return found + [a for word in (head, link, link.head) for a in self.participants.after(word, "with")]
        found = [a for noun in phrase.nouns for a in self.participants.after(noun, "between")]
        if len(_parties(found)) < 2 and phrase.nouns[0].lemma_.lower() in nouns("waged"):
            pair = [c for c in phrase.nouns[0].children if c.dep_ in ("compound", "amod") and c.i < phrase.nouns[0].i]
            hyphen = any(t.text in ("-", "–") for c in pair for t in c.subtree)
            found = self.participants.modifiers(phrase.nouns[0]) if hyphen else []
            found = [a for a in found if a.kind == "party"]
        return found

    def _defended(self, phrase: ActPhrase, trigger: Trigger) -> list[Actor]:
        """Whose defence a force is told to be met by: "X's integrity against Y's war", "X defends itself against"."""
        head = phrase.head
        if trigger.kind != "force":
            return []
        if head.dep_ != "pobj":
            return self._suffering(phrase, trigger)
        link, above = head.head, head.head.head
        if link.lower_ == "of" and above.lower_ == "face" and above.dep_ == "pobj":  # "in the face of"
            link, above = above.head, above.head.head
        elif link.lower_ not in _DEFENDED:
            return self._suffering(phrase, trigger)
        if above.pos_ == "VERB" and above.lemma_ in verbs("defending"):
            subject = syntax.subject_of_chain(above)
            objects = [o for o in syntax.objects(above) if o.pos_ != "PRON"]
            heads = objects or ([subject] if subject is not None else [])
            return [a for one in heads for a in self.upon(one)][:1]
        before = [above, *above.conjuncts] if above.pos_ in ("NOUN", "PROPN") else [self.doc[max(link.i - 1, 0)]]
        before = [one for one in before if self.actors.parties_of(one) or one.lemma_.lower() in nouns("suffering")]
        return [a for one in before for a in self.upon(one)][:1] or self._suffering(phrase, trigger)

    def _suffering(self, phrase: ActPhrase, trigger: Trigger) -> list[Actor]:
        """Whose people or land a sentence tells of beside a war ("Chadian refugees who fled Libya's war")."""
        own = set(_parties(self._doers(phrase, trigger)[0]))
        beside = [t for t in phrase.head.sent if t.pos_ == "NOUN" and t.lemma_.lower() in nouns("suffering")]
        found = [a for t in beside for a in self.upon(t) if not own & set(a.parties)]
        return sorted(found, key=lambda a: abs(a.run[0] - phrase.head.idx))[:1]

    def _understood(self, phrase: ActPhrase, trigger: Trigger, by: tuple[str, ...]) -> tuple[str, ...]:
        """The target that the words leave out: of a war whom the report names as the target of the same party, of
        help the other side of a report about two, of sanctions who in their sentence uses force."""
        if trigger.kind == "sanction":
            return tuple(doer for doer in self._waging(phrase) if doer not in by)[:1]
        if trigger.kind == "aid":
            if phrase.verb is not None or not any(c.dep_ == "poss" for noun in phrase.nouns for c in noun.children):
                return ()
            dyad = self.actors.dyad()
            between = self.actors.is_bilateral() and len(by) == 1 and by[0] in dyad
            return tuple(p for p in dyad if p not in by) if between else ()
        if trigger.kind != "force":
            return ()
        return tuple(dict.fromkeys(to for doer, to in self.waged() if doer in by and to not in by))[:1]

    def _waging(self, phrase: ActPhrase) -> list[str]:
        """Who uses force in the sentence of a phrase ("sanctions in response to X's invasion")."""
        found = []
        for token in phrase.head.sent:
            trigger = trigger_of(token)
            if trigger is not None and trigger.kind == "force" and not trigger.verb:
                found += list(self.of(token, trigger).by)
        return found

    def waged(self) -> list[tuple[str, str]]:
        """Each doer and target that the report's words for force name together, in the order of the text."""
        if self._waged is None:
            self._waged = []
            found = []
            for token in self.doc:
                trigger = trigger_of(token)
                if trigger is not None and trigger.kind == "force" and not trigger.verb:
                    sides = self.of(token, trigger)
                    if not sides.mutual:
                        found += [(by, to) for by in sides.by for to in sides.to]
            self._waged = found
        return self._waged
