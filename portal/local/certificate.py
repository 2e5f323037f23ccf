"""A certificate of one's own, so that a phone on the same network can try the portal over HTTPS."""

import ipaddress
import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from portal.local import keys

LIFE = timedelta(days=390)  # browsers refuse a certificate that is valid for longer than 398 days
RENEW_BEFORE = timedelta(days=14)


@dataclass(frozen=True)
class Pair:
    """A certificate and its key."""

    certificate: Path
    key: Path


def network_addresses() -> list[str]:
    """Return the addresses of this machine that others on its network can reach."""
    found: set[str] = set()
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        # Sends nothing: it only asks which of our addresses would be used.
        probe.connect(("10.255.255.255", 9))
        found.add(probe.getsockname()[0])
    with suppress(OSError):
        found |= {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    return sorted(address for address in found if not ipaddress.ip_address(address).is_loopback)


def host_names() -> list[str]:
    """Return the names of this machine."""
    name = socket.gethostname()
    return ["localhost", *({name, f"{name.split('.')[0]}.local"} - {"localhost", ""})]


def pair(data: Path) -> Pair:
    """Return the certificate of this copy; a new one when the machine's addresses changed or it soon ends."""
    place = Pair(keys.folder(data) / "certificate.pem", keys.folder(data) / "certificate-key.pem")
    names, addresses = sorted(host_names()), ["127.0.0.1", *network_addresses()]
    if not (place.key.exists() and still_fits(place.certificate, names, addresses)):
        make(place, names, addresses)
    return place


def still_fits(path: Path, names: list[str], addresses: list[str]) -> bool:
    """Tell whether the certificate names this machine as it is now, and for long enough."""
    try:
        found = x509.load_pem_x509_certificate(path.read_bytes())
        stated = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return False
    has_names = sorted(stated.get_values_for_type(x509.DNSName)) == names
    has_addresses = {str(address) for address in stated.get_values_for_type(x509.IPAddress)} == set(addresses)
    return has_names and has_addresses and found.not_valid_after_utc > datetime.now(UTC) + RENEW_BEFORE


def make(place: Pair, names: list[str], addresses: list[str]) -> None:
    """Write a new key and a certificate that it signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Plein (local)")])
    stated = [x509.DNSName(name) for name in names] + [x509.IPAddress(ipaddress.ip_address(a)) for a in addresses]
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + LIFE)
        .add_extension(x509.SubjectAlternativeName(stated), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    keys.write(place.key, key.private_bytes(pem, form, serialization.NoEncryption()))
    keys.write(place.certificate, certificate.public_bytes(pem))
