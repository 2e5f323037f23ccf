"""The words in which the rules of a body are written."""

from enum import StrEnum


class Appoints(StrEnum):
    """Who appoints the members of a body."""

    ASSEMBLY = "assembly"
    BOARD = "board"
    DEPARTMENT = "department"
    EX_OFFICIO = "ex-officio"


class OfficeEnds(StrEnum):
    """What happens to a seat when the office under which somebody holds it ends."""

    NOW = "now"
    NEXT_ROUND = "next-round"
    TERM = "term"


class Interruption(StrEnum):
    """What an interruption does to the count of terms: any break starts anew, a whole term away does, or none does."""

    STARTS_ANEW = "starts-anew"
    WHOLE_TERM = "whole-term"
    NEVER = "never"


class SeatRole(StrEnum):
    """What the holder of a seat is in the body."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    MEMBER = "member"


class Capacity(StrEnum):
    """As what somebody holds a seat; an acting member (waarnemer) has the seat until the appointment."""

    MEMBER = "member"
    ACTING = "acting"
    DEPUTY = "deputy"


class Attribute(StrEnum):
    """A quality of a candidate by which a body mirrors the membership or a seat is reserved."""

    PROVINCE = "province"
    SIZE = "size"
    FUNCTION = "function"
    PARTY = "party"
    GENDER = "gender"
