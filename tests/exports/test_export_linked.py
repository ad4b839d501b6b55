"""Web annotations and provenance, read back by rdflib and prov without a network."""

import io
import json
import warnings
from typing import Any

import pytest
from export_making import EXACT, TEXTS, Exporting
from rdflib import RDF, Graph, Literal, Namespace, URIRef

OA = Namespace("http://www.w3.org/ns/oa#")
ACTIVITY = Namespace("http://www.w3.org/ns/activitystreams#")
DC = Namespace("http://purl.org/dc/terms/")
TERMS = Namespace("https://monitor.example/terms#")
ANNO = "http://www.w3.org/ns/anno.jsonld"

_THINGS = {
    "body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector",
}  # fmt: skip
_CLASSES = ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector")
_VALUES = ("exact", "prefix", "suffix", "start", "end")
OFFLINE = {
    "id": "@id",
    "type": "@type",
    **{name: {"@id": OA[term], "@type": "@id"} for name, term in _THINGS.items()},
    **{name: str(OA[name]) for name in (*_CLASSES, *_VALUES)},
    "AnnotationCollection": str(ACTIVITY.OrderedCollection),
    "AnnotationPage": str(ACTIVITY.OrderedCollectionPage),
    "Software": str(ACTIVITY.Application),
    "Text": "http://purl.org/dc/dcmitype/Text",
    "items": {"@id": str(ACTIVITY["items"]), "@type": "@id", "@container": "@list"},
    "first": {"@id": str(ACTIVITY["first"]), "@type": "@id"},
    "total": str(ACTIVITY.totalItems),
    "creator": {"@id": str(DC.creator), "@type": "@id"},
    "rights": {"@id": str(DC.rights), "@type": "@id"},
    "motivation": {"@id": str(OA.motivatedBy), "@type": "@vocab"},
    "purpose": {"@id": str(OA.hasPurpose), "@type": "@vocab"},
    "describing": str(OA.describing),
    "value": str(RDF.value),
    "name": "http://xmlns.com/foaf/0.1/name",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "generated": str(DC.issued),
    "created": str(DC.created),
}
"""What the standard's context says of the terms that are used here: the tests have no network."""


@pytest.fixture
def annotations(exporting: Exporting) -> dict[str, Any]:
    file, _ = exporting("web-annotation", base="https://monitor.example", licence="CC-BY-4.0")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    assert found["@context"][0] == ANNO
    return found


def _graph(found: dict[str, Any]) -> Graph:
    offline = found | {"@context": [OFFLINE, found["@context"][1]]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=json.dumps(offline), format="json-ld")


def test_each_claim_is_an_annotation_with_two_selectors_a_quote(annotations: dict[str, Any]) -> None:
    items = annotations["first"]["items"]
    assert annotations["total"] == len(items) == 6
    targets = [(item, target) for item in items for target in item["target"]]
    assert [target["selector"][0]["exact"] for _, target in targets] == EXACT
    for item, target in targets:
        words, place = target["selector"]
        text = TEXTS[item["body"][1]["document_name"]]
        assert text[place["start"] : place["end"]] == words["exact"]
        assert text[: place["start"]].endswith(words["prefix"])
        assert text[place["end"] :].startswith(words["suffix"])


def test_rdflib_understands_the_annotations(annotations: dict[str, Any]) -> None:
    graph = _graph(annotations)
    assert len(list(graph.subjects(RDF.type, OA.Annotation))) == 6
    assert sorted(str(words) for words in graph.objects(None, OA.exact)) == sorted(EXACT)
    claim = URIRef(annotations["first"]["items"][1]["body"][1]["id"])
    assert str(claim).startswith("https://monitor.example/claims/")
    assert graph.value(claim, TERMS.killed).toPython() == 0  # type: ignore[union-attr]
    assert graph.value(claim, TERMS.casualties) is None
    assert graph.value(claim, TERMS.mark) == Literal("machine-made, not reviewed")
    assert set(graph.objects(None, DC.rights)) == {URIRef("https://spdx.org/licenses/CC-BY-4.0")}


def test_no_place_is_an_empty_list_and_not_an_unknown(annotations: dict[str, Any]) -> None:
    graph = _graph(annotations)
    claim = URIRef(annotations["first"]["items"][2]["body"][1]["id"])
    assert graph.value(claim, TERMS.places) == RDF.nil


def test_every_body_says_that_a_machine_made_it(annotations: dict[str, Any]) -> None:
    words = [item["body"][0]["value"] for item in annotations["first"]["items"]]
    assert all("machine-made, not reviewed" in line for line in words)
    assert ["an invented sample" in line for line in words] == [False] * 4 + [True] * 2


@pytest.fixture
def provenance(exporting: Exporting) -> Any:
    from prov.model import ProvDocument

    file, _ = exporting("prov", base="https://monitor.example/")
    return ProvDocument.deserialize(source=io.StringIO(file.read_text(encoding="utf-8")), format="json")


def test_prov_leads_from_each_claim_back_to_the_bytes(provenance: Any) -> None:
    from prov.model import ProvDerivation, ProvEntity

    came_from: dict[str, set[str]] = {}
    for relation in provenance.get_records(ProvDerivation):
        made, used = (str(value) for _, value in relation.formal_attributes[:2])
        came_from.setdefault(made, set()).add(used)
    claims = [str(e.identifier) for e in provenance.get_records(ProvEntity) if str(e.identifier).startswith("claims:")]
    assert len(claims) == 6
    for claim in claims:
        way = {claim}
        for _ in range(3):
            way = {source for thing in way for source in came_from[thing]}
        assert all(thing.startswith("captures:") for thing in way)


def test_prov_keeps_quotes_exact_and_says_who_read(provenance: Any) -> None:
    from prov.model import ProvAgent, ProvEntity

    entities = {str(e.identifier): e for e in provenance.get_records(ProvEntity)}
    quotes = [next(iter(e.get_attribute("prov:value"))) for name, e in entities.items() if name.startswith("quotes:")]
    assert sorted(quotes) == sorted(EXACT)
    assert [str(agent.identifier) for agent in provenance.get_records(ProvAgent)] == ["readers:hand%201"]
    marks = [e.get_attribute("mineban:mark") for name, e in entities.items() if name.startswith("claims:")]
    assert marks == [{"machine-made, not reviewed"}] * 6


def test_prov_as_rdf_is_what_the_json_says(provenance: Any) -> None:
    turtle = io.StringIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        provenance.serialize(turtle, format="rdf", rdf_format="turtle")
    prov = Namespace("http://www.w3.org/ns/prov#")
    graph = Graph().parse(data=turtle.getvalue(), format="turtle")
    assert len(set(graph.subjects(prov.wasGeneratedBy, None))) == 6
