"""Reading: every kind of source by its content, each bad one with one error that names the place."""

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article, article_id
from loaders.readers import Report, read, read_bytes
from ontology.errors import InvalidArticle

STORY = "OSTGARD, Norland, Feb 3, 2024 — Norland backs the “Brass Front”, its ministry said on Saturday.\n"
PAGE = """<!doctype html><html><head><title>Norland backs Brass Front | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2024-02-04T09:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Norland backs Brass Front</h1>
<p>Norland backs the Brass Front, its defence ministry said on Saturday in the capital.</p>
<p>The rebels welcomed the promise of arms &amp; advisers and said that they would come to the talks.</p>
</article><footer>© 2024 The Harbour Post. All rights reserved.</footer></body></html>"""
MENU = """<html><body><nav><a href=1>Home</a> <a href=2>World</a></nav>
<footer>© 2024. All rights reserved.</footer></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Wire of the North</title>
<item><title>Norland backs rebels</title><link>https://example.org/1</link>
<pubDate>Sat, 03 Feb 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Norland backs the Brass Front.&lt;/p&gt;&lt;p&gt;It said so on Saturday.&lt;/p&gt;
</description></item>

<item><title>Second</title><description>Dockers walked out.</description></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>One</title>
<updated>2024-02-03T10:00:00Z</updated><content type="html">&lt;p&gt;Norland backs the Front.&lt;/p&gt;</content>
</entry></feed>"""


def reading(*paths: Path | str) -> tuple[list[Article], Report]:
    report = Report()
    return list(read(map(str, paths), report)), report


