"""The sides of an act: who does it and upon whom it falls, told or understood, or both where they do it mutually."""

from dataclasses import dataclass

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.act_doers import Doers, parties_of
from communique.coding.act_phrases import ActPhrase, act_phrase, following
from communique.coding.act_targets import UPON, WITHIN, Targets, antecedent
from communique.coding.telling import Writer
from communique.coding.triggers import Trigger, nouns, trigger_of
from communique.grounding.actors import Actor

_DEFENDED = ("against", "from", "amid", "despite")


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


class SidesOfActs:
    """Finds the sides of the acts that the words of one report tell."""

    def __init__(self, writer: Writer) -> None:
        self.actors = writer.actors
        self.participants = writer.participants
        self.doc = writer.parsed.doc
        self.doers = Doers(writer)
        self.targets = Targets(writer)
        self._waged: list[tuple[str, str]] | None = None

    def of(self, token: Token, trigger: Trigger) -> ActSides:
        """The sides of the act that a noun or a participle names; empty where nobody is named."""
        phrase = act_phrase(token)
        both = self._between(phrase)
        if len(parties_of(both)) > 1:
            return ActSides(tuple(both), (), parties_of(both), (), mutual=True)
        doers, beside = self.doers.of(phrase, trigger)
        by = parties_of(doers)
        heads = self.targets.heads(phrase, trigger)
        targets = self._told(phrase, trigger, heads, by)
        if not targets and any(self.targets.is_own(head) for head in heads):
            return ActSides(tuple(doers), (), by, ())
        targets = targets or self._beside(phrase, trigger, beside, by)
        to = parties_of(targets, by)
        if not to and by and (trigger.kind != "aid" or not heads):
            to = self._understood(phrase, trigger, by)
        named = {a.run for a in (*doers, *targets)}
        return ActSides(tuple(doers), tuple(targets), by, to, until=self._until(phrase, named))

    def _told(self, phrase: ActPhrase, trigger: Trigger, heads: list[Token], by: tuple[str, ...]) -> list[Actor]:
        """Those upon whom the words of the act say that it falls; none where these are all the doer's own."""
        found = [a for head in heads if not self.targets.is_notion(head) for a in self.targets.upon(head)]
        if not parties_of(found, by):
            found = self._condemning(phrase, heads, by)
        if not parties_of(found, by) and not any(self.targets.is_own(head) for head in heads):
            found = self.targets.following(phrase, trigger)
        return found if parties_of(found, by) else []

    def _beside(self, phrase: ActPhrase, trigger: Trigger, beside: list[Actor], by: tuple[str, ...]) -> list[Actor]:
        """Those upon whom it must fall by what stands beside it: a modifier, an aim, whom it meets or harms."""
        served = self.doers.served(phrase, trigger)
        found = beside or self.targets.aims(phrase, trigger) or self._defended(phrase, trigger)
        found = found or [a for o in (syntax.objects(served) if served else ()) for a in self.targets.upon(o)]
        return found if parties_of(found, by) else []

    def _until(self, phrase: ActPhrase, named: set[tuple[int, int]]) -> int:
        """The last token of the phrases after the noun that name a side."""
        heads = [head for _, head in following(phrase.head)]
        heads += [head for noun in phrase.nouns for head in syntax.after(noun, *WITHIN, *UPON["force"], "by")]
        named_by = [h for h in heads if any(a.run in named for a in self.targets.upon(h))]
        return max((head.i for head in named_by), default=0)

    def _condemning(self, phrase: ActPhrase, heads: list[Token], by: tuple[str, ...]) -> list[Actor]:
        """Whom "its" means in "Chad condemned Libyan raids on its territory": not who raids, but who speaks of it."""
        verb = syntax.clause_verb(phrase.head)
        subject = syntax.subject_of_chain(verb) if verb is not None and verb is not phrase.verb else None
        owned = any(c.dep_ == "poss" and c.pos_ == "PRON" for head in heads for c in head.children)
        if subject is None or not owned or any(self.targets.is_own(head) for head in heads):
            return []
        return [a for a in self.participants.all_of(subject) if a.parties and not set(a.parties) & set(by)]

    def upon_by_verb(self, verb: Token, trigger: Trigger, by: tuple[str, ...]) -> list[Actor]:
        """Those upon whom the act of a verb falls: named after the verb or its object, or by what the act is for."""
        words = [verb, *(one for o in syntax.objects(verb) for one in (o, *o.conjuncts))]
        words += [head for o in words[1:] for head in syntax.after(o, "of")]
        heads = [head for word in words for head in syntax.after(word, *UPON[trigger.kind])]
        heads += [head for o in words[1:] for link, head in following(o) if link in UPON[trigger.kind]]
        found = [
            a for head in map(antecedent, heads) if not self.targets.is_notion(head) for a in self.targets.upon(head)
        ]
        found = found or self._accusing(verb, words[1:], by)
        if trigger.needs == "refuge":
            fled = [c for o in words[1:] for c in o.children if c.lemma_ in tables.verbs("fleeing")]
            left = [h for f in fled for h in (*syntax.after(f, "from", "in"), *syntax.objects(f))]
            return found or [a for h in (*left, *syntax.after(verb, "from")) for a in self._left_behind(h)]
        if not parties_of(found, by) and trigger.kind == "aid":
            aims = [
                c for word in words for c in word.children if c.dep_ in ("acl", "xcomp", "advcl") and c.tag_ == "VB"
            ]
            found = [a for aim in aims for o in self.targets.objects(aim) for a in self.targets.upon(o)]
        return found

    def _accusing(self, verb: Token, objects: list[Token], by: tuple[str, ...]) -> list[Actor]:
        """Whom "its" means in "Chad accused Libya of shelling its posts": not who shells, but who accuses."""
        owned = any(c.dep_ == "poss" and c.pos_ == "PRON" for o in objects for c in o.children)
        above = next((a for a in verb.ancestors if a.pos_ == "VERB"), None) if owned and verb.dep_ == "pcomp" else None
        subject = syntax.subject(above) if above is not None else None
        found = self.participants.all_of(subject) if subject is not None else []
        return [a for a in found if a.parties and not set(a.parties) & set(by)]

    def _left_behind(self, head: Token) -> list[Actor]:
        """The state that those who flee leave: named, or that on which what they flee falls ("Chad's war in Libya")."""
        trigger = trigger_of(head)
        if trigger is not None and trigger.kind == "force":
            return list(self.of(head, trigger).targets)
        return self.targets.upon(head)

    def _between(self, phrase: ActPhrase) -> list[Actor]:
        """The two of "hostilities between X and Y", "the X-Y war"."""
        head, link = phrase.head, phrase.head.head
        if head.dep_ == "pobj" and link.lower_ == "at" and link.head.lemma_ == "be":  # "X is at war with Y"
            subject = syntax.subject_of_chain(link.head)
            found = self.participants.all_of(subject) if subject is not None else []
            return found + [a for word in (head, link, link.head) for a in self.participants.after(word, "with")]
        found = [a for noun in phrase.nouns for a in self.participants.after(noun, "between")]
        if phrase.verb is not None and phrase.verb.lemma_ in tables.verbs("exchanging"):  # "X and Y exchange fire"
            subject = None if syntax.is_passive(phrase.verb) else syntax.subject_of_chain(phrase.verb)
            found += self.participants.all_of(subject) if subject is not None else []
            found += [
                a for word in (phrase.verb, phrase.head) for a in self.participants.after(word, "between", "with")
            ]
        if len(parties_of(found)) < 2 and phrase.nouns[0].lemma_.lower() in nouns("waged"):
            pair = [c for c in phrase.nouns[0].children if c.dep_ in ("compound", "amod") and c.i < phrase.nouns[0].i]
            hyphen = any(t.text in ("-", "–") for c in pair for t in c.subtree)
            found = self.participants.modifiers(phrase.nouns[0]) if hyphen else []
            found = [a for a in found if a.kind == "party"]
        return found

    def _defended(self, phrase: ActPhrase, trigger: Trigger) -> list[Actor]:
        """Whose defence a force is told to be met by: "X's integrity against Y's war", "X defends itself against",
        "X fears an attack by Y"."""
        head = phrase.head
        if trigger.kind == "force" and head.dep_ == "dobj" and head.head.lemma_ in tables.verbs("fearing"):
            subject = syntax.subject_of_chain(head.head)
            return [a for a in self.participants.all_of(subject) if a.parties][:1] if subject is not None else []
        if trigger.kind != "force" or head.dep_ != "pobj":
            return []
        link, above = head.head, head.head.head
        if link.lower_ == "of" and above.lower_ == "face" and above.dep_ == "pobj":  # "in the face of"
            link, above = above.head, above.head.head
        elif link.lower_ not in _DEFENDED:
            return []
        if above.pos_ == "VERB" and above.lemma_ in tables.verbs("defending"):
            subject = syntax.subject_of_chain(above)
            objects = [o for o in syntax.objects(above) if o.pos_ != "PRON"]
            heads = objects or ([subject] if subject is not None else [])
        else:
            heads = [above, *above.conjuncts] if above.pos_ in ("NOUN", "PROPN") else [self.doc[max(link.i - 1, 0)]]
        named = [one for one in heads if self.actors.parties_of(one) or self._suffers(one)]
        return [a for one in named for a in self.targets.upon(one)][:1]

    def _suffers(self, word: Token) -> bool:
        """Whether a word is for people, land or rights that a war harms, and says by name whose ("Chad's unity")."""
        owned = [word, *syntax.after(word, "of")]
        unnamed = any(c.dep_ == "poss" and c.pos_ == "PRON" for one in owned for c in one.children)
        return word.pos_ == "NOUN" and word.lemma_.lower() in nouns("suffering") and not unnamed

    def _suffering(self, phrase: ActPhrase, by: tuple[str, ...]) -> tuple[str, ...]:
        """Whose people or land a sentence tells of beside a war ("Chadian refugees who fled Libya's war")."""
        found = [a for t in phrase.head.sent if self._suffers(t) for a in self.targets.upon(t)]
        found = [a for a in found if not set(by) & set(a.parties)]
        nearest = sorted(found, key=lambda a: abs(a.run[0] - phrase.head.idx))
        return parties_of(nearest[:1])

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
        told = tuple(dict.fromkeys(to for doer, to in self.waged() if doer in by and to not in by))
        dyad = self.actors.dyad()
        if not told and trigger.lemma in nouns("shots") and self.actors.is_bilateral() and set(by) <= set(dyad):
            return tuple(p for p in dyad if p not in by)
        return told[:1] or self._suffering(phrase, by)

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
                        found += [(by, to) for by in sides.by for to in parties_of(sides.targets, sides.by)]
            self._waged = found
        return self._waged
