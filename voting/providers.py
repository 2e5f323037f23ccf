"""What this app gives to the registries of the house."""

from core.stream.topics import register_topic
from voting.live import LiveRegister

register_topic("register", LiveRegister())
