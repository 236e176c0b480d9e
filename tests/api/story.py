"""A small invented war, told in a few articles: what the tests of the doors ask about."""

from dataclasses import dataclass, field

from graph.model import Actor, Article, ArticleRef, Claim, Extraction, Participant, Span, Speaker, article_id, claim_id
from ontology.vocabulary import vocabulary

ACTORS = {
    actor.id: actor
    for actor in (
        Actor("arvenia", "Arvenia", "State", ("Arvenian", "Arvenians"), "AV"),
        Actor("belmark", "Belmark", "State", ("Belmarkian",)),
        Actor("corvish-guard", "Corvish Guard", "ArmedGroup", ("CG", "the Guard")),
        Actor("delta-front", "Delta Front", "ArmedGroup", ("DF",)),
        Actor("arvenian-army", "Arvenian Army", "StateForce", (), of="arvenia"),
        Actor("mara-voss", "Mara Voss", "Person", ("Voss",), known=False),
        Actor("league-of-the-isles", "League of the Isles", "InternationalOrganization", ("the League",)),
        Actor("port-sollen", "Port Sollen", "Place"),
    )
}


@dataclass
class Telling:
    """An article in the making: claims are added by the words that bear them."""

    text: str
    source: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    claims: list[Claim] = field(default_factory=list)

    @property
    def article(self) -> Article:
        said = {"title": self.title, "published": self.published, "publisher": self.publisher}
        return Article(article_id(self.text), self.source, self.text, **said)

    def says(
        self,
        sentence: str,
        subject: str,
        predicate: str,
        object: str,
        words: tuple[str, str, str],
        modality: str = "asserted",
        by: str | None = None,
        when: str | None = None,
        ended: bool = False,
        confidence: float = 0.9,
    ) -> "Telling":
        """Add the claim of this sentence; `words` are the mention of the subject, the trigger, and the object's."""
        start = self.text.index(sentence)
        spans = [Span(w, start + sentence.index(w), start + sentence.index(w) + len(w)) for w in words]
        article, speaker = self.article, ACTORS[by] if by else None
        self.claims.append(
            Claim(
                id=claim_id(article.id, spans[1].start, spans[1].end, subject, predicate, object),
                predicate=predicate,
                sign=vocabulary().predicate(predicate).sign,
                modality=modality,
                when=when,
                ended=ended,
                confidence=confidence,
                subject=_participant(ACTORS[subject], spans[0]),
                object=_participant(ACTORS[object], spans[2]),
                attributed_to=Speaker(speaker.id, speaker.name, speaker.type, speaker.aliases) if speaker else None,
                evidence=Span(sentence, start, start + len(sentence)),
                trigger=spans[1],
                article=ArticleRef(article.id, article.source, 0, article.title, article.published, article.publisher),
                extractor="rules/1",
                rule="test",
            )
        )
        return self

    @property
    def extraction(self) -> Extraction:
        named = {i: ACTORS[i] for c in self.claims for i in (c.subject.id, c.object.id)}
        named |= {c.attributed_to.id: ACTORS[c.attributed_to.id] for c in self.claims if c.attributed_to}
        return Extraction(self.article, tuple(named.values()), tuple(self.claims), {"types": 1} if self.title else {})


def _participant(actor: Actor, mention: Span) -> Participant:
    return Participant(actor.id, actor.name, actor.type, actor.aliases, mention)


def story() -> list[Extraction]:
    """The articles with their claims."""
    first = Telling(
        "Arvenia arms the Corvish Guard\n\nArvenia has armed the Corvish Guard since 2014, Voss said. "
        "The Corvish Guard shelled positions of the Delta Front on Monday. "
        "Belmark is no longer backing the Delta Front.",
        "first.txt", "Arvenia arms the Corvish Guard", "2018-03-04", "The Isles Herald",
    )  # fmt: skip
    arming = "Arvenia has armed the Corvish Guard since 2014, Voss said."
    first.says(arming, "arvenia", "aids", "corvish-guard", ("Arvenia", "armed", "Corvish Guard"), when="2014")
    shelling = "The Corvish Guard shelled positions of the Delta Front on Monday."
    first.says(
        shelling, "corvish-guard", "attacks", "delta-front", ("The Corvish Guard", "shelled", "Delta Front"),
        when="2018-03-02",
    )  # fmt: skip
    backing = "Belmark is no longer backing the Delta Front."
    first.says(
        backing, "belmark", "backs", "delta-front", ("Belmark", "backing", "Delta Front"), ended=True, confidence=0.7
    )
    second = Telling(
        "Arvenia denies meddling in Belmark. Belmark accused Arvenia of meddling in its elections. "
        "The League of the Isles and Belmark signed an accord. Mara Voss, minister of Arvenia, supports the Guard.",
        "second.txt", "Accord at the League", "2019-05-01", "Isles <b>Daily</b>",
    )  # fmt: skip
    accusing = "Belmark accused Arvenia of meddling in its elections."
    second.says(accusing, "belmark", "accuses", "arvenia", ("Belmark", "accused", "Arvenia"))
    second.says(
        accusing, "arvenia", "interferes_in", "belmark", ("Arvenia", "meddling", "its"), "alleged", by="belmark"
    )
    second.says(
        "Arvenia denies meddling in Belmark.", "arvenia", "interferes_in", "belmark",
        ("Arvenia", "meddling", "Belmark"), "denied", by="arvenia",
    )  # fmt: skip
    second.says(
        "The League of the Isles and Belmark signed an accord.", "league-of-the-isles", "agrees_with", "belmark",
        ("The League of the Isles", "signed an accord", "Belmark"),
    )  # fmt: skip
    minister = "Mara Voss, minister of Arvenia, supports the Guard."
    second.says(minister, "mara-voss", "represents", "arvenia", ("Mara Voss", "minister", "Arvenia"), confidence=0.95)
    second.says(minister, "mara-voss", "supports", "corvish-guard", ("Mara Voss", "supports", "the Guard"))
    third = Telling("The Guard and Arvenian troops hold Port Sollen. Arvenia backs the Guard.", "rows.jsonl:3")
    third.says(
        "The Guard and Arvenian troops hold Port Sollen.", "corvish-guard", "controls", "port-sollen",
        ("The Guard", "hold", "Port Sollen"),
    )  # fmt: skip
    third.says("Arvenia backs the Guard.", "arvenia", "backs", "corvish-guard", ("Arvenia", "backs", "the Guard"))
    return [telling.extraction for telling in (first, second, third)]
