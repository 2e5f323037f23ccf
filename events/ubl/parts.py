"""Writing XML in the namespaces of UBL: groups and texts, in the order in which they are asked for."""

import re
from typing import Self
from xml.etree import ElementTree as ET

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
INVOICE, CREDIT_NOTE = f"{UBL}Invoice-2", f"{UBL}CreditNote-2"
# What XML 1.0 cannot hold.
UNHEARD = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
AGGREGATE, BASIC = f"{UBL}CommonAggregateComponents-2", f"{UBL}CommonBasicComponents-2"

for prefix, namespace in {"cac": AGGREGATE, "cbc": BASIC, "inv": INVOICE, "cn": CREDIT_NOTE}.items():
    ET.register_namespace(prefix, namespace)


class Node:
    """An element to which others are added at the end."""

    def __init__(self, namespace: str, name: str, within: "Node | None" = None) -> None:
        tag = f"{{{namespace}}}{name}"
        self.element: ET.Element = ET.Element(tag) if within is None else ET.SubElement(within.element, tag)

    def group(self, name: str) -> "Node":
        """Add an element that holds others."""
        return Node(AGGREGATE, name, self)

    def text(self, name: str, value: str, **attributes: str) -> Self:
        """Add an element that holds a text."""
        node = Node(BASIC, name, self)
        node.element.text = UNHEARD.sub("", value)
        node.element.attrib.update(attributes)
        return self

    def as_bytes(self) -> bytes:
        """Return the whole as UTF-8, with the prefixes that everybody uses."""
        ET.indent(self.element)
        written: bytes = ET.tostring(self.element, "utf-8", xml_declaration=True)
        return written


def decimal(cents: int) -> str:
    """Return 12345 as 123.45."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def percent(permille: int) -> str:
    """Return 210 as 21, and 55 as 5.5."""
    whole, tenths = divmod(permille, 10)
    return f"{whole}.{tenths}" if tenths else str(whole)


def amount(node: Node, name: str, cents: int) -> None:
    """Add an amount in euros."""
    node.text(name, decimal(cents), currencyID="EUR")