def test_a_text_file_is_an_exact_slice(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("\n\n" + STORY * 1)
    (article,), report = reading(path)
    assert (tmp_path / "story.txt").read_text()[article.start :].startswith(article.text)
    assert article.source == str(path)
    assert article.id == article_id(article.text)
    assert (article.dateline, article.published) == ("OSTGARD, Norland, Feb 3, 2024", "2024-02-03")
    assert report.articles == 1


def test_two_articles_of_one_file_share_its_source(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text(STORY + STORY.replace("Norland", "Lomas"))
    first, second = reading(path)[0]
    assert first.source == second.source == str(path)
    assert first.id != second.id
    assert path.read_text()[second.start : second.start + len(second.text)] == second.text


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page", "page.php"])
def test_a_page_is_told_by_its_content(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PAGE)
    (article,), _ = reading(tmp_path)
    assert article.title == "Norland backs Brass Front"
    assert article.publisher == "The Harbour Post"
    assert article.published == "2024-02-04"
    assert article.text.startswith("Norland backs Brass Front\n")
    assert "arms & advisers" in article.text
    assert "Home" not in article.text
    assert "rights" not in article.text


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed.txt"])
def test_a_feed_gives_its_entries(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(FEED)
    (first, second), _ = reading(tmp_path)
    assert first.text == "Norland backs rebels\nNorland backs the Brass Front.\nIt said so on Saturday."
    assert (first.title, first.publisher, first.published) == (
        "Norland backs rebels",
        "Wire of the North",
        "2024-02-03",
    )
    assert first.url == "https://example.org/1"
    assert second.published is None


def test_a_feed_that_breaks_off_gives_its_whole_entries_and_an_error(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(FEED[: FEED.rindex("</item>") - 4])
    (only,), report = reading(tmp_path)
    assert only.title == "Norland backs rebels"
    assert ["breaks off" in str(error) for error in report.failed] == [True]


def test_an_atom_feed_is_read_too() -> None:
    (article,) = read_bytes(ATOM.encode(), "wire")
    assert (article.text, article.published) == ("One\nNorland backs the Front.", "2024-02-03")


def test_rows_load_around_the_bad_ones(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [
        '{"id": "a", "text": "Norland backs the Front.", "title": "T", "published": "2024-02-03T10:00:00Z"}',
        "{no json",
        '{"id": "c"}',
        "[1]",
        "",
        '{"id": 6, "text": "Lomas opposes the Front.", "published": "Feb 3, 2024"}',
        '{"id": "g", "text": "x", "published": "yesterday"}',
        '{"id": "h", "text": 5}',
        '{"text": "Nameless."}',
        "[" * 100_000,
    ]
    path.write_text("\n".join(rows))
    articles, report = reading(path)
    assert [article.source for article in articles] == ["a", "6", f"{path}:9"]
    assert [article.published for article in articles] == ["2024-02-03T10:00:00Z", "2024-02-03", None]
    assert articles[0].title == "T"
    assert [error.place for error in report.failed] == [f"{path}:{n}" for n in (2, 3, 4, 7, 8, 10)]


def test_a_row_in_another_encoding_is_decoded_or_refused() -> None:
    row = '{"id": "a", "text": "Norland’s army backs the Brässe Front, officials said on Saturday."}'
    (article,) = read_bytes(row.encode("cp1252"), "rows.jsonl")
    assert "Norland’s army backs the Brässe Front" in article.text
    with pytest.raises(InvalidArticle, match=r"rows\.jsonl:1"):
        read_bytes(b'{"text": "\x80\x81\x8d"}', "rows.jsonl")


def test_a_very_long_row_is_refused_and_the_next_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    with path.open("w") as file:
        file.write('{"id": 1, "text": "' + "word " * 10_000_000 + '"}\n{"id": 2, "text": "Norland waits."}\n')
    (article,), report = reading(path)
    assert article.source == "2"
    assert [error.place for error in report.failed] == [f"{path}:1"]
    assert "longer than" in str(report.failed[0])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n \n", "is empty"),
        ("empty.html", b"", "is empty"),
        ("empty.jsonl", b"", "is empty"),
        ("noise.txt", bytes(range(256)) * 20, "is binary"),
        ("paper.txt", b"%PDF-1.7 and so on", "a PDF"),
        ("marks.txt", "— … —\n* * *".encode(), "no words"),
        ("menu.html", MENU.encode(), "no article"),
        ("other.xml", b"<?xml version='1.0'?><a><b>Hi</b></a>", "neither a feed nor a page"),
        ("bare.xml", b"just words", "neither a feed nor a page"),
        ("broken.txt", STORY.encode().replace(b"\xe2\x80\x9d", b"\xe2\x80"), "not valid UTF-8: byte 66 is 0xe2"),
        ("long.txt", b"word " * 1_000_000, "the line holds 5,000,000 characters"),
    ],
)
def test_a_bad_file_has_one_error_and_the_others_load(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "zzz.txt").write_text(STORY)
    articles, report = reading(tmp_path)
    assert len(articles) == 1
    assert len(report.failed) == 1
    assert str(tmp_path / name) in str(report.failed[0])
    assert words in str(report.failed[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_give_the_same_article(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(STORY.replace("Brass", "Brässe").encode(encoding))
    (article,), _ = reading(path)
    assert article.text == STORY.replace("Brass", "Brässe").strip()


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "cp1251",
            "Президент заявил в пятницу, что страна поддерживает переговоры и не будет посылать войска на границу.",
        ),
        (
            "cp932",
            "政府は金曜日、国境地帯から部隊を撤退させると発表した。反政府勢力はこの決定を歓迎し、捕虜の解放を求めた。",
        ),
    ],
)
def test_other_scripts_are_told_by_their_letters(encoding: str, text: str) -> None:
    (article,) = read_bytes(text.encode(encoding), "story.txt")
    assert article.text == text


def test_a_page_declares_its_charset() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-9">').replace("Brass", "Şark")
    assert "Şark Front" in read_bytes(page.encode("iso-8859-9"), "page.html")[0].text


def test_a_folder_is_read_in_order_of_name_and_counts_what_it_skips(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.txt", ".hidden/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY.replace("Norland", f"Norland {name}"))
    for name in ("picture.png", "notes.md", "b.gold.json", "table.csv", "README"):
        (tmp_path / name).write_text('{\n "x": 1}')
    articles, report = reading(tmp_path)
    assert [Path(a.source).relative_to(tmp_path).as_posix() for a in articles] == ["b.txt", "a/y.txt", "a/z.txt"]
    assert report.skipped == {".png": 1, ".md": 1, ".json": 1, ".csv": 1, "no suffix": 1}
    assert report.failed == []


def test_a_path_named_by_the_user_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "story.md").write_text(STORY)
    assert len(reading(tmp_path / "story.md")[0]) == 1


def test_missing_and_forbidden_paths_are_failures(tmp_path: Path) -> None:
    articles, report = reading(tmp_path / "no such", "ftp://example.org/x", "file:///etc/passwd")
    assert articles == []
    assert len(report.failed) == 3


def test_without_a_report_the_first_failure_raises(tmp_path: Path) -> None:
    with pytest.raises(InvalidArticle, match="no such file"):
        list(read([str(tmp_path / "none")]))


@pytest.mark.parametrize(
    ("content", "source"),
    [(STORY, "-"), (PAGE, "-"), (json.dumps({"id": "r", "text": STORY}) + "\n", "r")],
)
def test_standard_input_is_read_by_its_content(content: str, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    (article,), _ = reading("-")
    assert article.source == source
    assert "Norland backs" in article.text


@given(st.binary(max_size=400), st.sampled_from(["", ".txt", ".html", ".jsonl", ".xml"]))
def test_any_bytes_give_articles_or_one_clear_error(data: bytes, suffix: str) -> None:
    errors: list[InvalidArticle] = []
    articles: list[Article] = []
    try:
        articles = read_bytes(data, "here", suffix)
    except InvalidArticle as error:
        errors = [error]
    assert all(article.text.strip() for article in articles)
    assert all("here" in str(error) for error in errors)
