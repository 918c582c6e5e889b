"""Who shares with whom as GraphML, which Gephi, Cytoscape, yEd and networkx read."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from ..model import Article, Dossier
from .alignment import PairView, grouped

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
NAMESPACES: Any = {None: NAMESPACE}  # the types of lxml know no default namespace
# Characters that no XML document may hold.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
KEYS = (
    ("node", "document", "string"),
    ("node", "label", "string"),
    ("node", "url", "string"),
    ("node", "published", "string"),
    ("node", "agencies", "string"),
    ("node", "origin", "int"),
    ("edge", "weight", "double"),
    ("edge", "passages", "int"),
    ("edge", "characters", "int"),
    ("edge", "similarity", "double"),
    ("edge", "kind", "string"),
    ("edge", "agencies", "string"),
    ("edge", "earlier", "string"),
)


def to_graphml(dossier: Dossier) -> bytes:
    """Pages as nodes, two pages that share words as an undirected edge.

    A node's `origin` numbers the independent origins of the story: pages of one origin have one number. An edge's
    `weight` is its `characters`, copied words that both have; `earlier` names the page that had them first, where dates
    show it.
    """
    root = etree.Element(f"{{{NAMESPACE}}}graphml", nsmap=NAMESPACES)
    for kind, name, type_ in KEYS:
        root.append(_element("key", id=f"{kind}_{name}", **{"for": kind, "attr.name": name, "attr.type": type_}))
    graph = _element("graph", id="passages", edgedefault="undirected")
    root.append(graph)
    number = {d: i for i, origin in enumerate(dossier.story.origins, 1) for d in origin.documents}
    for i, article in enumerate(dossier.documents):
        graph.append(_node(i, article, number.get(article.id)))
    for i, view in enumerate(grouped(dossier)):
        graph.append(_edge(i, view))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _node(i: int, article: Article, origin: int | None) -> etree._Element:
    node = _element("node", id=f"n{i}")
    agencies = "; ".join(dict.fromkeys(c.agency for c in article.credits or ()))
    day = article.published.value if article.published else None
    label = article.source.outlet or article.id
    _fill(node, "node", document=article.id, label=label, url=article.source.url, published=day, agencies=agencies)
    _fill(node, "node", origin=origin)
    return node


def _edge(i: int, view: PairView) -> etree._Element:
    edge = _element("edge", id=f"e{i}", source=f"n{view.left}", target=f"n{view.right}")
    agencies = {p.origin for p in view.passages if p.origin}
    earlier = {p.earlier for p in view.passages if p.earlier}
    like = sum(p.similarity for p in view.passages) / len(view.passages)
    _fill(edge, "edge", weight=float(max(1, view.characters)), passages=view.number, characters=view.characters)
    _fill(edge, "edge", similarity=round(like, 3), kind="copied" if view.copied else "same_quote")
    first = earlier.pop() if len(earlier) == 1 else None
    _fill(edge, "edge", agencies="; ".join(sorted(agencies)), earlier=first)
    return edge


def _fill(element: etree._Element, on: str, **values: object) -> None:
    for name, value in values.items():
        if value not in (None, ""):
            data = _element("data", key=f"{on}_{name}")
            data.text = FORBIDDEN.sub("\ufffd", str(value))
            element.append(data)


def _element(tag: str, **attributes: str) -> etree._Element:
    return etree.Element(f"{{{NAMESPACE}}}{tag}", attributes)
