"""What stands for a municipality in an address: four digits; anything else is no page."""

from django.urls.converters import StringConverter, register_converter


class CodeConverter(StringConverter):
    """The CBS code of a municipality."""

    regex = "[0-9]{4}"


register_converter(CodeConverter, "municipality")
