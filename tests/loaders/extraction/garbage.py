"""News fragments and garbage to mix them with: what scraped text may hold."""

from hypothesis import strategies as st

FRAGMENTS = (
    "Iran attacked Israel on Friday.",
    "Russia's invasion of Ukraine began in 2022",
    "the US-led coalition bombed Daesh",
    "“We attacked Israel,” Hassan Nasrallah said.",
    "Hakan Fidan, Turkey's foreign minister, criticised Israel",
    "The Blue River Front (BRF) attacked Mali.",
    "Türkiye backs the Syrian National Army,",
    "Emmanuel Macron met Recep Tayyip Erdoğan",
    "Erdog\u0306an and Şenol Güneş",
    "Neither France nor Germany supports Belarus.",
    "The group accused it of treason; both sides denied it.",
    "So did Spain.",
    "Al-Qa'ida and al-Shabaab fought Kenya's army",
    "IRAN ATTACKS ISRAEL",
    "BAGHDAD: ",
    "- ",
    "\n\n",
)
GARBAGE = (
    *("إيران تهاجم إسرائيل", "伊朗袭击以色列。", "Россия напала на Украину.", "שלום"),
    *("\u200b", "\u200d", "\ufeff", "\u00ad", "\u202e", "\u200f", "e\u0301\u0302\u0303", "\U0001f1ee\U0001f1f7"),
    *("𝕴𝖗𝖆𝖓", "ﬁ", "İ", "ß", "((([[[", "”“”“", "\"'\"'", "—–‐‑-", "...", "…", "?!", "'s", "’", "&amp;", "<b>", "|"),
    *("\t", "\x0b", "\x85", "\u2028", "\x00", "a.b.c.", "U.S.-", "-led", "%$#"),
)


def mixtures() -> st.SearchStrategy[str]:
    """Texts of real fragments, garbage and any characters, in any order, joined by spaces or by nothing."""
    piece = st.one_of(st.sampled_from(FRAGMENTS), st.sampled_from(GARBAGE), st.text(max_size=6))
    return st.builds(
        lambda pieces, glue: glue.join(pieces), st.lists(piece, max_size=12), st.sampled_from([" ", "", "\n", ", "])
    )
