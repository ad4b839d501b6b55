from pathlib import Path

import pytest

from mineban.documents import Failed, Loaded, Skipped, load

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Lantern Field Watch &amp; friends</title><link>https://lantern.example/</link><language>en-gb</language>
<item><title>Mines near the &lt;b&gt;bridge&lt;/b&gt;</title><link>https://lantern.example/bridge</link>
<guid isPermaLink="false">lantern-1</guid><pubDate>Wed, 16 Jul 2025 23:30:00 +0300</pubDate>
<dc:creator>Ines Calloway</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>Soldiers laid <b>anti-personnel</b> mines.</p>
<ul><li>First village</li><li>Second village</li></ul>
<script>alert("no")</script>]]></content:encoded></item>
<item><title>Only a headline</title><link>https://lantern.example/headline</link></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title><id>urn:x</id><updated>2025-08-01T10:00:00Z</updated>
<entry><title>A notice</title><id>urn:x:1</id><link href="https://desk.example/1"/>
<updated>2025-08-01T10:00:00Z</updated><summary>Finland sent its notice.</summary></entry></feed>"""


def outcomes(folder: Path, content: str | bytes, name: str = "feed.xml") -> list[object]:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(load(folder / name))


def test_each_entry_is_a_document_with_where_it_says_so(tmp_path: Path) -> None:
    first, _ = outcomes(tmp_path, RSS)
    assert isinstance(first, Loaded)
    document = first.document
    assert document.text == "Soldiers laid anti-personnel mines.\n\nFirst village\n\nSecond village"
    assert document.title == "Mines near the bridge"
    assert document.byline == "Ines Calloway"
    assert document.published == "2025-07-16", "the day by the writer's clock"
    assert document.source == "Lantern Field Watch & friends"
    assert document.address == "https://lantern.example/bridge"
    assert document.name == "lantern-1"
    assert document.language == "en"
    assert document.found_by["published"] == "the entry's published"
    assert document.found_by["text"] == "the entry's content"


def test_an_entry_without_text_is_said_and_the_others_go_on(tmp_path: Path) -> None:
    _, second = outcomes(tmp_path, RSS)
    assert isinstance(second, Failed)
    assert str(second.error).startswith("https://lantern.example/headline: the entry has no text in the feed")


def test_atom_is_read_too(tmp_path: Path) -> None:
    [entry] = outcomes(tmp_path, ATOM, "feed.atom")
    assert isinstance(entry, Loaded)
    assert (entry.document.text, entry.document.published) == ("Finland sent its notice.", "2025-08-01")
    assert entry.document.found_by["published"] == "the entry's updated"


def test_a_feed_is_known_by_how_it_begins(tmp_path: Path) -> None:
    assert isinstance(outcomes(tmp_path, ATOM, "saved")[0], Loaded)


@pytest.mark.parametrize("content", ["<other/>", "no xml", "<rss><channel>", b"\xff\xfe\x00<"])
def test_what_is_no_feed_is_one_clear_line(tmp_path: Path, content: str | bytes) -> None:
    [failed] = outcomes(tmp_path, content)
    assert isinstance(failed, Failed)
    assert "feed" in str(failed.error)
    assert "\n" not in str(failed.error)


def test_a_feed_without_entries_is_not_called_broken(tmp_path: Path) -> None:
    [failed] = outcomes(tmp_path, '<rss version="2.0"><channel><title>Quiet</title></channel></rss>')
    assert isinstance(failed, Failed)
    assert str(failed.error).endswith("a feed without entries")


def test_no_file_of_the_machine_is_drawn_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    item = "<item><title>t</title><description>Mines. &x;</description></item>"
    content = f'<?xml version="1.0"?>{entity}<rss version="2.0"><channel><title>c</title>{item}</channel></rss>'
    for outcome in outcomes(tmp_path, content):
        assert "secret words" not in str(outcome).replace(str(tmp_path), "")


def test_in_a_folder_xml_that_is_no_feed_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(ATOM, encoding="utf-8")
    (tmp_path / "sitemap.xml").write_text("<urlset/>", encoding="utf-8")
    loaded, skipped = load(tmp_path)
    assert isinstance(loaded, Loaded)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "XML, but no feed"
