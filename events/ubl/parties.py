"""Who sells and who buys, with the numbers by which the Peppol network knows them: OIN (0190), else KvK (0106)."""

from events.rules.addresses import Address
from events.rules.papers import KVK_SCHEME, OIN_SCHEME, Buyer, Seller
from events.ubl.parts import Node


def supplier(node: Node, seller: Seller) -> None:
    """Write the seller (BR-NL-1, BR-NL-3)."""
    party = node.group("Party")
    number, scheme = (seller.oin, OIN_SCHEME) if seller.oin else (seller.kvk, KVK_SCHEME)
    party.text("EndpointID", number, schemeID=scheme)
    party.group("PartyName").text("Name", seller.name)
    _address(party, seller.address)
    tax = party.group("PartyTaxScheme")
    tax.text("CompanyID", seller.vat)
    tax.group("TaxScheme").text("ID", "VAT")
    legal = party.group("PartyLegalEntity")
    legal.text("RegistrationName", seller.name)
    legal.text("CompanyID", seller.kvk or seller.oin, schemeID=KVK_SCHEME if seller.kvk else OIN_SCHEME)
    if seller.email:
        party.group("Contact").text("ElectronicMail", seller.email)


def customer(node: Node, buyer: Buyer) -> None:
    """Write the buyer (BR-NL-4, BR-NL-10)."""
    party = node.group("Party")
    party.text("EndpointID", buyer.oin, schemeID=OIN_SCHEME)
    party.group("PartyName").text("Name", buyer.name)
    _address(party, buyer.address)
    legal = party.group("PartyLegalEntity")
    legal.text("RegistrationName", buyer.name)
    legal.text("CompanyID", buyer.oin, schemeID=OIN_SCHEME)


def _address(party: Node, address: Address) -> None:
    node = party.group("PostalAddress")
    node.text("StreetName", address.street)
    node.text("CityName", address.city)
    node.text("PostalZone", address.postcode)
    node.group("Country").text("IdentificationCode", "NL")
